/** A named fork with its 4-byte version; `epoch` is null while it is not scheduled. */
export interface Fork {
  readonly name: string;
  readonly version: Uint8Array;
  readonly epoch: bigint | null;
}

/** An entry of BLOB_SCHEDULE. */
export interface BlobParameters {
  readonly epoch: bigint;
  readonly maxBlobsPerBlock: bigint;
}

/** A beacon chain as the fork schedule and the slot clock need to know it. */
export interface NetworkConfig {
  readonly name: string;
  readonly title: string;
  readonly preset: string;
  /** 32 bytes. */
  readonly genesisValidatorsRoot: Uint8Array;
  /** Unix seconds; undefined when the chain has not been given one. */
  readonly genesisTime?: bigint;
  readonly slotDurationMs: number;
  readonly slotsPerEpoch: bigint;
  /** In the order of the specification, phase0 first. */
  readonly forks: readonly Fork[];
  readonly maxBlobsPerBlockElectra: bigint;
  /** Ascending by epoch. */
  readonly blobSchedule: readonly BlobParameters[];
}
