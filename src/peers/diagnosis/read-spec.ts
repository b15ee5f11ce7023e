import { FAR_FUTURE_EPOCH, parseUint64 } from '../../primitives/uint64.ts';
import type { SeenGenesis, SeenSpec } from './observation.ts';

/** More keys than any configuration has. */
const MOST_KEYS = 2000;
const MOST_ENTRIES = 1000;

/** A slot of a day is no slot. */
const MOST_SLOT_MS = 86_400_000n;

/** A number as REST writes it, decimal in a string, or as JSON has it. */
function uint64(value: unknown): bigint | undefined {
  if (typeof value === 'number' && Number.isSafeInteger(value) && value >= 0) return BigInt(value);
  return typeof value === 'string' ? parseUint64(value) : undefined;
}

function field(value: unknown, key: string): unknown {
  return typeof value === 'object' && value !== null ? Reflect.get(value, key) : undefined;
}

/** The schedule of `/eth/v1/config/spec`, or of any part of it; what is not there is not known. */
export function readSeenSpec(spec: Readonly<Record<string, unknown>>): SeenSpec {
  const forkEpochs = new Map<string, bigint | undefined>();
  const forkVersions = new Map<string, string>();
  for (const [key, value] of Object.entries(spec).slice(0, MOST_KEYS)) {
    const epochOf = /^(\w{1,40})_FORK_EPOCH$/.exec(key)?.[1];
    const epoch = epochOf && uint64(value);
    if (epochOf && epoch !== undefined && epoch !== '') {
      forkEpochs.set(epochOf.toLowerCase(), epoch === FAR_FUTURE_EPOCH ? undefined : epoch);
    }
    const versionOf = /^(\w{1,40})_FORK_VERSION$/.exec(key)?.[1];
    if (versionOf && typeof value === 'string' && /^0x[0-9a-f]{8}$/i.test(value)) {
      forkVersions.set(versionOf === 'GENESIS' ? 'phase0' : versionOf.toLowerCase(), value.toLowerCase());
    }
  }
  const blobSchedule = readBlobSchedule(field(spec, 'BLOB_SCHEDULE'));
  const slotDurationsMs = readSlotDurations(spec);
  const electra = uint64(field(spec, 'MAX_BLOBS_PER_BLOCK_ELECTRA'));
  return {
    forkEpochs,
    forkVersions,
    ...(blobSchedule && { blobSchedule }),
    ...(slotDurationsMs.length > 0 && { slotDurationsMs }),
    ...(electra !== undefined && { maxBlobsPerBlockElectra: electra }),
  };
}

/** The slot time in milliseconds by each key that tells it; a release that knows both may have been given but one. */
function readSlotDurations(spec: Readonly<Record<string, unknown>>): number[] {
  const seconds = uint64(field(spec, 'SECONDS_PER_SLOT'));
  const found = [uint64(field(spec, 'SLOT_DURATION_MS')), seconds && seconds * 1000n];
  return found.flatMap((ms) => (ms !== undefined && ms > 0n && ms <= MOST_SLOT_MS ? [Number(ms)] : []));
}

function readBlobSchedule(value: unknown): SeenSpec['blobSchedule'] {
  if (!Array.isArray(value)) return undefined;
  return value.slice(0, MOST_ENTRIES).flatMap((entry: unknown) => {
    const epoch = uint64(field(entry, 'EPOCH'));
    const maxBlobsPerBlock = uint64(field(entry, 'MAX_BLOBS_PER_BLOCK'));
    return epoch === undefined || maxBlobsPerBlock === undefined ? [] : [{ epoch, maxBlobsPerBlock }];
  });
}

/** The genesis of `/eth/v1/beacon/genesis`. */
export function readSeenGenesis(genesis: unknown): SeenGenesis | undefined {
  const time = uint64(field(genesis, 'genesis_time'));
  const root = field(genesis, 'genesis_validators_root');
  const known = typeof root === 'string' && /^0x[0-9a-f]{64}$/i.test(root) ? root.toLowerCase() : undefined;
  if (time === undefined && known === undefined) return undefined;
  return { ...(time !== undefined && { time }), ...(known !== undefined && { root: known }) };
}
