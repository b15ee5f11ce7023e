import type { Fault } from '../faults/faults.ts';
import type { FieldName, Kind } from '../messages/kinds.ts';
import type { Message } from '../messages/message.ts';
import type { Protocol, Side } from '../messages/protocols.ts';
import type { Span } from '../walk/span.ts';

/** One part of a frame. The leaves of a Dissection cover every byte exactly once, in order. */
export interface DissectionNode {
  readonly label: string;
  readonly kind: Kind;
  readonly span: Span;
  /** What the bytes say: a decimal number, `0x` hex, a name. */
  readonly value?: string | undefined;
  /** What that means, in a few words. */
  readonly note?: string | undefined;
  /** The first fault that begins in this leaf. */
  readonly fault?: Fault;
  readonly children?: readonly DissectionNode[];
}

/** A field of the decoded SSZ. `span` counts bytes of the SSZ, not of the wire: compression moves them. */
export interface DissectedField {
  readonly name: FieldName;
  readonly label: string;
  readonly span: Span;
  readonly value: string;
  readonly note?: string;
}

/** Another way to read the same bytes. */
export interface Alternative {
  readonly protocol: Protocol;
  readonly side: Side;
  readonly why: string;
}

/** Everything that can be said about the bytes of one side of one stream. */
export interface Dissection {
  readonly bytes: Uint8Array;
  /** Undefined when the bytes do not tell, as with an error chunk. */
  readonly protocol?: Protocol;
  readonly side: Side;
  /** Why this protocol and side were taken. */
  readonly why: string;
  readonly alternatives: readonly Alternative[];
  readonly resultCode?: number;
  readonly sizes: {
    readonly wire: number;
    readonly declaredSsz?: bigint;
    readonly compressedBudget?: number;
    readonly ssz?: number;
  };
  /** The message, when the frame holds one by the rules. */
  readonly value?: Message;
  /** The message that a broken frame would hold once the mistake named by its faults is undone. */
  readonly recovered?: Message;
  /** The decoded fields, in order; also of compressed chunks, where they have no bytes of their own. */
  readonly fields: readonly DissectedField[];
  readonly nodes: readonly DissectionNode[];
  readonly faults: readonly Fault[];
}
