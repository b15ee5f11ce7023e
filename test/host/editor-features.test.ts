import assert from 'node:assert/strict';
import { afterEach, before, describe, it } from 'mocha';
import * as vscode from 'vscode';
import samples from '../fixtures/reqresp/samples.json';
import vectors from '../fixtures/reqresp/vectors.json';
import { activated } from './extension.ts';
import { openText as open } from './open-text.ts';

/* Every feature of the editor, asked of VS Code for every vector and every pasted notation. */

function run<T>(command: string, document: vscode.TextDocument, ...rest: unknown[]): Thenable<T> {
  return vscode.commands.executeCommand<T>(`vscode.${command}`, document.uri, ...rest);
}

const whole = (document: vscode.TextDocument) => new vscode.Range(0, 0, document.lineCount, 0);

/** The ranges of the semantic tokens of a document. */
async function tokensOf(document: vscode.TextDocument): Promise<vscode.Range[]> {
  const { data } = await run<vscode.SemanticTokens>('provideDocumentRangeSemanticTokens', document, whole(document));
  let line = 0;
  let character = 0;
  return Array.from({ length: data.length / 5 }, (_, i) => {
    const [down = 0, right = 0, length = 0] = data.slice(5 * i, 5 * i + 3);
    character = down > 0 ? right : character + right;
    line += down;
    return new vscode.Range(line, character, line, character + length);
  });
}

async function hoverAt(document: vscode.TextDocument, position: vscode.Position): Promise<string> {
  const hovers = await run<vscode.Hover[]>('executeHoverProvider', document, position);
  return hovers.flatMap(({ contents }) => contents.map((part) => (part as vscode.MarkdownString).value)).join('\n');
}

/** From the innermost to the outermost. */
async function selectionsAt(document: vscode.TextDocument, position: vscode.Position): Promise<vscode.Range[]> {
  const [selection] = await run<vscode.SelectionRange[]>('executeSelectionRangeProvider', document, [position]);
  const ranges: vscode.Range[] = [];
  for (let at = selection; at; at = at.parent as vscode.SelectionRange) ranges.push(at.range);
  return ranges;
}

async function titlesOf(document: vscode.TextDocument): Promise<string[]> {
  const lenses = await run<vscode.CodeLens[]>('executeCodeLensProvider', document, 1000);
  return lenses.map(({ command }) => command?.title ?? '').filter((title) => /^[✓✕]/.test(title));
}

function actionsAt(document: vscode.TextDocument, range: vscode.Range, kind: string): Thenable<vscode.CodeAction[]> {
  return run<vscode.CodeAction[]>('executeCodeActionProvider', document, range, kind);
}

const valid = [...vectors.published, ...vectors.computed].filter(({ wire }) => wire.length > 40);
const malformed = vectors.malformed.filter(({ wire }) => wire.length > 40);

/** The commands above do not wait for an extension that a document wakes up. */
before(async () => {
  await activated();
});

