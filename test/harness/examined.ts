import { toHexString } from '@chainsafe/ssz';
import type { Examined } from '../../src/examination/examined.ts';
import type { NodeFacts } from '../../src/examination/node-facts.ts';
import type { NetworkConfig } from '../../src/forks/networks/network.ts';
import { slotAt } from '../../src/forks/schedule/slot-clock.ts';
import { FAR_FUTURE_EPOCH } from '../../src/primitives/uint64.ts';

/* Four nodes as they are after they were asked over REST: two that are well, one with another schedule, one that is off. */

const root = (byte: string) => `0x${byte.repeat(32)}`;

function specOf(network: NetworkConfig, blobs = network.blobSchedule): Record<string, unknown> {
  const forks = network.forks.flatMap(({ name, version, epoch }): [string, string][] => {
    const key = name === 'phase0' ? 'GENESIS' : name.toUpperCase();
    const told: [string, string] = [`${key}_FORK_VERSION`, toHexString(version)];
    return key === 'GENESIS' ? [told] : [told, [`${key}_FORK_EPOCH`, String(epoch ?? FAR_FUTURE_EPOCH)]];
  });
  return {
    CONFIG_NAME: network.name,
    PRESET_BASE: 'mainnet',
    ...Object.fromEntries(forks),
    SLOT_DURATION_MS: String(network.slotDurationMs),
    SLOTS_PER_EPOCH: String(network.slotsPerEpoch),
    MAX_BLOBS_PER_BLOCK_ELECTRA: String(network.maxBlobsPerBlockElectra),
    BLOB_SCHEDULE: blobs.map(({ epoch, maxBlobsPerBlock }) => ({
      EPOCH: String(epoch),
      MAX_BLOBS_PER_BLOCK: String(maxBlobsPerBlock),
    })),
  };
}

function facts(network: NetworkConfig, unixMs: number, version: string, more: Partial<NodeFacts> = {}): NodeFacts {
  const headSlot = (slotAt(network, unixMs) ?? 1n) - 1n;
  return {
    version,
    peerId: `16Uiu2HAm${version.slice(0, 4)}`,
    p2pAddresses: [],
    syncing: { headSlot, distance: 0n, isSyncing: false },
    genesis: { time: network.genesisTime ?? 0n, root: toHexString(network.genesisValidatorsRoot) },
    spec: specOf(network),
    finalized: { epoch: headSlot / network.slotsPerEpoch - 2n, root: root('f1') },
    head: { slot: headSlot, root: root('bb') },
    peers: [],
    faults: {},
    ...more,
  };
}

/** All that was heard of them at a time, in unix milliseconds. */
export function fourNodes(network: NetworkConfig, unixMs: number): Examined[] {
  const [last, ...earlier] = network.blobSchedule.toReversed();
  const otherBlobs = last ? [...earlier.toReversed(), { ...last, maxBlobsPerBlock: last.maxBlobsPerBlock - 1n }] : [];
  const off = { fault: { code: 'nobodyListens', why: 'ECONNREFUSED' } } as const;
  const nodes: [string, NodeFacts][] = [
    ['cl-1-lighthouse', facts(network, unixMs, 'Lighthouse/v8.0.1-ced49dd/x86_64-linux')],
    ['cl-2-teku', facts(network, unixMs, 'teku/v25.11.0/linux-x86_64')],
    ['cl-3-prysm', facts(network, unixMs, 'Prysm/v7.0.0-1a2b3c4', { spec: specOf(network, otherBlobs) })],
    ['cl-4-nimbus', { p2pAddresses: [], faults: { version: off.fault, spec: off.fault } }],
  ];
  return nodes.map(([name, of], at) => ({
    endpoint: { name, url: `http://127.0.0.1:${33_000 + at}` },
    facts: of,
    askedMs: unixMs,
    tookMs: 12,
  }));
}
