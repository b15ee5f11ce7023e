/** What a text was recognised for that is no complete configuration of its own, and what follows from that. */
export type ConfigNote =
  /** `/eth/v1/config/fork_schedule`: versions and epochs, nothing of blobs; `assumed` is the preset of the rest. */
  | { readonly code: 'forkSchedule'; readonly hasFulu: boolean; readonly assumed: string }
  /** Parameters of ethereum-package: what it would make of them. */
  | { readonly code: 'networkParams'; readonly defaults: readonly string[] }
  /** Parameters that name a network, whose own configuration is used. */
  | { readonly code: 'paramsOfNetwork'; readonly network: string; readonly isKnown: boolean }
  /** A configuration in which variables still stand in place of values. */
  | { readonly code: 'template'; readonly variables: readonly string[] }
  /** Forks of mainnet on which a configuration says nothing. */
  | { readonly code: 'forksMissing'; readonly forks: readonly string[] }
  /** A list of records, a lone root: files that lie beside a configuration. */
  | { readonly code: 'bootnodes'; readonly records: number }
  | { readonly code: 'validatorsRoot' };
