import * as vscode from 'vscode';
import { dissectionScheme } from '../contributions/contributions.ts';
import { rangeOf } from '../editor/features/frame-documents.ts';
import type { PlaceView } from '../rpc/exchange-page.ts';
import { isByPerson, nearest, sourceOf } from './linked-selection.ts';
import type { WrittenBytes } from './page/dissection-view.ts';

/** Selects the bytes of a page where the text that it takes apart stands in an editor in sight. */
export function selectBytes(page: vscode.Uri, written: readonly WrittenBytes[], place: PlaceView): void {
  if (page.scheme !== dissectionScheme) return;
  const source = sourceOf(page.query);
  if (!source) return;
  const ranges = written
    .filter((one) => one.place.frame === place.frame && one.place.from < place.to && place.from < one.place.to)
    .flatMap((one) => one.ranges)
    .map(({ from, to }) => rangeOf(source.editor.document, source.at + from, source.at + to));
  const [first] = ranges;
  if (first === undefined) return;
  source.editor.selections = ranges.map(({ start, end }) => new vscode.Selection(start, end));
  source.editor.revealRange(first, vscode.TextEditorRevealType.InCenterIfOutsideViewport);
}

/** The bytes of a page that a person has just selected in the text that it takes apart. */
export function selectedBytes(
  page: vscode.Uri,
  written: readonly WrittenBytes[],
  { textEditor, selections: [selection], kind }: vscode.TextEditorSelectionChangeEvent,
): PlaceView | undefined {
  if (page.scheme !== dissectionScheme || !selection || !isByPerson(kind) || written.length === 0) return undefined;
  const at = nearest(textEditor.document, page.query, textEditor.selection.active);
  if (at < 0) return undefined;
  const from = textEditor.document.offsetAt(selection.start) - at;
  const to = textEditor.document.offsetAt(selection.end) - at;
  const inside = written.filter(({ ranges }) =>
    ranges.some((range) => (from === to ? range.from <= from && from < range.to : range.from < to && from < range.to)),
  );
  // A cursor right behind the last byte of a field belongs to that field.
  const chosen = inside.length > 0 ? inside : written.filter(({ ranges }) => ranges.some((range) => range.to === from));
  const [first] = chosen;
  const last = chosen.findLast(({ place }) => place.frame === first?.place.frame);
  return first && last && { ...first.place, to: last.place.to };
}
