/*
 * The JSON shapes of networks, fork digests and ENRs: epochs and other uint64 as decimal strings, bytes as
 * lower-case `0x` hex, times as unix seconds in decimal strings. Contract of the extension's API; only ever added to.
 */

export interface NetworkConfigJson {
  name: string;
  /** For people; the name when absent. */
  title?: string;
  preset: string;
  genesisValidatorsRoot: string;
  genesisTime?: string;
  slotDurationMs: number;
  slotsPerEpoch: number;
  /** `epoch` is null while the fork is not scheduled. */
  forks: { name: string; version: string; epoch: string | null }[];
  maxBlobsPerBlockElectra: number;
  blobSchedule: { epoch: string; maxBlobsPerBlock: number }[];
}

export interface BlobParametersJson {
  epoch: string;
  maxBlobsPerBlock: number;
}

export interface ForkDigestJson {
  digest: string;
  network: string;
  fork: string;
  forkVersion: string;
  forkEpoch: string;
  /** The epoch that was asked for. */
  epoch: string;
  genesisValidatorsRoot: string;
  forkDataRoot: string;
  /** The digest before the blob-parameter mask. */
  unmasked: string;
  blobParameters?: BlobParametersJson;
  /** First epoch with this digest, and the first epoch after it. */
  from: string;
  until?: string;
  next?: { digest: string; epoch: string; fork: string };
}

export type DigestVariant =
  | 'spec'
  | 'unmasked'
  | 'unpadded'
  | 'pre-genesis'
  | 'fulu-epoch-mask'
  | 'big-endian-mask'
  /** Right for a schedule beside that of the network: one of its forks with other blob parameters. */
  | 'other-schedule'
  | 'tree-root-mask'
  | 'byte-reversed';

export interface DigestMatchJson {
  digest: string;
  network: string;
  fork: string;
  blobParameters?: BlobParametersJson;
  from?: string;
  until?: string;
  variant: DigestVariant;
  standing: 'past' | 'current' | 'future' | 'never';
  /** One sentence for a person. */
  note: string;
}

/** A boundary of the schedule: a fork, or a change of the blob parameters within one. */
export interface ForkTimelineEntryJson {
  starts: 'fork' | 'blobParameters';
  fork: string;
  forkVersion: string;
  digest: string;
  blobParameters?: BlobParametersJson;
  /** Where it begins; the time in unix milliseconds, absent without a genesis time. */
  epoch: string;
  slot: string;
  unixMs?: string;
  standing: 'past' | 'current' | 'future';
}

export interface ForkTimelineJson {
  network: string;
  title: string;
  /** Absent before genesis. */
  now?: { slot: string; epoch: string };
  entries: ForkTimelineEntryJson[];
  /** Names of the forks that have no epoch yet. */
  unscheduled: string[];
  /** The next boundary, and the milliseconds until then. Before genesis that is epoch 0. */
  next?: { epoch: string; digest: string; inMs?: string };
  /** The digest to accept now. */
  acceptable: string[];
}
