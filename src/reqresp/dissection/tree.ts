import type { Fault } from '../faults/faults.ts';
import type { GroupKind, Kind, LeafKind } from '../messages/kinds.ts';
import type { FieldPlace } from '../messages/layout.ts';
import type { Bounds } from '../messages/limits.ts';
import type { Span } from '../walk/span.ts';
import type { Visitor } from '../walk/visitor.ts';
import type { DissectionNode, LeafFact } from './dissection.ts';

/** A node, under construction until the tree is handed out. */
class Draft implements DissectionNode {
  readonly kind: Kind;
  readonly span: { readonly from: number; to: number };
  readonly fact?: LeafFact;
  fault?: Fault;
  readonly children?: Draft[];

  constructor(kind: Kind, from: number, to: number, fact?: LeafFact, children?: Draft[]) {
    this.kind = kind;
    this.span = { from, to };
    if (fact) this.fact = fact;
    if (children) this.children = children;
  }
}

/** Builds the tree of a Dissection from what the walk reads. */
export class TreeBuilder implements Visitor {
  readonly elements: boolean;
  readonly #roots: Draft[] = [];
  readonly #leaves: Draft[] = [];
  readonly #openGroups: Draft[] = [];
  #layout: readonly FieldPlace[] = [];
  /** The last chunk's checksum; that of its data is learned later. */
  #lastCrc: Extract<LeafFact, { of: 'crc' }> | undefined;

  constructor(elements: boolean) {
    this.elements = elements;
  }

  open(kind: GroupKind, from: number): void {
    this.#openGroups.push(new Draft(kind, from, from, undefined, []));
  }

  openPayload(from: number, layout: readonly FieldPlace[]): void {
    this.#layout = layout;
    this.open('payload', from);
  }

  close(to: number): void {
    const group = this.#openGroups.pop();
    if (group === undefined || group.children?.length === 0) return;
    group.span.to = to;
    this.#add(group);
  }

  leaf(kind: LeafKind, from: number, to: number): void {
    this.#addLeaf(kind, from, to);
  }

  lengthPrefix(from: number, to: number, length: bigint, bounds: Bounds): void {
    this.#addLeaf('lengthPrefix', from, to, { of: 'lengthPrefix', length, bounds });
  }

  crc(from: number, to: number, written: number): void {
    this.#lastCrc = { of: 'crc', written };
    this.#addLeaf('crc', from, to, this.#lastCrc);
  }

  crcOfData(masked: number): void {
    if (this.#lastCrc !== undefined) this.#lastCrc.computed = masked;
  }

  ssz(from: number, to: number, offset: number): void {
    if (to === from) return;
    this.open('storedData', from);
    for (const place of this.#layout) {
      const first = Math.max(place.offset, offset);
      const last = Math.min(place.offset + place.size, offset + to - from);
      if (last <= first) continue;
      const fact = { of: 'field', place, first: first - place.offset } as const;
      this.#addLeaf(place.name, from + first - offset, from + last - offset, fact);
    }
    const end = this.#layout.reduce((sum, { size }) => sum + size, 0);
    if (offset + to - from > end) this.leaf('trailing', from + Math.max(end - offset, 0), to);
    this.close(to);
  }

  blockLength(from: number, to: number, length: number): void {
    this.#addLeaf('blockLength', from, to, { of: 'blockLength', length });
  }

  element(from: number, to: number, at: number, length: number, back?: number): void {
    const places = this.#layout.filter(({ offset, size }) => offset < at + length && at < offset + size);
    const fields = places.map(({ name }) => name);
    this.#addLeaf(back === undefined ? 'literal' : 'copy', from, to, { of: 'element', at, length, back, fields });
  }

  /** Closes what is open; the bytes up to `to` that no leaf has become one of the given kind. */
  finish(kind: 'notRead' | 'trailing', to: number): void {
    const covered = this.#leaves.at(-1)?.span.to ?? 0;
    while (this.#openGroups.length > 0) this.close(covered);
    if (covered < to) this.leaf(kind, covered, to);
  }

  /** The tree, with each fault on the leaf where it begins; errors before lesser faults. */
  nodes(faults: readonly Fault[]): DissectionNode[] {
    for (const fault of faults) {
      const leaf = this.#leaves.find(({ span }) => contains(span, fault.span.from)) ?? this.#leaves.at(-1);
      if (leaf && (leaf.fault === undefined || fault.severity === 'error')) leaf.fault ??= fault;
    }
    return this.#roots;
  }

  #addLeaf(kind: Kind, from: number, to: number, fact?: LeafFact): void {
    const leaf = new Draft(kind, from, to, fact);
    this.#leaves.push(leaf);
    this.#add(leaf);
  }

  #add(node: Draft): void {
    (this.#openGroups.at(-1)?.children ?? this.#roots).push(node);
  }
}

function contains(span: Span, at: number): boolean {
  return span.from <= at && at < span.to;
}
