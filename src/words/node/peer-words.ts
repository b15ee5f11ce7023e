/** A responder of ours for people. */
export interface PeerWords {
  readonly label: string;
  /** One sentence: what this peer does. */
  readonly description: string;
}
