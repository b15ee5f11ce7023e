import type { FailureCode } from '../../exchange/failure-codes.ts';

/** A Status as it was told at a time, ready to be compared: bytes as lower-case `0x` hex. */
export interface SeenStatus {
  readonly digest: string;
  readonly finalizedRoot: string;
  readonly finalizedEpoch: bigint;
  readonly headRoot: string;
  readonly headSlot: bigint;
}

/** What a node's record says of forks. */
export interface SeenRecord {
  readonly seq: bigint;
  readonly digest: string;
  readonly nextVersion: string;
  readonly nextEpoch: bigint;
  /** Absent where the record has no such key, as from before Fulu. */
  readonly nfd?: string;
}

/** What the REST of a node says of its genesis. */
export interface SeenGenesis {
  /** Unix seconds. */
  readonly time?: bigint;
  readonly root?: string;
}

/** One exchange with a peer or one reading of it. What was not seen is absent. */
export interface Observation {
  /** Unix milliseconds. */
  readonly atMs: number;
  readonly ours?: SeenStatus;
  readonly theirs?: SeenStatus;
  /** A block of our chain, asked of the beacon node that is followed. */
  readonly block?: { readonly slot: bigint; readonly root: string };
  readonly protocol?: string;
  readonly protocols?: readonly string[];
  readonly agent?: string;
  readonly resultCode?: number;
  readonly errorText?: string;
  readonly failure?: FailureCode;
  /** The reasons of the Goodbye that the peer said, and of ours. */
  readonly goodbye?: string;
  readonly goodbyeSent?: string;
  readonly record?: SeenRecord;
  readonly genesis?: SeenGenesis;
  readonly spec?: SeenSpec;
}

/** The schedule that the REST of a node tells, as far as it tells one. */
export interface SeenSpec {
  /** By fork, as `fulu`; undefined as a value where it is not scheduled. */
  readonly forkEpochs: ReadonlyMap<string, bigint | undefined>;
  readonly forkVersions: ReadonlyMap<string, string>;
  readonly blobSchedule?: readonly { readonly epoch: bigint; readonly maxBlobsPerBlock: bigint }[];
  readonly maxBlobsPerBlockElectra?: bigint;
  /** By each key that tells it. */
  readonly slotDurationsMs?: readonly number[];
}
