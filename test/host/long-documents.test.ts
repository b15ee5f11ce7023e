import assert from 'node:assert/strict';
import { afterEach, before, describe, it } from 'mocha';
import * as vscode from 'vscode';
import { activated } from './extension.ts';
import { openText } from './open-text.ts';

const FRAME =
  '0054ff060000734e615070590032000006e71e7b54989925efd6c9cbcb8ceb9b5f71216f5137282bf6a1e3b50f64e42d6c7fb347abe07eb0db8200000005029e2800';
const BROKEN = FRAME.replace('06e71e7b', '06e71e7c');
const MANY = 20_000;

function run<T>(command: string, document: vscode.TextDocument, ...rest: unknown[]): Thenable<T> {
  return vscode.commands.executeCommand<T>(command, document.uri, ...rest);
}

/** The problems of a document once they are as wanted. */
async function problems(
  document: vscode.TextDocument,
  isWanted: (found: readonly vscode.Diagnostic[]) => boolean,
): Promise<readonly vscode.Diagnostic[]> {
  for (;;) {
    const changed = new Promise<void>((resolve) => {
      const listener = vscode.languages.onDidChangeDiagnostics(() => {
        listener.dispose();
        resolve();
      });
    });
    const found = vscode.languages.getDiagnostics(document.uri);
    if (isWanted(found)) return found;
    await changed;
  }
}

const hoverText = (hovers: readonly vscode.Hover[]) =>
  hovers.flatMap(({ contents }) => contents.map((part) => (part as vscode.MarkdownString).value)).join('\n');

async function tokensIn(document: vscode.TextDocument, from: number, to: number): Promise<number> {
  const range = new vscode.Range(from, 0, to, 0);
  const { data } = await run<vscode.SemanticTokens>('vscode.provideDocumentRangeSemanticTokens', document, range);
  return data.length / 5;
}

describe('a document of 20,000 frames', () => {
  before(activated);
  afterEach(() => vscode.commands.executeCommand('workbench.action.closeAllEditors'));

  it('has its tokens where somebody looks, follows an edit and is judged to its end', async () => {
    const content = `${`${FRAME}\n\n`.repeat(MANY - 1)}${BROKEN}\n`;
    const document = await openText(content);
    let isJudged = false;
    const judged = problems(document, (found) => found.length > 0).then((found) => {
      isJudged = true;
      return found;
    });
    const editor = await vscode.window.showTextDocument(document);
    const sound = await tokensIn(document, 0, 10);
    assert.ok(sound >= 5 * 8);
    assert.ok((await tokensIn(document, MANY, MANY + 10)) >= 5 * 8);
    assert.equal(isJudged, false, 'the colours came after the whole had been read');

    const middle = new vscode.Position(MANY, 4);
    assert.match(hoverText(await run('vscode.executeHoverProvider', document, middle)), /stream identifier/);
    const [last] = await judged;
    assert.equal(last?.range.start.line, 2 * (MANY - 1));

    await editor.edit((edit) => edit.replace(new vscode.Range(middle, middle.translate(0, 2)), '00'));
    const found = await problems(document, ({ length }) => length > 1);
    assert.equal(found[0]?.range.start.line, MANY);
    assert.match(hoverText(await run('vscode.executeHoverProvider', document, middle)), /not read[\s\S]*explain/);
    await vscode.commands.executeCommand('undo');
    const [only, ...more] = await problems(document, ({ length }) => length === 1);
    assert.deepEqual([only?.range.start.line, more.length], [2 * (MANY - 1), 0]);
  });

  it('and a line of millions of digits leave the editor answering and the text as it was', async () => {
    const content = 'ab'.repeat(1_250_000);
    const document = await openText(content);
    const [problem] = await problems(document, (found) => found.length > 0);
    assert.match(
      problem?.message ?? '',
      /^This line has 2500000 characters, too many for a frame, .* run Decode Frame\.$/,
    );
    assert.equal(hoverText(await run('vscode.executeHoverProvider', document, new vscode.Position(0, 3))), '');
    assert.ok(document.getText() === content);
  });
});
