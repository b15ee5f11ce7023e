/** What was read to write down what is known of a client. */
export interface ReadSource {
  readonly repository: string;
  readonly file: string;
  /** Year-month-day: of the version that was read, or of the reading where `read` is set. */
  readonly date: string;
  /** Set where the commit is not told: of which version or year it is, as far as that is known. */
  readonly read?: { readonly version?: string; readonly year?: string };
  readonly captures?: undefined;
}

/** A running node that was watched. */
export interface WatchedSource {
  readonly repository: string;
  /** Of the version that ran. */
  readonly commit: string;
  readonly date: string;
  /** Scenarios of a recording in which it was seen. */
  readonly captures: readonly string[];
}

export type Source = ReadSource | WatchedSource;

const from =
  (repository: string, date: string, read?: ReadSource['read']) =>
  (file: string): ReadSource => ({ repository, file, date, ...(read && { read }) });

/** A running Prysm of the same source that was watched, in which captures. It stands above what was read. */
function prysmLive(...captures: readonly string[]): WatchedSource {
  return { repository: 'OffchainLabs/prysm', commit: 'c40b59a475', date: '2026-11-27', captures };
}

/** What was read of each client, and how old it is. A function for each snapshot: it takes the file. */
export const sources = {
  prysm: from('OffchainLabs/prysm', '2026-07-01'),
  prysmLive,
  teku: from('Consensys/teku', '2026-08-23'),
  grandine: from('grandinetech/grandine', '2025-11-27'),
  /** The network crate of Grandine, a fork of Lighthouse 8.1's. */
  eth2Libp2p: from('grandinetech/eth2_libp2p', '2026-02-27'),
  lighthouse: from('sigp/lighthouse', '2024-08-29'),
  lighthouse8: from('sigp/lighthouse', '2026-11-27', { version: '8' }),
  lodestar: from('@lodestar/beacon-node 1.44.0', '2026-07-03'),
  /** Files whose commit is not told; the newest that were readable then. */
  lodestarReqResp: from('ChainSafe/lodestar', '2026-11-27', {}),
  nimbus: from('status-im/nimbus-eth2', '2026-11-27', { year: '2026' }),
  erigon: from('erigontech/erigon', '2026-11-27', { year: '2026' }),
} as const;
