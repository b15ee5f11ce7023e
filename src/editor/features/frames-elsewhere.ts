import * as vscode from 'vscode';
import type { Session } from '../../session/session.ts';
import { FindingDecorations } from './finding-decorations.ts';
import { FindingDocuments } from './finding-documents.ts';
import { registerFindingFeatures } from './finding-features.ts';
import { FrameDecorations } from './frame-decorations.ts';
import type { FrameDocuments } from './frame-documents.ts';
import { registerFrameFeatures } from './frame-features.ts';

/**
 * The same for frames, and for what else is known, in documents of the languages that the setting names: logs, notes, tests. VS Code is told of these
 * languages only, so that an editor of another one never asks us anything.
 */
export class FramesElsewhere implements vscode.Disposable {
  readonly #documents: FrameDocuments;
  readonly #findings: FindingDocuments;
  readonly #listener: vscode.Disposable;
  #languages = '';
  #features: vscode.Disposable | undefined;

  constructor(documents: FrameDocuments, session: Session) {
    this.#documents = documents;
    this.#findings = new FindingDocuments(session);
    this.#listener = documents.onDidChangeMeaning(() => this.#follow());
    this.#follow();
  }

  dispose(): void {
    this.#listener.dispose();
    this.#features?.dispose();
  }

  #follow(): void {
    const languages = [...this.#documents.otherLanguages];
    if (languages.join() === this.#languages) return;
    this.#languages = languages.join();
    this.#features?.dispose();
    const selector = languages.map((language) => ({ language }));
    this.#features =
      languages.length === 0
        ? undefined
        : vscode.Disposable.from(
            registerFrameFeatures(this.#documents, selector),
            new FrameDecorations(this.#documents),
            registerFindingFeatures(this.#findings, selector),
            new FindingDecorations(this.#findings, this.#documents),
          );
  }
}
