/** What to mind before a node is dialled. */
export type NodeDoubt =
  | 'unspecified'
  | 'loopback'
  | 'linkLocal'
  | 'container'
  | 'private'
  /** The address is not told: the host is that of discovery, the port that of a local address or of discovery itself. */
  | 'fromDiscovery'
  /** Its peer dialled: the port that is told is the one it dialled from. */
  | 'ephemeralPort'
  | 'quicOnly'
  | 'noPeerId'
  | 'noAddress'
  | 'recordUnread';

/** One consensus node that a text tells of. */
export interface ReadNode {
  readonly peerId?: string;
  /** What to dial; undefined where it listens nowhere that is known. */
  readonly multiaddr?: string;
  readonly others: readonly string[];
  readonly doubts: readonly NodeDoubt[];
  /** `enr:` and its base64, where the text holds one that can be read. */
  readonly enr?: string;
  readonly state?: string;
  readonly direction?: string;
  readonly client?: string;
}
