import type { GroupKind, LeafKind } from '../messages/kinds.ts';
import type { FieldPlace } from '../messages/layout.ts';
import type { Bounds } from '../messages/limits.ts';

/**
 * Who wants to see every byte that the walk reads. The walk calls in wire order, leaves touching one another, groups
 * nested; offsets are those of the input. Without a visitor the same walk only reads the value.
 */
export interface Visitor {
  /** Whether compressed blocks are to be shown element by element. */
  readonly elements: boolean;
  open(kind: GroupKind, from: number): void;
  /** The payload of a message whose fields are `layout`; a group like any other. */
  openPayload(from: number, layout: readonly FieldPlace[]): void;
  close(to: number): void;
  leaf(kind: LeafKind, from: number, to: number): void;
  lengthPrefix(from: number, to: number, length: bigint, bounds: Bounds): void;
  /** The checksum of a data chunk as it is written, masked. */
  crc(from: number, to: number, written: number): void;
  /** What that checksum should be, once the chunk's data has been read. Masked. */
  crcOfData(masked: number): void;
  /** Stored SSZ: the bytes from `offset` on of the message. */
  ssz(from: number, to: number, offset: number): void;
  blockLength(from: number, to: number, length: number): void;
  /** An element that writes `length` bytes at place `at` of the SSZ; a copy takes them from `back` bytes before. */
  element(from: number, to: number, at: number, length: number, back?: number): void;
}
