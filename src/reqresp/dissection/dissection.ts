import type { Fault } from '../faults/faults.ts';
import type { FieldName, Kind } from '../messages/kinds.ts';
import type { FieldPlace } from '../messages/layout.ts';
import type { Bounds } from '../messages/limits.ts';
import type { Message } from '../messages/message.ts';
import type { Protocol, Side } from '../messages/protocols.ts';
import type { Span } from '../walk/span.ts';

/** What is known of a leaf beside its kind and its bytes. */
export type LeafFact =
  | { readonly of: 'lengthPrefix'; readonly length: bigint; readonly bounds: Bounds }
  /** Both masked; without `computed` the data could not be read. */
  | { readonly of: 'crc'; readonly written: number; computed?: number }
  | { readonly of: 'blockLength'; readonly length: number }
  /** Writes `length` bytes at place `at` of the SSZ, of these fields; a copy takes them from `back` bytes before. */
  | {
      readonly of: 'element';
      readonly at: number;
      readonly length: number;
      readonly back?: number | undefined;
      readonly fields: readonly FieldName[];
    }
  /** Bytes of a field from its byte `first` on. */
  | { readonly of: 'field'; readonly place: FieldPlace; readonly first: number };

/** One part of a frame. The leaves of a Dissection cover every byte exactly once, in order. */
export interface DissectionNode {
  readonly kind: Kind;
  readonly span: Span;
  readonly fact?: LeafFact;
  /** The first fault that begins in this leaf. */
  readonly fault?: Fault;
  readonly children?: readonly DissectionNode[];
}

/** A field of the SSZ; `span` counts bytes of the SSZ, not of the wire: compression moves them. */
export type DissectedField = { readonly name: FieldName; readonly span: Span } & (
  | { readonly place: FieldPlace; readonly bytes: Uint8Array }
  /** A field that a text spells out, where not all of it can be encoded. */
  | { readonly spelled: string; readonly isCut: boolean }
);

/** What speaks for a protocol and a side. */
export type Grounds =
  /** There is no byte, as in the request of a metadata method alone. */
  | { readonly of: 'nothing' }
  /** The text names the fields of a Status. */
  | { readonly of: 'spelled'; readonly as: 'json' | 'log' }
  | {
      readonly of: 'bytes';
      readonly resultCode?: number | undefined;
      readonly declared?: bigint | undefined;
      /** The method whose size the prefix declares. */
      readonly fits?: Protocol | undefined;
      readonly side: Side;
      readonly end: { readonly ssz: number } | { readonly brokenAt: number };
    };

/** Another way to read the same bytes. */
export interface Alternative {
  readonly protocol: Protocol;
  readonly side: Side;
  readonly grounds: Grounds;
}

/** Everything that is known of the bytes of one side of one stream, as codes and values. */
export interface Dissection {
  readonly bytes: Uint8Array;
  /** Undefined when the bytes do not tell, as with an error chunk. */
  readonly protocol?: Protocol;
  readonly side: Side;
  /** Whether the caller named this protocol and side. */
  readonly isHinted: boolean;
  /** Why this protocol and side were taken. */
  readonly grounds: Grounds;
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
