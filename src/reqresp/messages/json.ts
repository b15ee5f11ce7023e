import type { FaultCode } from '../faults/faults.ts';
import type { FieldsJson } from './fields.ts';
import type { Protocol, Side } from './protocols.ts';

/*
 * The JSON shapes of the wire: uint64 as decimal strings, bytes as lower-case `0x` hex, offsets in bytes,
 * ranges half open `[from, to)`. They are the contract of the extension's API and are only ever added to.
 */

export interface DissectHint {
  protocol?: Protocol;
  side?: Side;
}

/** A Status; what a version after the first brought may be absent. */
export interface StatusJson extends FieldsJson<'status', 1>, Partial<FieldsJson<'status', 2>> {}

/** What a peer tells of itself beyond its Status; what a version after the first brought may be absent. */
export interface MetadataJson extends FieldsJson<'metadata', 1>, Partial<FieldsJson<'metadata', 2 | 3>> {}

export type MessageJson =
  | ({ type: 'status/1' | 'status/2' } & StatusJson)
  | ({ type: 'goodbye/1' } & FieldsJson<'goodbye', 1>)
  | ({ type: 'ping/1' } & FieldsJson<'ping', 1>)
  | ({ type: 'metadata/1' | 'metadata/2' | 'metadata/3' } & MetadataJson)
  | { type: 'error'; message: string }
  | { type: 'empty' };

export interface FaultJson {
  code: FaultCode;
  severity: 'error' | 'warning' | 'info';
  from: number;
  to: number;
  /** One sentence: what, where, what was expected. */
  message: string;
  /** The paragraph of the specification or of the framing format that is broken. */
  rule: string;
  fix?: string;
  /** Code of the fault whose consequence or part this is: a note on that one, no problem of its own. */
  noteOn?: string;
}

export interface NodeJson {
  label: string;
  kind: string;
  from: number;
  to: number;
  value?: string;
  note?: string;
  children?: NodeJson[];
  /** Code of the fault that this node carries. */
  fault?: string;
}

/** A field of the decoded SSZ; `from` and `to` count bytes of the SSZ, not of the wire. */
export interface FieldJson {
  label: string;
  kind: string;
  from: number;
  to: number;
  value: string;
  note?: string;
}

/** What a client does with the bytes of a frame, whatever they say: its reader takes them, or it refuses them how. */
export interface ClientFrameJson {
  client: string;
  verdict: 'accept' | 'refuse' | 'unknown';
  /** What goes over the wire: "SUCCESS", "result 1", "no answer, then closes without Goodbye". */
  answer: string;
  why: string;
  source: string;
}

export interface DissectionJson {
  /** No fault of severity "error". */
  ok: boolean;
  /** How the input was written: "0x-hex", "go-decimal", "hexdump-C", "base64", "bytes" … */
  format: string;
  /** Where in a text input the frame stands, in UTF-16 offsets. */
  source?: { from: number; to: number };
  /** The frame itself, `0x` hex. */
  bytes: string;
  protocol?: Protocol;
  side?: Side;
  /** The evidence for this protocol and side. */
  why?: string;
  alternatives?: { protocol: Protocol; side: Side; why: string }[];
  resultCode?: number;
  errorMessage?: string;
  sizes: { wire: number; declaredSsz?: string; compressedBudget?: number; ssz?: number };
  value?: MessageJson;
  /** The message that a broken frame would hold once the mistake named by its faults is undone. */
  recovered?: MessageJson;
  /** The decoded fields with their places in the SSZ; also of compressed chunks, where they have no bytes of their own. */
  fields?: FieldJson[];
  /** In order, without gap or overlap: every byte is in exactly one leaf. */
  nodes: NodeJson[];
  faults: FaultJson[];
  /** What each client does with these very bytes, where they are a frame of a known method. */
  clients?: ClientFrameJson[];
}
