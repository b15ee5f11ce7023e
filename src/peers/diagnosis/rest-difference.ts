import { toHexString } from '@chainsafe/ssz';
import type { NetworkConfig } from '../../forks/networks/network.ts';
import { forkEpoch, scheduledEpoch } from '../../forks/schedule/in-force.ts';
import type { SeenSpec } from './observation.ts';
import type { Difference } from './schedule-difference.ts';

/** Every difference between the schedule that a node's REST tells and that of the chosen network, the earliest first. */
export function specDifferences(network: NetworkConfig, spec: SeenSpec): Difference[] {
  const found = [...forkDifferences(network, spec), ...blobDifferences(network, spec)];
  return found.sort((a, b) => (a.from < b.from ? -1 : a.from > b.from ? 1 : 0));
}

function forkDifferences(network: NetworkConfig, { forkEpochs, forkVersions }: SeenSpec): Difference[] {
  return network.forks.flatMap((fork): Difference[] => {
    const ours = scheduledEpoch(fork);
    const version = forkVersions.get(fork.name);
    if (version !== undefined && version !== toHexString(fork.version) && ours !== undefined) {
      const details = { fork: fork.name, version, ours: toHexString(fork.version) };
      return [{ cause: 'forkVersionDiffers', details, from: ours }];
    }
    if (!forkEpochs.has(fork.name)) return [];
    const theirs = forkEpochs.get(fork.name);
    if (theirs === ours) return [];
    if (theirs === undefined && ours !== undefined) {
      return [{ cause: 'forkNotScheduled', details: { fork: fork.name }, from: ours }];
    }
    if (theirs === undefined) return [];
    const details = { fork: fork.name, epoch: String(theirs), ours: ours === undefined ? '' : String(ours) };
    return [{ cause: 'forkEpochDiffers', details, from: ours === undefined || theirs < ours ? theirs : ours }];
  });
}

function blobDifferences(network: NetworkConfig, spec: SeenSpec): Difference[] {
  const fulu = forkEpoch(network, 'fulu');
  const differs = (epoch: bigint, theirs: string, ours: string): Difference => ({
    cause: 'blobScheduleDiffers',
    details: { epoch: String(epoch), maxBlobsPerBlock: theirs, ours },
    from: epoch < fulu ? fulu : epoch,
  });
  const electra = spec.maxBlobsPerBlockElectra;
  const first = network.maxBlobsPerBlockElectra;
  const found =
    electra === undefined || electra === first
      ? []
      : [differs(forkEpoch(network, 'electra'), String(electra), String(first))];
  const { blobSchedule } = spec;
  if (blobSchedule === undefined) return found;
  const theirs = new Map(blobSchedule.map(({ epoch, maxBlobsPerBlock }) => [epoch, maxBlobsPerBlock]));
  const ours = new Map(network.blobSchedule.map(({ epoch, maxBlobsPerBlock }) => [epoch, maxBlobsPerBlock]));
  for (const epoch of new Set([...theirs.keys(), ...ours.keys()])) {
    const [a, b] = [theirs.get(epoch), ours.get(epoch)];
    if (a !== b) found.push(differs(epoch, a === undefined ? '' : String(a), b === undefined ? '' : String(b)));
  }
  return found;
}
