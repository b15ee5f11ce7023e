import { createHash } from 'node:crypto';
import fc from 'fast-check';
import type { NetworkConfig } from '../../../src/forks/networks/network.ts';

const sha256 = (...parts: Uint8Array[]) => createHash('sha256').update(Buffer.concat(parts)).digest();

const uint64le = (value: bigint) => {
  const bytes = Buffer.alloc(8);
  bytes.writeBigUInt64LE(value);
  return bytes;
};

const FAR_FUTURE = 2n ** 64n - 1n;

/** compute_fork_digest as the specification's Python has it, on node:crypto alone. */
export function referenceDigest(network: NetworkConfig, epoch: bigint): string {
  const epochOf = (name: string) => network.forks.find((fork) => fork.name === name)?.epoch ?? FAR_FUTURE;
  let version = network.forks[0]?.version ?? new Uint8Array(4);
  for (const fork of network.forks) {
    if (fork.epoch !== null && epoch >= fork.epoch) version = fork.version;
  }
  const root = sha256(version, Buffer.alloc(28), network.genesisValidatorsRoot);
  if (epoch < epochOf('fulu')) return `0x${root.subarray(0, 4).toString('hex')}`;

  const newestFirst = [...network.blobSchedule].sort((a, b) => Number(b.epoch - a.epoch));
  const entry = newestFirst.find((candidate) => epoch >= candidate.epoch);
  const mask = sha256(
    uint64le(entry?.epoch ?? epochOf('electra')),
    uint64le(entry?.maxBlobsPerBlock ?? network.maxBlobsPerBlockElectra),
  );
  return `0x${Buffer.from(root.subarray(0, 4).map((byte, at) => byte ^ (mask[at] ?? 0))).toString('hex')}`;
}

const forkNames = ['phase0', 'altair', 'bellatrix', 'capella', 'deneb', 'electra', 'fulu', 'gloas', 'heze'];
/** Small, so that epochs coincide often, or anywhere in uint64 below the one that means "not scheduled". */
const epochs = fc.oneof(fc.bigInt(0n, 20n), fc.bigInt(0n, FAR_FUTURE - 2n));

/** Networks with forks at any epoch in any order, unscheduled ones, and blob schedules unsorted, doubled or empty. */
export const anyNetwork: fc.Arbitrary<NetworkConfig> = fc
  .record({
    genesisValidatorsRoot: fc.uint8Array({ minLength: 32, maxLength: 32 }),
    epochs: fc.array(fc.option(epochs), { minLength: forkNames.length, maxLength: forkNames.length }),
    versions: fc.array(fc.uint8Array({ minLength: 4, maxLength: 4 }), {
      minLength: forkNames.length,
      maxLength: forkNames.length,
    }),
    blobSchedule: fc.array(fc.record({ epoch: epochs, maxBlobsPerBlock: fc.bigInt(0n, 2n ** 53n) }), { maxLength: 6 }),
    maxBlobsPerBlockElectra: fc.bigInt(0n, 100n),
  })
  .map(({ versions, epochs: at, ...network }) => ({
    ...network,
    name: 'random',
    title: 'random',
    preset: 'mainnet',
    slotDurationMs: 12_000,
    slotsPerEpoch: 32n,
    forks: forkNames.map((name, i) => ({
      name,
      version: versions[i] ?? new Uint8Array(4),
      epoch: i === 0 ? 0n : (at[i] ?? null),
    })),
  }));

export const anyEpoch = epochs;
