import type { FieldName } from '../../messages/kinds.ts';
import type { Protocol } from '../../messages/protocols.ts';
import { bodies } from '../../messages/ssz.ts';
import { walkFrame } from '../../walk/frame.ts';
import type { Span } from '../../walk/span.ts';
import type { Visitor } from '../../walk/visitor.ts';
import { Walk } from '../../walk/walk.ts';
import type { Evidence } from './evidence.ts';

/** Looks where a part of the SSZ stands on the wire: its own bytes, or the element of a snappy block that copies it. */
class PartFinder implements Visitor {
  readonly elements = true;
  from = Number.POSITIVE_INFINITY;
  to = 0;
  readonly #first: number;
  readonly #end: number;

  constructor(first: number, end: number) {
    this.#first = first;
    this.#end = end;
  }

  ssz(from: number, to: number, offset: number): void {
    this.#take(from, offset, to - from);
  }

  element(from: number, to: number, at: number, length: number, back?: number): void {
    if (back === undefined) this.#take(to - length, at, length);
    else if (at < this.#end && this.#first < at + length) this.#widen(from, to);
  }

  /** `length` bytes of the SSZ from `offset` on are written at `from`. */
  #take(from: number, offset: number, length: number): void {
    const first = Math.max(offset, this.#first);
    const end = Math.min(offset + length, this.#end);
    if (first < end) this.#widen(from + first - offset, from + end - offset);
  }

  #widen(from: number, to: number): void {
    this.from = Math.min(this.from, from);
    this.to = Math.max(this.to, to);
  }

  open(): void {}
  openPayload(): void {}
  close(): void {}
  leaf(): void {}
  lengthPrefix(): void {}
  crc(): void {}
  crcOfData(): void {}
  blockLength(): void {}
}

/** The bytes of a sound frame that hold a field, whether its chunk is stored or compressed. */
export function fieldOnWire(
  { bytes, side }: Pick<Evidence, 'bytes' | 'side'>,
  protocol: Protocol,
  field: FieldName,
): Span | undefined {
  const place = bodies[protocol].layout.find(({ name }) => name === field);
  if (place === undefined) return undefined;
  const finder = new PartFinder(place.offset, place.offset + place.size);
  walkFrame(new Walk(bytes, true, { visitor: finder }), protocol, side);
  return finder.to === 0 ? undefined : { from: finder.from, to: finder.to };
}
