import * as l10n from '@vscode/l10n';
import type { Fault } from '../faults/faults.ts';
import { type GroupKind, type Kind, type LeafKind, labels } from '../messages/kinds.ts';
import type { FieldPlace } from '../messages/layout.ts';
import { type Bounds, maxCompressedLength } from '../messages/limits.ts';
import { resultName } from '../messages/result-codes.ts';
import { unmaskCrc } from '../walk/crc32c.ts';
import { minimalSize } from '../walk/length-prefix.ts';
import type { Span } from '../walk/span.ts';
import type { Visitor } from '../walk/visitor.ts';
import { countBytes, hexByte } from '../walk/walk.ts';
import type { DissectionNode } from './dissection.ts';
import { describeField, type FieldText, type Meaning } from './field-text.ts';

/** What a node says, made when it is asked for: most nodes of most frames are never shown. */
type Text = () => Partial<FieldText>;

const NO_TEXT: Partial<FieldText> = {};

/** A node, under construction until the tree is handed out. */
class Draft implements DissectionNode {
  readonly label: string;
  readonly kind: Kind;
  readonly span: { readonly from: number; to: number };
  fault?: Fault;
  readonly children?: Draft[];
  readonly #makeText: Text | undefined;
  #text: Partial<FieldText> | undefined;

  constructor(kind: Kind, from: number, to: number, text?: Text, children?: Draft[]) {
    this.label = labels[kind];
    this.kind = kind;
    this.span = { from, to };
    this.#makeText = text;
    if (children) this.children = children;
  }

  get value(): string | undefined {
    return this.#said().value;
  }

  get note(): string | undefined {
    return this.#said().note;
  }

  #said(): Partial<FieldText> {
    this.#text ??= this.#makeText?.() ?? NO_TEXT;
    return this.#text;
  }
}

const chunkTypes: Readonly<Record<number, string>> = {
  0: l10n.t('compressed'),
  1: l10n.t('stored'),
  254: l10n.t('padding'),
};

/** Builds the tree of a Dissection from what the walk reads. */
export class TreeBuilder implements Visitor {
  readonly elements: boolean;
  private readonly bytes: Uint8Array;
  private readonly meaning: Meaning | undefined;
  private readonly roots: Draft[] = [];
  private readonly leaves: Draft[] = [];
  private readonly openGroups: Draft[] = [];
  private layout: readonly FieldPlace[] = [];
  /** What the data of the last chunk has; its leaf reads it when it is asked. */
  private lastCrc: { computed?: number } | undefined;

  constructor(bytes: Uint8Array, options: { elements?: boolean; meaning?: Meaning | undefined }) {
    this.bytes = bytes;
    this.elements = options.elements ?? false;
    this.meaning = options.meaning;
  }

  open(kind: GroupKind, from: number): void {
    this.openGroups.push(new Draft(kind, from, from, undefined, []));
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
    this.addLeaf(kind, from, to, () => this.plainText(kind, from, to));
  }

  lengthPrefix(from: number, to: number, length: bigint, { min, max }: Bounds): void {
    this.addLeaf('lengthPrefix', from, to, () => {
      const notes = [l10n.t`bytes of SSZ, ${min === max ? min : l10n.t`${min} to ${max}`} by type`];
      if (length <= BigInt(max)) notes.push(l10n.t`at most ${maxCompressedLength(Number(length))} may follow`);
      const shortest = minimalSize(length);
      if (to - from > shortest) notes.push(l10n.t`not minimal: ${countBytes(shortest)} would do`);
      return { value: String(length), note: notes.join('; ') };
    });
  }

  crc(from: number, to: number, written: number): void {
    const crc: { computed?: number } = {};
    this.lastCrc = crc;
    this.addLeaf('crc', from, to, () => crcText(written, crc.computed));
  }

  crcOfData(masked: number): void {
    if (this.lastCrc !== undefined) this.lastCrc.computed = masked;
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
    this.addLeaf('blockLength', from, to, () => ({ value: String(length), note: l10n.t('bytes once expanded') }));
  }

  element(from: number, to: number, at: number, length: number, back?: number): void {
    const { layout } = this;
    this.addLeaf(back === undefined ? 'literal' : 'copy', from, to, () => {
      const names = layout.filter(({ offset, size }) => offset < at + length && at < offset + size);
      const note = `${names.map(({ name }) => labels[name]).join(', ')}: SSZ ${at}..${at + length}`;
      const size = countBytes(length);
      return { value: back === undefined ? size : l10n.t`${size} from ${back} back`, note };
    });
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
    this.addLeaf(place.name, from, to, () =>
      to - from === place.size
        ? describeField(place, this.bytes.subarray(from, to), this.meaning)
        : { note: l10n.t`bytes ${first}..${first + to - from} of its ${place.size}` },
    );
  }

  private plainText(kind: LeafKind, from: number, to: number): Partial<FieldText> {
    const [first = 0, second = 0, third = 0] = this.bytes.subarray(from, to);
    if (kind === 'result') return { value: String(first), note: resultName(first) };
    if (kind === 'chunkType') {
      return { value: `0x${hexByte(first)}`, note: chunkTypes[first] ?? l10n.t('reserved, to be skipped') };
    }
    if (kind === 'chunkLength')
      return { value: String(first | (second << 8) | (third << 16)), note: l10n.t('bytes follow') };
    if (kind === 'streamIdentifier') return { value: 'sNaPpY' };
    return { value: countBytes(to - from) };
  }

  private addLeaf(kind: Kind, from: number, to: number, text: Text): void {
    const leaf = new Draft(kind, from, to, text);
    this.leaves.push(leaf);
    this.add(leaf);
  }

  private add(node: Draft): void {
    (this.openGroups.at(-1)?.children ?? this.roots).push(node);
  }
}

/** The checksum as written, and whether the data has it, where the data could be read. */
function crcText(written: number, computed: number | undefined): FieldText {
  const value = hexWord(written);
  const notes = [l10n.t`unmasked ${hexWord(unmaskCrc(written))}`];
  if (computed === written) notes.push(l10n.t('matches the data'));
  else if (computed !== undefined)
    notes.push(l10n.t`the data has ${hexWord(computed)}, unmasked ${hexWord(unmaskCrc(computed))}`);
  return { value, note: notes.join('; ') };
}

function hexWord(value: number): string {
  return `0x${value.toString(16).padStart(8, '0')}`;
}

function contains(span: Span, at: number): boolean {
  return span.from <= at && at < span.to;
}
