import * as vscode from 'vscode';
import type { Session } from '../session/session.ts';
import { DissectionDocuments } from './dissection-document.ts';
import { registerExchangeFrames } from './exchange-frames-document.ts';
import { registerFrameBytesFiles } from './frame-bytes-files.ts';
import { registerFrameCompletions } from './frame-completions.ts';
import { FrameDiagnostics } from './frame-diagnostics.ts';
import { FrameDocuments, frameSelector } from './frame-documents.ts';
import { registerFrameFeatures } from './frame-features.ts';
import { registerFrameFolding } from './frame-outline.ts';
import { registerFrameTokens } from './frame-tokens.ts';
import { FramesElsewhere } from './frames-elsewhere.ts';
import { registerHexEditor } from './hex-editor.ts';
import { registerLinkedSelection } from './linked-selection.ts';
import { registerOpenDissection } from './open-dissection.ts';

/** Everything that the editor does with documents of frames. */
export function registerFrames(session: Session): vscode.Disposable {
  const documents = new FrameDocuments(session);
  const dissections = new DissectionDocuments(documents, session);
  return vscode.Disposable.from(
    documents,
    new FrameDiagnostics(documents),
    registerFrameTokens(documents),
    registerFrameFolding(documents, frameSelector),
    registerFrameCompletions(documents),
    registerFrameFeatures(documents, frameSelector),
    new FramesElsewhere(documents),
    dissections,
    registerOpenDissection(documents, session),
    registerExchangeFrames(session),
    registerFrameBytesFiles(),
    registerHexEditor(),
    registerLinkedSelection(dissections),
  );
}
