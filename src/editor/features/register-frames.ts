import * as vscode from 'vscode';
import type { Session } from '../../session/session.ts';
import { registerFrameBytesFiles } from './frame-bytes-files.ts';
import { registerFrameCompletions } from './frame-completions.ts';
import { FrameDiagnostics } from './frame-diagnostics.ts';
import { type FrameDocuments, frameSelector } from './frame-documents.ts';
import { registerFrameFeatures } from './frame-features.ts';
import { registerFrameFolding } from './frame-outline.ts';
import { registerFrameTokens } from './frame-tokens.ts';
import { FramesElsewhere } from './frames-elsewhere.ts';
import { registerHexEditor } from './hex-editor.ts';

/** Everything that the editor does with documents of frames. */
export function registerFrames(documents: FrameDocuments, session: Session): vscode.Disposable {
  return vscode.Disposable.from(
    new FrameDiagnostics(documents),
    registerFrameTokens(documents),
    registerFrameFolding(documents, frameSelector),
    registerFrameCompletions(documents),
    registerFrameFeatures(documents, frameSelector),
    new FramesElsewhere(documents, session),
    registerFrameBytesFiles(),
    registerHexEditor(),
  );
}
