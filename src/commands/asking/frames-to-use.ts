import * as vscode from 'vscode';
import { loadOnDemand } from '../../bundles/load-on-demand.ts';
import type { FrameTarget } from '../../contributions/commands.ts';
import { frameLanguageId, judgementScheme } from '../../contributions/contributions.ts';
import { frameAtCursor, isOurText } from '../../editor/features/frame-at-cursor.ts';
import { inTurns } from '../../primitives/in-slices.ts';
import * as l10n from '../../primitives/l10n.ts';
import { type TextToRead, textToRead } from './text-to-read.ts';

/** What a command that wants a frame works on. */
export interface FrameToUse extends TextToRead {
  /** What holds for it, as lines of a header. */
  readonly header: string;
}

/**
 * The frame that a lens was clicked for; else what is selected; else the frame that the cursor is in; else the line, or
 * without an editor the clipboard. In one of our own documents its words are never taken for bytes.
 */
export async function frameToUse(target?: FrameTarget): Promise<FrameToUse | undefined> {
  if (target !== undefined) return { ...target, where: l10n.t('frame') };
  const editor = vscode.window.activeTextEditor;
  if (editor === undefined) return withHeader(await textToRead());
  const { document, selection } = editor;
  const isOurs = isOurText(document);
  if (!selection.isEmpty && (!isOurs || (await inTurns(loadOnDemand().hasSureFrame(document.getText(selection)))))) {
    const header = document.languageId === frameLanguageId ? frameAtCursor(editor)?.header : '';
    return withHeader(await textToRead(), header);
  }
  const found = frameAtCursor(editor);
  if (found) return { ...found, where: l10n.t('frame') };
  // The text that was judged is not in its judgement.
  if (document.uri.scheme === judgementScheme) return { text: document.uri.query, header: '', where: l10n.t('text') };
  if (isOurs) return { text: '', header: '', where: l10n.t('document') };
  if (document.languageId !== frameLanguageId) return withHeader(await textToRead());
  return { text: document.lineAt(selection.active.line).text, header: '', where: l10n.t('line') };
}

function withHeader(read: TextToRead | undefined, header = ''): FrameToUse | undefined {
  return read && { ...read, header };
}
