import * as vscode from 'vscode';
import { FrameDecorations } from './frame-decorations.ts';
import type { FrameDocuments } from './frame-documents.ts';
import { registerFrameFeatures } from './frame-features.ts';

/**
 * The same for frames in documents of the languages that the setting names: logs, notes, tests. VS Code is told of these
 * languages only, so that an editor of another one never asks us anything.
 */
export class FramesElsewhere implements vscode.Disposable {
  readonly #documents: FrameDocuments;
  readonly #listener: vscode.Disposable;
  #languages = '';
  #features: vscode.Disposable | undefined;

  constructor(documents: FrameDocuments) {
    this.#documents = documents;
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
    this.#features =
      languages.length === 0
        ? undefined
        : vscode.Disposable.from(
            registerFrameFeatures(
              this.#documents,
              languages.map((language) => ({ language })),
            ),
            new FrameDecorations(this.#documents),
          );
  }
}
