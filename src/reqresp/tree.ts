import { unmaskCrc } from './crc32c.ts';
import type { DissectionNode, Span } from './dissection.ts';
import type { Fault } from './faults.ts';
import { describeField, type Meaning } from './field-text.ts';
import { type GroupKind, type Kind, type LeafKind, labels } from './kinds.ts';
import { minimalSize } from './length-prefix.ts';
import { type Bounds, maxCompressedLength } from './limits.ts';
import { resultName } from './result-codes.ts';
import type { FieldPlace } from './ssz.ts';
import type { Visitor } from './visitor.ts';
import { countBytes, hexByte } from './walk.ts';

/** A node under construction. */
interface Draft {
  readonly label: string;
  readonly kind: Kind;
  readonly span: { readonly from: number; to: number };
  value?: string;
  note?: string;
  fault?: Fault;
  children?: Draft[];
}

const chunkTypes: Readonly<Record<number, string>> = { 0: 'compressed', 1: 'stored', 254: 'padding' };

/** Builds the tree of a Dissection from what the walk reads. */
export class TreeBuilder implements Visitor {
  readonly elements: boolean;
  private readonly bytes: Uint8Array;
  private readonly meaning: Meaning | undefined;
  private readonly roots: Draft[] = [];
  private readonly leaves: Draft[] = [];
  private readonly openGroups: Draft[] = [];
  private layout: readonly FieldPlace[] = [];
  private lastCrc: Draft | undefined;
  private writtenCrc = 0;

  constructor(bytes: Uint8Array, options: { elements?: boolean; meaning?: Meaning | undefined }) {
    this.bytes = bytes;
    this.elements = options.elements ?? false;
    this.meaning = options.meaning;
  }

  open(kind: GroupKind, from: number): void {
    this.openGroups.push({ label: labels[kind], kind, span: { from, to: from }, children: [] });
  }

  openPayload(from: number, layout: readonly FieldPlace[]): void {
    this.layout = layout;
    this.open('payload', from);
  }

  close(to: number): void {
    const group = this.openGroups.pop();
    if (group === undefined || group.children?.length === 0) return;
    group.span.to = to;
    this.add(group);
  }

  leaf(kind: LeafKind, from: number, to: number): void {
    this.addLeaf(kind, from, to, ...this.plainText(kind, from, to));
  }

  lengthPrefix(from: number, to: number, length: bigint, { min, max }: Bounds): void {
    const notes = [`bytes of SSZ, ${min === max ? min : `${min} to ${max}`} by type`];
    if (length <= BigInt(max)) notes.push(`at most ${maxCompressedLength(Number(length))} may follow`);
    const shortest = minimalSize(length);
    if (to - from > shortest) notes.push(`not minimal: ${countBytes(shortest)} would do`);
    this.addLeaf('lengthPrefix', from, to, String(length), notes.join('; '));
  }

  crc(from: number, to: number, written: number): void {
    this.writtenCrc = written;
    this.lastCrc = this.addLeaf('crc', from, to, hexWord(written), `unmasked ${hexWord(unmaskCrc(written))}`);
  }

  crcOfData(masked: number): void {
    if (this.lastCrc === undefined) return;
    const isRight = masked === this.writtenCrc;
    const verdict = isRight
      ? 'matches the data'
      : `the data has ${hexWord(masked)}, unmasked ${hexWord(unmaskCrc(masked))}`;
    this.lastCrc.note = `${this.lastCrc.note}; ${verdict}`;
  }

  ssz(from: number, to: number, offset: number): void {
    if (to === from) return;
    this.open('storedData', from);
    for (const place of this.layout) {
      const first = Math.max(place.offset, offset);
      const last = Math.min(place.offset + place.size, offset + to - from);
      if (last > first) this.field(place, from + first - offset, from + last - offset, first - place.offset);
    }
    const end = this.layout.reduce((sum, { size }) => sum + size, 0);
    if (offset + to - from > end) this.leaf('trailing', from + Math.max(end - offset, 0), to);
    this.close(to);
  }

  blockLength(from: number, to: number, length: number): void {
    this.addLeaf('blockLength', from, to, String(length), 'bytes once expanded');
  }

  element(from: number, to: number, at: number, length: number, back?: number): void {
    const names = this.layout.filter(({ offset, size }) => offset < at + length && at < offset + size);
    const note = `${names.map(({ name }) => labels[name]).join(', ')}: SSZ ${at}..${at + length}`;
    if (back === undefined) this.addLeaf('literal', from, to, countBytes(length), note);
    else this.addLeaf('copy', from, to, `${countBytes(length)} from ${back} back`, note);
  }

  /** Closes what is open; the bytes up to `to` that no leaf has become one of the given kind. */
  finish(kind: 'notRead' | 'trailing', to: number): void {
    const covered = this.leaves.at(-1)?.span.to ?? 0;
    while (this.openGroups.length > 0) this.close(covered);
    if (covered < to) this.leaf(kind, covered, to);
  }

  /** The tree, with each fault on the leaf where it begins; errors before lesser faults. */
  nodes(faults: readonly Fault[]): DissectionNode[] {
    for (const fault of faults) {
      const leaf = this.leaves.find(({ span }) => contains(span, fault.span.from)) ?? this.leaves.at(-1);
      if (leaf && (leaf.fault === undefined || fault.severity === 'error')) leaf.fault ??= fault;
    }
    return this.roots;
  }

  private field(place: FieldPlace, from: number, to: number, first: number): void {
    if (to - from === place.size) {
      const { value, note } = describeField(place, this.bytes.subarray(from, to), this.meaning);
      this.addLeaf(place.name, from, to, value, note);
    } else {
      this.addLeaf(place.name, from, to, undefined, `bytes ${first}..${first + to - from} of its ${place.size}`);
    }
  }

  private plainText(kind: LeafKind, from: number, to: number): [value?: string, note?: string] {
    const first = this.bytes[from] as number;
    if (kind === 'result') return [String(first), resultName(first)];
    if (kind === 'chunkType') return [`0x${hexByte(first)}`, chunkTypes[first] ?? 'reserved, to be skipped'];
    if (kind === 'chunkLength')
      return [String(first | ((this.bytes[from + 1] ?? 0) << 8) | ((this.bytes[from + 2] ?? 0) << 16)), 'bytes follow'];
    if (kind === 'streamIdentifier') return ['sNaPpY'];
    return [countBytes(to - from)];
  }

  private addLeaf(kind: Kind, from: number, to: number, value?: string, note?: string): Draft {
    const leaf: Draft = { label: labels[kind], kind, span: { from, to } };
    if (value !== undefined) leaf.value = value;
    if (note !== undefined) leaf.note = note;
    this.leaves.push(leaf);
    this.add(leaf);
    return leaf;
  }

  private add(node: Draft): void {
    (this.openGroups.at(-1)?.children ?? this.roots).push(node);
  }
}

function hexWord(value: number): string {
  return `0x${value.toString(16).padStart(8, '0')}`;
}

function contains(span: Span, at: number): boolean {
  return span.from <= at && at < span.to;
}
