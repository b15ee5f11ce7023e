import type { Dissection } from '../reqresp/dissection/dissection.ts';
import type { FieldName } from '../reqresp/messages/kinds.ts';
import type { Status } from '../reqresp/messages/message.ts';
import type { ReadNode } from './nodes/read-node.ts';

/** How sure a finding is: the text says what it is; what stands around it does; its value alone does. */
export type Certainty = 'certain' | 'likely' | 'possible';

interface Placed {
  /** UTF-16 offsets in the text. */
  readonly from: number;
  readonly to: number;
  readonly certainty: Certainty;
}

/** What to mind before an address is dialled. */
export type AddressDoubt =
  | 'unspecified'
  | 'loopback'
  | 'linkLocal'
  | 'container'
  | 'private'
  | 'noPeerId'
  | 'peerIdCut'
  | 'notDialable';

/** What each kind of finding says besides its place. Facts: the sentences are made in `src/words`. */
export interface FindingFacts {
  readonly frame: { readonly dissection: Dissection };
  readonly status: {
    readonly protocol: 'status/1' | 'status/2';
    readonly status: Partial<Status>;
    /** Fields that the text cuts short. */
    readonly cut: readonly FieldName[];
  };
  readonly forkDigest: { readonly bytes: Uint8Array };
  readonly forkVersion: { readonly bytes: Uint8Array };
  readonly root: { readonly bytes: Uint8Array };
  readonly enr: { readonly base64: string };
  readonly address: {
    /** The normal form where it can be dialled. */
    readonly multiaddr: string;
    readonly doubts: readonly AddressDoubt[];
    /** The same with the peer ids that stand near it. */
    readonly named: readonly string[];
  };
  readonly node: { readonly node: ReadNode };
  readonly peerId: { readonly peerId: string };
  readonly goodbye: {
    readonly reason: bigint;
    /** Whether the text tells why a peer was refused, which this reason stands for, and no Goodbye itself. */
    readonly isRefusal: boolean;
  };
  readonly resultCode: { readonly code: number; readonly message?: string; readonly isFramed?: boolean };
  readonly networkConfig: {
    readonly form: 'config' | 'spec' | 'forkSchedule';
    readonly name: string;
    readonly forks: number;
  };
  readonly snappy: {
    readonly data: Uint8Array;
    readonly isWhole: boolean;
    /** What a log shows of a text that is still in its frame. */
    readonly text?: string;
  };
  readonly executionForkId: { readonly hash: Uint8Array; readonly next?: string };
}

export type FindingKind = keyof FindingFacts;

/** One thing that a text holds. */
export type FindingOf<Kind extends FindingKind> = Kind extends FindingKind
  ? { readonly kind: Kind } & Placed & FindingFacts[Kind]
  : never;

export type Finding = FindingOf<FindingKind>;

/** Finds things of some kinds in a part of a text; offsets count from its beginning. */
export type Scanner = (part: string) => Finding[];

export function shiftFinding(finding: Finding, by: number): Finding {
  return by === 0 ? finding : { ...finding, from: finding.from + by, to: finding.to + by };
}
