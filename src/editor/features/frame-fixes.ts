import * as vscode from 'vscode';
import { loadOnDemand } from '../../bundles/load-on-demand.ts';
import * as l10n from '../../primitives/l10n.ts';
import { plainText } from '../../primitives/plain-text.ts';
import type { DissectHint } from '../../reqresp/messages/json.ts';
import { codeAction } from '../../vscode/language-items.ts';
import { digestProblem } from './context-problem.ts';
import { blockRange, type FrameDocuments, type PlacedFrame } from './frame-documents.ts';

const fixAll = vscode.CodeActionKind.SourceFixAll.append('beaconHandshake');

/** Quick fixes that lead to a frame that can be read, other ways to write a sound one, and *Fix All*. */
export function registerFrameFixes(documents: FrameDocuments, selector: vscode.DocumentSelector): vscode.Disposable {
  const provider: vscode.CodeActionProvider = {
    async provideCodeActions(document, range, context) {
      await documents.reach(document, range.end);
      const wants = (kind: vscode.CodeActionKind) => !context.only || context.only.contains(kind);
      const whole = new vscode.Range(0, 0, document.lineCount, 0);
      const placed = documents.framesIn(document, range).filter((one) => touches(document, one, range));
      return [
        ...(wants(vscode.CodeActionKind.QuickFix)
          ? placed.flatMap((one) => fixesOf(document, documents, one, context.diagnostics))
          : []),
        ...(wants(vscode.CodeActionKind.RefactorRewrite) ? placed.flatMap((one) => rewrites(document, one)) : []),
        ...(context.only && wants(fixAll) ? fixEverything(document, documents.framesIn(document, whole)) : []),
      ];
    },
  };
  return vscode.languages.registerCodeActionsProvider(selector, provider, {
    providedCodeActionKinds: [vscode.CodeActionKind.QuickFix, vscode.CodeActionKind.RefactorRewrite, fixAll],
  });
}

function touches(document: vscode.TextDocument, { block, frame }: PlacedFrame, range: vscode.Range): boolean {
  return blockRange(document, block, frame).intersection(range) !== undefined;
}

function hintOf({ block }: PlacedFrame): DissectHint {
  const { protocol, side } = block.context;
  return { ...(protocol && { protocol }), ...(side && { side }) };
}

function fixesOf(
  document: vscode.TextDocument,
  documents: FrameDocuments,
  placed: PlacedFrame,
  diagnostics: readonly vscode.Diagnostic[],
): vscode.CodeAction[] {
  const { repairsOf, mendAll } = loadOnDemand();
  const repairs = repairsOf(placed.frame.bytes, hintOf(placed));
  const actions = new Map<string, vscode.CodeAction>();
  for (const { title, code, bytes } of repairs) {
    const action = actions.get(title) ?? codeAction(plainText(title), vscode.CodeActionKind.QuickFix);
    action.edit = editOf(document, placed, bytes);
    action.diagnostics = [...(action.diagnostics ?? []), ...diagnostics.filter((one) => codeOf(one) === code)];
    actions.set(title, action);
  }
  for (const action of readOtherwise(document, placed, diagnostics)) actions.set(action.title, action);
  for (const action of digestFix(document, documents, placed, diagnostics)) actions.set(action.title, action);
  const [first] = actions.values();
  if (first) first.isPreferred = true;
  const mended =
    placed.frame.json.faults.length > 1 || repairs.length === 0
      ? mendAll(placed.frame.bytes, hintOf(placed))
      : undefined;
  if (mended === undefined) return [...actions.values()];
  const everything = codeAction(l10n.t('Mend everything in this frame'), vscode.CodeActionKind.QuickFix);
  everything.edit = editOf(document, placed, mended);
  return [...actions.values(), everything];
}

/** Text that is nearly hex, as the other notation that it may be. */
function readOtherwise(
  document: vscode.TextDocument,
  { block, frame }: PlacedFrame,
  diagnostics: readonly vscode.Diagnostic[],
): vscode.CodeAction[] {
  if (frame.other === undefined || frame.strays === undefined) return [];
  const title = l10n.t('Read it as {0}', frame.other.format);
  const action = codeAction(title, vscode.CodeActionKind.QuickFix);
  action.edit = new vscode.WorkspaceEdit();
  const text = Buffer.from(frame.other.bytes).toString('hex');
  action.edit.replace(document.uri, blockRange(document, block, frame), text);
  action.diagnostics = diagnostics.filter((one) => codeOf(one) === 'pasteNotHex');
  return [action];
}

/** The digest that the header asks for, in place of the one that the frame has. */
function digestFix(
  document: vscode.TextDocument,
  documents: FrameDocuments,
  placed: PlacedFrame,
  diagnostics: readonly vscode.Diagnostic[],
): vscode.CodeAction[] {
  const { block, frame } = placed;
  const { context } = block;
  const problem = digestProblem(frame, context, documents.chainFor(context));
  const bytes = problem && loadOnDemand().withForkDigest(frame.bytes, hintOf(placed), problem.expected);
  if (bytes === undefined) return [];
  const title = l10n.t`Write the fork digest of ${String(context.network)} at epoch ${String(context.epoch)}`;
  const action = codeAction(title, vscode.CodeActionKind.QuickFix);
  action.edit = editOf(document, placed, bytes);
  action.diagnostics = diagnostics.filter(({ message }) => message === plainText(problem?.message));
  return [action];
}

function rewrites(document: vscode.TextDocument, placed: PlacedFrame): vscode.CodeAction[] {
  return loadOnDemand()
    .rewritesOf(placed.frame.bytes, hintOf(placed))
    .map(({ title, bytes }) => {
      const action = codeAction(plainText(title), vscode.CodeActionKind.RefactorRewrite);
      action.edit = editOf(document, placed, bytes);
      return action;
    });
}

function fixEverything(document: vscode.TextDocument, all: readonly PlacedFrame[]): vscode.CodeAction[] {
  const edit = new vscode.WorkspaceEdit();
  for (const placed of all) {
    const mended =
      placed.frame.json.faults.length > 0 ? loadOnDemand().mendAll(placed.frame.bytes, hintOf(placed)) : undefined;
    if (mended) addEdit(edit, document, placed, mended);
  }
  if (edit.size === 0) return [];
  const action = codeAction(l10n.t('Mend every frame of the file'), fixAll);
  action.edit = edit;
  return [action];
}

function editOf(document: vscode.TextDocument, placed: PlacedFrame, bytes: Uint8Array): vscode.WorkspaceEdit {
  const edit = new vscode.WorkspaceEdit();
  addEdit(edit, document, placed, bytes);
  return edit;
}

function addEdit(
  edit: vscode.WorkspaceEdit,
  document: vscode.TextDocument,
  { block, frame }: PlacedFrame,
  bytes: Uint8Array,
): void {
  const { from, to, text } = loadOnDemand().editToWrite(block.text, frame, bytes);
  edit.replace(document.uri, blockRange(document, block, { from, to }), text);
}

function codeOf({ code }: vscode.Diagnostic): string | number | undefined {
  return typeof code === 'object' ? code.value : code;
}
