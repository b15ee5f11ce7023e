/** What a value of a configuration has to be. */
export type Wanted =
  | { readonly of: 'name' }
  | { readonly of: 'uint64' }
  | { readonly of: 'count'; readonly least: number }
  | { readonly of: 'bytes'; readonly length: number };

/** Something in a line that does not fit; the rest of the configuration is read all the same. */
export type LineProblem = {
  /** 1-based. */
  readonly line: number;
} & (
  | { readonly code: 'invalidYaml'; readonly said: string }
  | { readonly code: 'givenTwice'; readonly key: string }
  | { readonly code: 'noBlobList' }
  | { readonly code: 'tooManyBlobs'; readonly count: number; readonly most: number }
  /** `entry` is the number of an entry of BLOB_SCHEDULE, from 1. */
  | { readonly code: 'blobKeyMissing'; readonly key: string; readonly entry: number }
  | { readonly code: 'blobEpochTwice'; readonly entry: number; readonly epoch: bigint }
  | {
      readonly code: 'misfit';
      readonly key: string;
      readonly entry?: number | undefined;
      readonly given: string;
      readonly wanted: Wanted;
    }
  | { readonly code: 'noVersion' | 'noEpoch'; readonly fork: string; readonly key: string; readonly missing: string }
  | { readonly code: 'unknownPreset'; readonly given: string }
  | { readonly code: 'slotDurations'; readonly seconds: number; readonly milliseconds: number }
  | { readonly code: 'slotsPerEpoch'; readonly stated: number; readonly preset: string; readonly usual: bigint }
);

/** Something in an imported configuration that does not fit. */
export type ConfigProblem =
  | LineProblem
  | { readonly code: 'tooLong'; readonly length: number; readonly most: number }
  | { readonly code: 'tooManyParts'; readonly most: number }
  | { readonly code: 'noList' }
  /** A note says what the text is instead. */
  | { readonly code: 'noConfig' }
  | { readonly code: 'noGenesisVersion' }
  | { readonly code: 'noValidatorsRoot'; readonly name: string };
