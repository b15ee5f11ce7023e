import * as vscode from 'vscode';
import type { FindingKind } from '../../reading/finding.ts';
import type { FindingDocuments } from './finding-documents.ts';
import { type FrameDocuments, rangeOf } from './frame-documents.ts';

/** How long after an edit the marks follow, in milliseconds: so that a burst is one change. */
const PAUSE = 200;

/** Colours of every theme, by what a finding is; the language of a log keeps its own colours, so only a line is drawn. */
const colours: Readonly<Record<Exclude<FindingKind, 'frame' | 'networkConfig'>, string>> = {
  status: 'charts.purple',
  forkDigest: 'charts.blue',
  forkVersion: 'charts.blue',
  root: 'charts.purple',
  enr: 'charts.green',
  address: 'charts.green',
  node: 'charts.green',
  peerId: 'charts.green',
  goodbye: 'charts.red',
  resultCode: 'charts.red',
  snappy: 'charts.purple',
  executionForkId: 'charts.orange',
};

/** Underlines what is known in documents of the languages that the setting names. */
export class FindingDecorations implements vscode.Disposable {
  readonly #findings: FindingDocuments;
  readonly #documents: FrameDocuments;
  readonly #types: ReadonlyMap<string, vscode.TextEditorDecorationType>;
  readonly #subscriptions: vscode.Disposable;
  #timer: NodeJS.Timeout | undefined;

  constructor(findings: FindingDocuments, documents: FrameDocuments) {
    this.#findings = findings;
    this.#documents = documents;
    this.#types = new Map(
      [...new Set(Object.values(colours))].map((colour) => [colour, underline(new vscode.ThemeColor(colour))] as const),
    );
    this.#subscriptions = vscode.Disposable.from(
      ...this.#types.values(),
      vscode.window.onDidChangeVisibleTextEditors(() => this.#wait()),
      vscode.workspace.onDidChangeTextDocument(() => this.#wait()),
    );
    this.#wait();
  }

  dispose(): void {
    clearTimeout(this.#timer);
    this.#subscriptions.dispose();
  }

  #wait(): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => {
      for (const editor of vscode.window.visibleTextEditors) {
        if (this.#documents.otherLanguages.has(editor.document.languageId)) void this.#mark(editor);
      }
    }, PAUSE);
  }

  async #mark(editor: vscode.TextEditor): Promise<void> {
    const { document } = editor;
    const { version } = document;
    const found = await this.#findings.of(document);
    if (document.version !== version) return;
    const ranges = new Map<string, vscode.Range[]>();
    for (const { kind, from, to } of found) {
      if (kind === 'frame' || kind === 'networkConfig') continue;
      const own = ranges.get(colours[kind]) ?? [];
      own.push(rangeOf(document, from, to));
      ranges.set(colours[kind], own);
    }
    for (const [colour, type] of this.#types) editor.setDecorations(type, ranges.get(colour) ?? []);
  }
}

function underline(borderColor: vscode.ThemeColor): vscode.TextEditorDecorationType {
  return vscode.window.createTextEditorDecorationType({ borderWidth: '0 0 1px 0', borderStyle: 'dotted', borderColor });
}
