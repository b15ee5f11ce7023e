import { toHexString } from '@chainsafe/ssz';
import { parseHex } from '../../primitives/hex.ts';
import { FAR_FUTURE_EPOCH, parseUint64 } from '../../primitives/uint64.ts';
import { blobParametersToJson } from '../schedule/in-force.ts';
import type { BlobParametersJson, NetworkConfigJson } from './json.ts';
import type { BlobParameters, Fork, NetworkConfig } from './network.ts';
import type { NetworkFault } from './network-fault.ts';

export function networkToJson(config: NetworkConfig): NetworkConfigJson {
  return {
    name: config.name,
    title: config.title,
    preset: config.preset,
    genesisValidatorsRoot: toHexString(config.genesisValidatorsRoot),
    ...(config.genesisTime !== undefined && { genesisTime: String(config.genesisTime) }),
    slotDurationMs: config.slotDurationMs,
    slotsPerEpoch: Number(config.slotsPerEpoch),
    forks: config.forks.map(({ name, version, epoch }) => ({
      name,
      version: toHexString(version),
      epoch: epoch === null ? null : String(epoch),
    })),
    maxBlobsPerBlockElectra: Number(config.maxBlobsPerBlockElectra),
    blobSchedule: config.blobSchedule.map(blobParametersToJson),
  };
}

/** More than any real chain has; a longer list is refused before it is read. */
const MOST_ENTRIES = 256;
const LONGEST_NAME = 100;

/**
 * Reads a network that was stored, typed by a user or handed in by another extension: nothing in it is trusted. The
 * error names the field.
 */
export function networkFromJson(json: unknown): { ok: NetworkConfig } | { err: NetworkFault } {
  try {
    return { ok: readNetwork(json) };
  } catch (error) {
    if (error instanceof Misfit) return { err: error.fault };
    throw error;
  }
}

/** Thrown to the reader of the whole, which returns what it carries. */
class Misfit extends Error {
  readonly fault: NetworkFault;

  constructor(fault: NetworkFault) {
    super(fault.code);
    this.fault = fault;
  }
}

function readNetwork(json: unknown): NetworkConfig {
  const fields = record<keyof NetworkConfigJson>(json);
  const name = text(fields.name, 'name');
  return {
    name,
    title: fields.title === undefined ? name : text(fields.title, 'title'),
    preset: text(fields.preset, 'preset'),
    genesisValidatorsRoot: hex(fields.genesisValidatorsRoot, 32, 'genesisValidatorsRoot'),
    ...(fields.genesisTime !== undefined && { genesisTime: uint64(fields.genesisTime, 'genesisTime') }),
    slotDurationMs: count(fields.slotDurationMs, 1, 'slotDurationMs'),
    slotsPerEpoch: BigInt(count(fields.slotsPerEpoch, 1, 'slotsPerEpoch')),
    forks: readForks(fields.forks),
    maxBlobsPerBlockElectra: BigInt(count(fields.maxBlobsPerBlockElectra, 0, 'maxBlobsPerBlockElectra')),
    blobSchedule: readBlobSchedule(fields.blobSchedule),
  };
}

function readForks(value: unknown): Fork[] {
  const forks = list(value, 'forks').map((entry, at): Fork => {
    const place = `forks[${at}]`;
    const fields = record<keyof NetworkConfigJson['forks'][number]>(entry, place);
    const epoch = fields.epoch === null ? null : uint64(fields.epoch, `${place}.epoch`);
    return {
      name: text(fields.name, `${place}.name`),
      version: hex(fields.version, 4, `${place}.version`),
      epoch: epoch === FAR_FUTURE_EPOCH ? null : epoch,
    };
  });
  if (forks.length === 0) throw new Misfit({ code: 'noForks' });
  const twice = forks.find(({ name }, at) => forks.findIndex((fork) => fork.name === name) !== at);
  if (twice) throw new Misfit({ code: 'forkTwice', fork: twice.name });
  return forks;
}

function readBlobSchedule(value: unknown): BlobParameters[] {
  const schedule = list(value, 'blobSchedule').map((entry, at): BlobParameters => {
    const place = `blobSchedule[${at}]`;
    const fields = record<keyof BlobParametersJson>(entry, place);
    return {
      epoch: uint64(fields.epoch, `${place}.epoch`),
      maxBlobsPerBlock: BigInt(count(fields.maxBlobsPerBlock, 0, `${place}.maxBlobsPerBlock`)),
    };
  });
  schedule.sort((a, b) => (a.epoch < b.epoch ? -1 : a.epoch > b.epoch ? 1 : 0));
  const twice = schedule.find(({ epoch }, at) => schedule[at - 1]?.epoch === epoch);
  if (twice) throw new Misfit({ code: 'blobEpochTwice', epoch: twice.epoch });
  return schedule;
}

/** An object of which only the named fields are looked at, each of them still unknown. */
function record<Field extends string>(value: unknown, place?: string): { readonly [field in Field]?: unknown } {
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value;
  throw new Misfit({ code: 'noObject', place });
}

function list(value: unknown, place: string): unknown[] {
  if (Array.isArray(value) && value.length <= MOST_ENTRIES) return value;
  throw new Misfit({ code: 'noList', place, most: MOST_ENTRIES });
}

function text(value: unknown, place: string): string {
  if (typeof value === 'string' && value.length > 0 && value.length <= LONGEST_NAME) return value;
  throw new Misfit({ code: 'noText', place, most: LONGEST_NAME });
}

function hex(value: unknown, length: number, place: string): Uint8Array {
  const bytes = typeof value === 'string' ? parseHex(value, length) : undefined;
  if (bytes) return bytes;
  throw new Misfit({ code: 'noHex', place, length });
}

function uint64(value: unknown, place: string): bigint {
  const number = typeof value === 'string' ? parseUint64(value) : undefined;
  if (number !== undefined) return number;
  throw new Misfit({ code: 'noUint64', place });
}

function count(value: unknown, least: number, place: string): number {
  if (typeof value === 'number' && Number.isSafeInteger(value) && value >= least) return value;
  throw new Misfit({ code: 'noCount', place, least });
}