describe('every feature on every vector', () => {
  afterEach(() => vscode.commands.executeCommand('workbench.action.closeAllEditors'));

  for (const [what, frames] of Object.entries({ sound: valid, malformed })) {
    it(`colours, explains, names, outlines and selects the ${what} ones`, async () => {
      const document = await open(frames.map(({ wire }) => wire).join('\n\n'));
      const tokens = await tokensOf(document);
      const hints = await run<vscode.InlayHint[]>('executeInlayHintProvider', document, whole(document));
      const symbols = await run<vscode.DocumentSymbol[]>('executeDocumentSymbolProvider', document);
      assert.equal(symbols.length, frames.length);
      assert.equal((await titlesOf(document)).length, frames.length);
      for (const [i, { id, wire }] of frames.entries()) {
        const line = 2 * i;
        const own = tokens.filter(({ start }) => start.line === line);
        // The colours of a frame cover each of its bytes once.
        assert.equal(
          own.reduce((sum, { start, end }) => sum + end.character - start.character, 0),
          wire.length,
          id,
        );
        assert.ok(
          hints.some(({ position }) => position.line === line),
          id,
        );
        const frame = new vscode.Range(line, 0, line, wire.length);
        assert.ok(symbols[i]?.range.isEqual(frame), id);
        assert.ok((symbols[i]?.children.length ?? 0) > 0, id);
        const middle = own[own.length >> 1]?.start ?? frame.start;
        assert.match(await hoverAt(document, middle), /\*\* · bytes? \d+/, id);
        const ranges = await selectionsAt(document, middle);
        assert.ok(
          ranges.some((range) => range.isEqual(frame)),
          id,
        );
        assert.ok(
          ranges.some((range) => frame.contains(range) && !range.isEqual(frame)),
          id,
        );
      }
    });
  }

  it('hovers over every field of every sound one', async () => {
    const document = await open(valid.map(({ wire }) => wire).join('\n\n'));
    const silent: string[] = [];
    for (const { start } of await tokensOf(document)) {
      if (!/\*\* · bytes? \d+/.test(await hoverAt(document, start))) silent.push(`${start.line}:${start.character}`);
    }
    assert.deepEqual(silent, []);
  });

  it('folds each with its header, and completes the header', async () => {
    const document = await open(malformed.map(({ wire }) => `# side: request\n# \n${wire}`).join('\n\n'));
    const folds = await run<vscode.FoldingRange[]>('executeFoldingRangeProvider', document);
    assert.deepEqual(
      folds.map(({ start, end }) => [start, end]),
      malformed.map((_, i) => [4 * i, 4 * i + 2]),
    );
    for (const i of malformed.keys()) {
      const at = new vscode.Position(4 * i + 1, 2);
      const { items } = await run<vscode.CompletionList>('executeCompletionItemProvider', document, at);
      assert.ok(items.some(({ label }) => label === 'protocol'));
    }
  });

  it('rewrites each sound one so that it stays sound', async () => {
    for (const { id, wire } of valid) {
      const document = await open(wire);
      const rewrites = await actionsAt(document, new vscode.Range(0, 2, 0, 2), 'refactor.rewrite');
      const [first] = rewrites.filter(({ edit }) => edit !== undefined);
      if (first?.edit === undefined) continue;
      await vscode.workspace.applyEdit(first.edit);
      assert.notEqual(document.getText(), wire, id);
      assert.match((await titlesOf(document)).join(), /^✓/, id);
    }
  });

  it('mends what it offers to mend', async () => {
    const document = await open(
      malformed.map(({ wire }) => `# protocol: status/2\n# side: request\n${wire}`).join('\n\n'),
    );
    const before = (await titlesOf(document)).map((title) => title.startsWith('✓'));
    const [action] = await actionsAt(document, whole(document), 'source.fixAll');
    assert.ok(action?.edit);
    const mended = new Set(action.edit.get(document.uri).map(({ range }) => (range.start.line - 2) / 4));
    assert.ok(mended.size > 10);
    await vscode.workspace.applyEdit(action.edit);
    const after = (await titlesOf(document)).map((title) => title.startsWith('✓'));
    const unsound = after.flatMap((isSound, i) => (!isSound && (before[i] || mended.has(i)) ? [malformed[i]?.id] : []));
    assert.deepEqual(unsound, []);
  });
});

describe('every feature on every pasted notation', () => {
  afterEach(() => vscode.commands.executeCommand('workbench.action.closeAllEditors'));

  for (const { name, text } of samples.paste) {
    it(name, async () => {
      const document = await open(text);
      const isBase64 = name.startsWith('base64');
      const tokens = await tokensOf(document);
      assert.ok(tokens.length >= 4);
      for (const [i, { start, end }] of tokens.entries()) {
        assert.ok(start.isBefore(end) && end.character <= document.lineAt(end.line).text.length);
        assert.ok(i === 0 || !start.isBefore(tokens[i - 1]?.end ?? start));
      }
      const middle = tokens[tokens.length >> 1]?.start ?? new vscode.Position(0, 0);
      assert.match(await hoverAt(document, middle), /\*\* · bytes? \d+/);
      const hints = await run<vscode.InlayHint[]>('executeInlayHintProvider', document, whole(document));
      assert.equal(hints.length > 0, !isBase64);
      const [symbol, ...others] = await run<vscode.DocumentSymbol[]>('executeDocumentSymbolProvider', document);
      assert.ok(symbol && symbol.children.length > 0);
      assert.deepEqual(others, []);
      assert.ok((await selectionsAt(document, middle)).some((range) => range.isEqual(symbol.range)));
      const folds = await run<vscode.FoldingRange[]>('executeFoldingRangeProvider', document);
      assert.equal(folds.length > 0, document.getText().trim().includes('\n'));
      assert.equal((await titlesOf(document)).length, 1);

      const rewrites = await actionsAt(document, new vscode.Range(middle, middle), 'refactor.rewrite');
      const stored = rewrites.find(({ title }) => title === 'Re-encode with a stored chunk');
      if (stored?.edit === undefined) return;
      await vscode.workspace.applyEdit(stored.edit);
      const [title] = await titlesOf(document);
      assert.match(title ?? '', /^✓/, document.getText());
    });
  }
});
