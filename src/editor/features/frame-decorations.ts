import * as vscode from 'vscode';
import type { FrameDocuments } from './frame-documents.ts';
import { fieldPlaces, fieldTypes } from './frame-tokens.ts';

/*
 * The language of a log or a source file has colours of its own, and VS Code takes semantic tokens of one provider only:
 * there the fields are coloured as decorations, in colours of every theme that can be read as text in all four kinds.
 */

/** How long after an edit or a scroll the colours follow, in milliseconds: so that a burst is one change. */
const PAUSE = 40;

const colours: Readonly<Record<string, string>> = {
  frameResult: 'charts.blue',
  frameLength: 'charts.green',
  frameIdentifier: 'charts.purple',
  frameChunk: 'debugTokenExpression.string',
  frameChecksum: 'debugTokenExpression.string',
  frameBlock: 'debugTokenExpression.name',
  frameCopy: 'debugTokenExpression.name',
  frameDigest: 'charts.blue',
  frameRoot: 'charts.purple',
  frameText: 'debugTokenExpression.name',
  frameSkipped: 'disabledForeground',
};
const OTHER = 'charts.green';

/** Colours the fields of the frames in sight, in editors of the languages that the setting names. */
export class FrameDecorations implements vscode.Disposable {
  readonly #documents: FrameDocuments;
  readonly #types: ReadonlyMap<string, vscode.TextEditorDecorationType>;
  readonly #subscriptions: vscode.Disposable[];
  readonly #waiting = new Set<vscode.TextEditor>();
  #timer: NodeJS.Timeout | undefined;

  constructor(documents: FrameDocuments) {
    this.#documents = documents;
    this.#types = new Map(
      fieldTypes.map((type) => {
        const color = new vscode.ThemeColor(colours[type] ?? OTHER);
        return [type, vscode.window.createTextEditorDecorationType({ color })];
      }),
    );
    this.#subscriptions = [
      ...this.#types.values(),
      vscode.window.onDidChangeVisibleTextEditors((editors) => this.#wait(editors)),
      vscode.window.onDidChangeTextEditorVisibleRanges(({ textEditor }) => this.#wait([textEditor])),
      vscode.workspace.onDidChangeTextDocument(({ document }) =>
        this.#wait(vscode.window.visibleTextEditors.filter((editor) => editor.document === document)),
      ),
    ];
    this.#wait(vscode.window.visibleTextEditors);
  }

  dispose(): void {
    clearTimeout(this.#timer);
    for (const subscription of this.#subscriptions) subscription.dispose();
  }

  #wait(editors: readonly vscode.TextEditor[]): void {
    for (const editor of editors) if (this.#documents.follows(editor.document)) this.#waiting.add(editor);
    if (this.#waiting.size === 0 || this.#timer !== undefined) return;
    this.#timer = setTimeout(() => {
      this.#timer = undefined;
      for (const editor of this.#waiting) void this.#colour(editor);
      this.#waiting.clear();
    }, PAUSE);
  }

  async #colour(editor: vscode.TextEditor): Promise<void> {
    const { document } = editor;
    // Documents of frames have tokens.
    if (!this.#documents.otherLanguages.has(document.languageId)) return;
    const last = editor.visibleRanges.at(-1);
    if (last) await this.#documents.reach(document, last.end);
    const places = editor.visibleRanges.flatMap((range) => fieldPlaces(this.#documents, document, range));
    for (const [type, decoration] of this.#types) {
      const own = places.filter((one) => one.type === type).map(({ place }) => place);
      editor.setDecorations(decoration, own);
    }
  }
}
