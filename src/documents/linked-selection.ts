import * as vscode from 'vscode';
import { dissectionScheme } from '../contributions/contributions.ts';
import { rangeOf } from '../editor/features/frame-documents.ts';
import { linesShown } from '../vscode/documents.ts';
import type { BytesMark } from '../words/lines.ts';

/** Moves of the cursor that a person makes; what we select ourselves comes from neither. */
const byPerson: ReadonlySet<vscode.TextEditorSelectionChangeKind | undefined> = new Set([
  vscode.TextEditorSelectionChangeKind.Mouse,
  vscode.TextEditorSelectionChangeKind.Keyboard,
]);

export function isByPerson(kind: vscode.TextEditorSelectionChangeKind | undefined): boolean {
  return byPerson.has(kind);
}

/** A line of a dissection that is about bytes, by its number. */
type BytesLine = BytesMark & { readonly line: number };

/** A dissection in sight, and an editor in sight whose text it takes apart. */
interface Link {
  readonly dissection: vscode.TextEditor;
  readonly source: vscode.TextEditor;
  /** Where the text that was taken apart stands in the source. */
  readonly at: number;
  readonly lines: readonly BytesLine[];
}

/** Links every dissection with the text it was made from: a field selects its bytes, and a byte its field. */
export function registerLinkedSelection(): vscode.Disposable {
  return vscode.window.onDidChangeTextEditorSelection(({ textEditor, selections, kind }) => {
    const [selection] = selections;
    if (selection === undefined || !isByPerson(kind)) return;
    if (textEditor.document.uri.scheme === dissectionScheme) {
      const link = linkOf(textEditor);
      if (link) selectBytes(link, selection);
      return;
    }
    for (const editor of vscode.window.visibleTextEditors) {
      if (editor.document.uri.scheme !== dissectionScheme) continue;
      const link = linkOf(editor, textEditor);
      if (link) selectField(link, selection);
    }
  });
}

function linkOf(dissection: vscode.TextEditor, wanted?: vscode.TextEditor): Link | undefined {
  const source = sourceOf(dissection.document.uri.query, wanted);
  if (!source) return undefined;
  const lines = linesShown(dissection.document).flatMap(({ bytes }, line) => (bytes ? { line, ...bytes } : []));
  return { dissection, source: source.editor, at: source.at, lines };
}

/** The editor in sight in which a text stands that was taken apart, and where. */
export function sourceOf(
  text: string,
  wanted?: vscode.TextEditor,
): { readonly editor: vscode.TextEditor; readonly at: number } | undefined {
  for (const editor of wanted ? [wanted] : vscode.window.visibleTextEditors) {
    if (editor.document.uri.scheme === dissectionScheme) continue;
    const at = nearest(editor.document, text, editor.selection.active);
    if (at >= 0) return { editor, at };
  }
  return undefined;
}

/** Where a text stands in a document: around the cursor, else wherever it comes first. */
export function nearest(document: vscode.TextDocument, text: string, cursor: vscode.Position): number {
  const whole = document.getText();
  const before = whole.lastIndexOf(text, document.offsetAt(cursor));
  return before >= 0 ? before : whole.indexOf(text);
}

/** Selects the bytes of the lines that are selected in the dissection. */
function selectBytes({ source, at, lines }: Link, selection: vscode.Selection): void {
  const chosen = lines.filter(({ line }) => line >= selection.start.line && line <= selection.end.line);
  const ranges = chosen
    .flatMap((line) => line.ranges)
    .map(({ from, to }) => rangeOf(source.document, at + from, at + to));
  const [first] = ranges;
  if (first === undefined) return;
  source.selections = ranges.map(({ start, end }) => new vscode.Selection(start, end));
  source.revealRange(first, vscode.TextEditorRevealType.InCenterIfOutsideViewport);
}

/** Selects the lines of the fields whose bytes are selected in the source. */
function selectField({ dissection, source, at, lines }: Link, selection: vscode.Selection): void {
  const from = source.document.offsetAt(selection.start) - at;
  const to = source.document.offsetAt(selection.end) - at;
  const leaves = lines.filter(({ isGroup }) => !isGroup);
  const inside = leaves.filter(({ ranges }) =>
    ranges.some((range) => (from === to ? range.from <= from && from < range.to : range.from < to && from < range.to)),
  );
  // A cursor right behind the last byte of a field belongs to that field.
  const behind = leaves.filter(({ ranges }) => ranges.some((range) => range.to === from));
  const chosen = inside.length > 0 ? inside : behind;
  const [first] = chosen;
  const last = chosen.at(-1);
  if (first === undefined || last === undefined) return;
  const end = dissection.document.lineAt(last.line).range.end;
  dissection.selection = new vscode.Selection(new vscode.Position(first.line, 0), end);
  dissection.revealRange(dissection.selection, vscode.TextEditorRevealType.InCenterIfOutsideViewport);
}
