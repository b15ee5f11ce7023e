import * as vscode from 'vscode';
import * as l10n from '../../primitives/l10n.ts';
import { plainText } from '../../primitives/plain-text.ts';
import type { FaultJson, FieldJson, NodeJson } from '../../reqresp/messages/json.ts';
import { isReplaced } from '../../reqresp/one-problem.ts';
import { Markdown } from '../../vscode/markdown.ts';
import { byteAt, rangesOf } from '../model/frame-places.ts';
import { marks } from '../model/frame-words.ts';
import { blockRange, type FrameDocuments, type PlacedFrame } from './frame-documents.ts';

/** More raw bytes than a root has are not shown in full. */
const MOST_BYTES = 32;

/** What a byte says: the field, its bytes, its value and meaning, and what is wrong with it. */
export function registerFrameHover(documents: FrameDocuments, selector: vscode.DocumentSelector): vscode.Disposable {
  return vscode.languages.registerHoverProvider(selector, {
    async provideHover(document, position) {
      await documents.reach(document, position);
      const placed = documents.frameAt(document, position);
      if (placed === undefined) return undefined;
      const { block, frame } = placed;
      const at = byteAt(frame.places, document.offsetAt(position) - block.from);
      const leaf = frame.leaves.find(({ from, to }) => at !== undefined && from <= at && at < to);
      if (leaf === undefined || at === undefined) return undefined;
      const ranges = rangesOf(block.text, frame.places, leaf.from, leaf.to);
      const here = ranges.find(
        ({ from, to }) =>
          from <= document.offsetAt(position) - block.from && document.offsetAt(position) - block.from <= to,
      );
      return new vscode.Hover(describe(placed, leaf), here && blockRange(document, block, here));
    },
  });
}

function describe({ frame }: PlacedFrame, leaf: NodeJson): vscode.MarkdownString[] {
  const { from, to, label, value, note } = leaf;
  const bytes = frame.json.bytes.slice(2 + 2 * from, 2 + 2 * Math.min(to, from + MOST_BYTES));
  const place = to > from + 1 ? l10n.t`bytes ${from}–${to - 1}` : l10n.t`byte ${from}`;
  const text = new Markdown().bold(plainText(label)).dot().text(place);
  if (value !== undefined && value !== `0x${bytes}`) text.paragraph().text(plainText(value));
  if (note !== undefined) text.paragraph().text(plainText(note));
  text.paragraph().code(plainText(`${bytes}${to - from > MOST_BYTES ? '…' : ''}`));
  explain(text, pageOf(leaf));
  const parts = [text];
  if (leaf.kind === 'literal' || leaf.kind === 'copy' || leaf.kind === 'block')
    parts.push(decodedFields(frame.json.fields ?? []));
  const { faults } = frame.json;
  const isHere = (one: FaultJson) => leaf.from <= one.from && one.from < leaf.to && !isReplaced(one, faults);
  for (const fault of faults.filter(isHere)) {
    const why = new Markdown().text(plainText(`${marks[fault.severity]} ${fault.message}`));
    if (fault.fix) why.paragraph().text(plainText(fault.fix));
    explain(why.paragraph().text(plainText(fault.rule)), `fault/${fault.code}`);
    parts.push(why);
  }
  if (faults.some(isHere) && frame.readers.length > 0) {
    const readers = new Markdown();
    for (const line of frame.readers) readers.item().text(plainText(line));
    parts.push(readers);
  }
  return parts.map(({ rendered }) => rendered);
}

/** Codes of the wire that have a page of their own. */
function pageOf({ kind, value }: { kind: string; value?: string }): string | undefined {
  if (value === undefined) return undefined;
  if (kind === 'result') return `result/${value}`;
  return kind === 'reason' ? `goodbye/${value}` : undefined;
}

/** Ends with a link to the page of a code, where it has one. */
function explain(text: Markdown, page: string | undefined): void {
  if (page !== undefined) text.dot().explain(page);
}

/** A compressed field has no bytes of its own, so that every part of the block tells all of them. */
function decodedFields(fields: readonly FieldJson[]): Markdown {
  const text = new Markdown();
  for (const field of fields) {
    const { label, value, note } = field;
    text.item().text(plainText(`${label}: ${value}${note ? ` (${note})` : ''}`));
    explain(text, pageOf(field));
  }
  return text;
}
