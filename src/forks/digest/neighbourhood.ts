import type { BlobParameters, Fork, NetworkConfig } from '../networks/network.ts';
import { forkEpoch, scheduledEpoch } from '../schedule/in-force.ts';
import { forkPeriods } from '../schedule/schedule.ts';
import { computeForkDataRoot } from './formula.ts';
import { hasMasks, masksOfEpoch } from './mask-table.ts';

/** A schedule beside that of a network which leads to a digest: one of its forks, masked with other blob parameters. */
export interface Neighbour {
  readonly network: NetworkConfig;
  readonly fork: Fork;
  readonly blobParameters: BlobParameters;
}

/** How far from now an epoch of another schedule is looked for. */
const REACH = 1000n;

/** One answer serves for so many epochs. */
const STEP = 100n;

/** Answers that are kept for each network; the oldest goes first. */
const MOST_ANSWERS = 2000;

const answers = new WeakMap<NetworkConfig, Map<string, Neighbour | undefined>>();

/**
 * The schedule beside that of a network that leads to a digest, the nearest where several do: any fork from Fulu on,
 * masked with 1 to 128 blobs from any epoch of the schedule or from any that is at most a thousand away. Undefined where
 * none does, or where the masks are still computed elsewhere. The first search at an epoch takes a quarter of a million
 * hashes, the next ones none.
 */
export function findNeighbour(digest: Uint8Array, network: NetworkConfig, epoch: bigint): Neighbour | undefined {
  const known = answers.get(network) ?? new Map<string, Neighbour | undefined>();
  answers.set(network, known);
  const wanted = word(digest);
  const key = `${wanted} ${epoch / STEP}`;
  if (known.has(key)) return known.get(key);
  const found = search(wanted, network, epoch);
  // What is still ordered is looked for again once it has come.
  if (found === 'ordered') return undefined;
  known.set(key, found);
  for (const oldest of known.keys()) {
    if (known.size <= MOST_ANSWERS) break;
    known.delete(oldest);
  }
  return found;
}

function search(wanted: number, network: NetworkConfig, epoch: bigint): Neighbour | 'ordered' | undefined {
  const masked = maskedForks(network).map((fork) => ({
    fork,
    mask: (wanted ^ word(computeForkDataRoot(fork.version, network.genesisValidatorsRoot))) >>> 0,
  }));
  // Before a schedule's own epochs are through, no other is looked at: an entry with another number is the likeliest.
  const near = around(epoch);
  for (const epochs of [ofSchedule(network), near]) {
    if (epochs === near && near[0] !== undefined && !hasMasks({ from: near[0], count: near.length })) return 'ordered';
    let best: Neighbour | undefined;
    for (const at of epochs) {
      const row = masksOfEpoch(at);
      for (const { fork, mask } of masked) {
        const hit = row.indexOf(mask);
        if (hit < 0) continue;
        const found = { network, fork, blobParameters: { epoch: at, maxBlobsPerBlock: BigInt(hit + 1) } };
        if (best === undefined || isNearer(found, best, epoch)) best = found;
      }
    }
    if (best !== undefined) return best;
  }
  return undefined;
}

/** Every fork whose digest is masked, those without an epoch too. */
function maskedForks({ forks }: NetworkConfig): readonly Fork[] {
  const fulu = forks.findIndex(({ name }) => name === 'fulu');
  return fulu < 0 ? [] : forks.slice(fulu);
}

/** Every epoch at which the schedule has anything. */
function ofSchedule(network: NetworkConfig): bigint[] {
  const forks = network.forks.flatMap((fork) => scheduledEpoch(fork) ?? []);
  const periods = forkPeriods(network).map(({ from }) => from);
  const blobs = network.blobSchedule.map(({ epoch }) => epoch);
  return [...new Set([0n, forkEpoch(network, 'electra'), ...forks, ...periods, ...blobs])];
}

function around(epoch: bigint): bigint[] {
  const first = (epoch / STEP) * STEP;
  const from = first > REACH ? first - REACH : 0n;
  return Array.from({ length: Number(first + STEP + REACH - from) }, (_, at) => from + BigInt(at));
}

/** A number of blobs that the schedule has says more than an epoch that is near. */
function isNearer(one: Neighbour, other: Neighbour, epoch: bigint): boolean {
  const [a, b] = [distance(one, epoch), distance(other, epoch)];
  return a < b;
}

function distance({ network, blobParameters: { epoch: from, maxBlobsPerBlock } }: Neighbour, epoch: bigint): bigint {
  const known =
    maxBlobsPerBlock === network.maxBlobsPerBlockElectra ||
    network.blobSchedule.some((entry) => entry.maxBlobsPerBlock === maxBlobsPerBlock);
  const away = from > epoch ? from - epoch : epoch - from;
  return known ? away : away + 10n * REACH;
}

function word(bytes: Uint8Array): number {
  return new DataView(bytes.buffer, bytes.byteOffset, 4).getUint32(0);
}
