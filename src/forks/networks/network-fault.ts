/** What is wrong with a network in JSON; `place` names the field, as in `forks[2].epoch`. */
export type NetworkFault =
  /** Without a place, the network itself. */
  | { readonly code: 'noObject'; readonly place?: string | undefined }
  | { readonly code: 'noList'; readonly place: string; readonly most: number }
  | { readonly code: 'noText'; readonly place: string; readonly most: number }
  | { readonly code: 'noHex'; readonly place: string; readonly length: number }
  | { readonly code: 'noUint64'; readonly place: string }
  | { readonly code: 'noCount'; readonly place: string; readonly least: number }
  | { readonly code: 'noForks' }
  | { readonly code: 'forkTwice'; readonly fork: string }
  | { readonly code: 'blobEpochTwice'; readonly epoch: bigint };
