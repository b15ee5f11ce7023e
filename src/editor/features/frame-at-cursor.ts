import * as vscode from 'vscode';
import { loadOnDemand } from '../../bundles/load-on-demand.ts';
import type { FrameTarget } from '../../contributions/commands.ts';
import {
  type DocumentScheme,
  dissectionScheme,
  enrScheme,
  examinationScheme,
  exchangeFramesScheme,
  exchangeScheme,
  explanationScheme,
  frameLanguageId,
  judgementScheme,
  networkScheme,
  peerBookScheme,
} from '../../contributions/contributions.ts';
import { linesShown } from '../../vscode/documents.ts';
import { frameOfLine } from '../../words/lines.ts';

/** Our documents of words, in which a frame is only part of what is told. What is selected elsewhere is taken as it is. */
const ofWords: Readonly<Record<DocumentScheme, boolean>> = {
  [dissectionScheme]: true,
  [exchangeScheme]: true,
  [enrScheme]: true,
  [judgementScheme]: true,
  [networkScheme]: true,
  [peerBookScheme]: true,
  [explanationScheme]: true,
  [exchangeFramesScheme]: false,
  [examinationScheme]: false,
};

/** How far around the cursor a frame is looked for in other text, in UTF-16 units. */
const REACH = 8192;

/** Whether a document is one of our own that tells of frames in words. */
export function isOurText({ uri }: vscode.TextDocument): boolean {
  return Object.hasOwn(ofWords, uri.scheme) && ofWords[uri.scheme as DocumentScheme];
}

/**
 * The frame that the cursor is in: of a document of frames with its header, of one of our own documents the one that is
 * told of there, of any other text one that is a frame beyond doubt. What is selected makes no difference.
 */
export function frameAtCursor({ document, selection: { active } }: vscode.TextEditor): FrameTarget | undefined {
  const { frameAround, frameInFrames } = loadOnDemand();
  const offset = document.offsetAt(active);
  const textOf = (from: number, to: number) =>
    document.getText(new vscode.Range(document.positionAt(from), document.positionAt(to)));
  if (document.languageId === frameLanguageId) return frameInFrames(textOf, offset);
  if (isOurText(document))
    return frameOfLine(linesShown(document), active.line, document.uri.scheme === exchangeScheme);
  const from = Math.max(0, offset - REACH);
  return frameAround(textOf(from, offset + REACH), offset - from);
}
