import type { CauseCode } from '../../exchange/codes.ts';
import { tellsSchedule } from '../../exchange/schedule-causes.ts';
import type { NetworkConfigJson } from '../../forks/networks/json.ts';

type Details = Readonly<Record<string, string>>;
type Entry = NetworkConfigJson['blobSchedule'][number];
type Change = (
  network: NetworkConfigJson,
  details: Details,
  instead: Entry | undefined,
) => NetworkConfigJson | undefined;

function withFork(network: NetworkConfigJson, name: string, epoch: string | null): NetworkConfigJson | undefined {
  if (!network.forks.some((fork) => fork.name === name)) return undefined;
  return { ...network, forks: network.forks.map((fork) => (fork.name === name ? { ...fork, epoch } : fork)) };
}

const blobs: Change = (network, { epoch = '', maxBlobsPerBlock = '' }, instead) => {
  const most = Number(maxBlobsPerBlock);
  const electra = network.forks.find(({ name }) => name === 'electra')?.epoch;
  const isListed = network.blobSchedule.some((entry) => entry.epoch === epoch);
  if (epoch === electra && !isListed) return { ...network, maxBlobsPerBlockElectra: most };
  const theirs = maxBlobsPerBlock === '' ? instead : { epoch, maxBlobsPerBlock: most };
  const others = network.blobSchedule.filter((entry) => entry.epoch !== epoch && entry.epoch !== theirs?.epoch);
  const all = theirs === undefined ? others : [...others, theirs];
  return { ...network, blobSchedule: all.toSorted((a, b) => (BigInt(a.epoch) < BigInt(b.epoch) ? -1 : 1)) };
};

/** How a cause changes the chosen network into what the peer has. */
const changes: Readonly<Partial<Record<CauseCode, Change>>> = {
  blobScheduleDiffers: blobs,
  forkEpochDiffers: (network, { fork = '', epoch = '' }) => withFork(network, fork, epoch === '' ? null : epoch),
  forkNotScheduled: (network, { fork = '' }) => withFork(network, fork, null),
  forkVersionDiffers: (network, { fork = '', version = '' }) => ({
    ...network,
    forks: network.forks.map((one) => (one.name === fork ? { ...one, version } : one)),
  }),
};

/** The schedule of a peer, as far as its causes tell it: that of the network with what they say is otherwise. */
export function theirSchedule(
  network: NetworkConfigJson,
  causes: readonly { readonly cause: CauseCode; readonly details?: Details; readonly instead?: Entry }[],
): NetworkConfigJson | undefined {
  const [known] = causes.filter(tellsSchedule);
  return known && changes[known.cause]?.(network, known.details ?? {}, known.instead);
}
