/** What was heard of gossipsub over the connection of an exchange. Evidence: a peer that says nothing here is not at fault. */
export interface GossipJson {
  /** The version in which the peer opened its newest stream, `meshsub/1.2.0`. */
  protocol: string;
  /**
   * What the peer subscribes to, by the fork digest in the names of its topics: how many topics, and their names, with the
   * numbers of subnets in braces, `beacon_attestation_{0-3,7}`.
   */
  topics: { digest: string; count: number; names: string[] }[];
  /** Subscriptions to something else, or beyond what is kept. */
  others?: number;
}
