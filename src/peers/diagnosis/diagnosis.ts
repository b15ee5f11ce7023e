import type { CauseCode } from '../../exchange/codes.ts';
import type { CauseJson } from '../../exchange/judgement-json.ts';
import type { Difference } from './schedule-difference.ts';

/** When something began, or will: an epoch of the chosen network with its first slot, or the slot of a head. */
export interface Since {
  readonly epoch: bigint;
  readonly slot: bigint;
  /** Unix milliseconds; absent where the network has no genesis time. */
  readonly atMs?: number;
}

/** What a difference between two schedules was seen in. */
export type ScheduleEvidence =
  /** Its REST says so. */
  | { readonly seenIn: 'rest'; readonly atMs: number }
  /** Its record plans so; `reached` when the boundary has passed and its Status followed the record. */
  | { readonly seenIn: 'record'; readonly atMs: number; readonly digest: string; readonly reached: boolean }
  /** Its record told a digest that only such a schedule leads to, or one of this network before its time. */
  | { readonly seenIn: 'recordDigest'; readonly atMs: number; readonly digest: string }
  /** Its Status told a digest that only such a schedule leads to; `recordMs` is when the record was read that names the version or the epoch. */
  | { readonly seenIn: 'digest'; readonly atMs: number; readonly digest: string; readonly recordMs?: number }
  /** Its Status told a digest of this network at a time that is not its time. */
  | { readonly seenIn: 'time'; readonly atMs: number; readonly digest: string; readonly right: string };

/** What tells of a chain that runs at another time. */
export type TimeEvidence =
  | { readonly seenIn: 'rest'; readonly atMs: number }
  /** Heads of both sides lie apart by a constant. */
  | { readonly seenIn: 'heads'; readonly statuses: number; readonly sameChain: boolean | undefined }
  /** Its record and its protocols change later or earlier than this network's. */
  | { readonly seenIn: 'changes'; readonly fromMs: number; readonly toMs: number }
  /** Its Status told the digest of a boundary before that, while its head went with the clock. */
  | { readonly seenIn: 'early'; readonly atMs: number; readonly digest: string }
  /** Digests were told so long before they were due, or longer. */
  | { readonly seenIn: 'ahead'; readonly atLeastMs: number }
  /** It refused our head as one of the future. */
  | { readonly seenIn: 'refusal'; readonly atMs: number; readonly headSlot: bigint };

/** What tells of slots of another length. */
export type SlotTimeEvidence =
  | { readonly seenIn: 'rest'; readonly atMs: number }
  /** Its digests change ever later or earlier, as with slots of more than `fromMs` and at most `toMs`. */
  | { readonly seenIn: 'drift'; readonly fromMs: number; readonly toMs: number };

export type HeadEvidence = {
  readonly statuses: number;
  readonly lag: bigint;
  /** Behind what. */
  readonly behind: 'ourHead' | 'clock';
  readonly atMs: number;
  /** The boundary of the chosen network that follows the head at once. */
  readonly boundary?: bigint;
};

type Of<Code extends CauseCode, Evidence> = {
  readonly cause: Code;
  readonly confidence: CauseJson['confidence'];
  readonly details: Readonly<Record<string, string>>;
  readonly since?: Since;
  readonly evidence: Evidence;
};

/** A cause that the history of a peer bears, as facts. */
export type Diagnosis =
  | (Of<'blobScheduleDiffers' | 'forkEpochDiffers' | 'forkNotScheduled' | 'forkVersionDiffers', ScheduleEvidence> &
      Pick<Difference, 'open' | 'next'>)
  | Of<'genesisTimeDiffers' | 'theirClockSlow' | 'theirClock', TimeEvidence>
  | Of<'slotTimeDiffers', SlotTimeEvidence>
  | Of<
      'genesisRoot',
      {
        readonly seenIn: 'rest' | 'digest';
        readonly atMs: number;
        readonly digest?: string;
        readonly recordMs?: number;
      }
    >
  | Of<'scheduleDiffers', { readonly atMs: number; readonly digest: string }>
  | Of<'neverSynced' | 'headStuck' | 'syncing', HeadEvidence>
  | Of<'refusedBefore', { readonly atMs: number; readonly reason: string; readonly refusedAtMs?: number }>
  | Of<'dialLimit', { readonly atMs: number; readonly dials: number }>;

export type ScheduleDiagnosis = Extract<Diagnosis, { evidence: ScheduleEvidence }>;
