import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import * as vscode from 'vscode';
import samples from '../fixtures/reqresp/samples.json';
import vectors from '../fixtures/reqresp/vectors.json';
import { openText as open } from './open-text.ts';

/** The titles above the frames of a document. */
async function titles(document: vscode.TextDocument): Promise<string[]> {
  const lenses = await vscode.commands.executeCommand<vscode.CodeLens[]>(
    'vscode.executeCodeLensProvider',
    document.uri,
    500,
  );
  return lenses.map(({ command }) => command?.title ?? '').filter((title) => /^[✓✕]/.test(title));
}

/** Waits until no extension has anything more to say of a document that surely has problems. */
async function problemsOf(document: vscode.TextDocument): Promise<vscode.Diagnostic[]> {
  while (vscode.languages.getDiagnostics(document.uri).length === 0) {
    await new Promise<void>((resolve) => {
      const listener = vscode.languages.onDidChangeDiagnostics(() => {
        listener.dispose();
        resolve();
      });
    });
  }
  return vscode.languages.getDiagnostics(document.uri);
}

const valid = [...vectors.published, ...vectors.computed].filter(({ wire }) => wire.length > 40);
/** SSZ in two data chunks is allowed: the vector is there because some readers refuse it. */
const malformed = vectors.malformed.filter(({ id, wire }) => wire.length > 40 && id !== 'two-chunks');

describe('the vectors in the editor', () => {
  it('every sound frame has a lens that says so, and no problem', async () => {
    const document = await open(valid.map(({ wire }) => wire).join('\n\n'));
    const found = await titles(document);
    assert.equal(found.length, valid.length);
    assert.deepEqual(
      found.filter((title) => !title.startsWith('✓')),
      [],
    );
    const errors = vscode.languages
      .getDiagnostics(document.uri)
      .filter(({ severity }) => severity === vscode.DiagnosticSeverity.Error);
    assert.deepEqual(errors, []);
  });

  it('every malformed frame has a problem in its own bytes, with its rule', async () => {
    const headers = malformed.map(({ wire }) => `# protocol: status/2\n# side: request\n${wire}`);
    const document = await open(headers.join('\n\n'));
    const problems = await problemsOf(document);
    const without = malformed.filter((_, i) => !problems.some(({ range }) => range.start.line === 4 * i + 2));
    assert.deepEqual(
      without.map(({ id }) => id),
      [],
    );
    for (const { range, code } of problems) {
      assert.equal(range.start.line, range.end.line);
      assert.ok(!range.isEmpty && range.start.character % 2 === 0 && range.end.character % 2 === 0);
      assert.ok(typeof code === 'object' && code.target.path === 'beaconHandshake.explain');
    }
  });

  it('every pasted notation has colours in order and a hover on its bytes', async () => {
    for (const { name, text } of samples.paste) {
      const document = await open(text);
      const all = new vscode.Range(0, 0, document.lineCount, 0);
      assert.ok((await titles(document)).length > 0, name);
      const { data } = await vscode.commands.executeCommand<vscode.SemanticTokens>(
        'vscode.provideDocumentRangeSemanticTokens',
        document.uri,
        all,
      );
      assert.ok(data.length >= 5 * 4, name);
      let line = 0;
      let character = 0;
      for (let i = 0; i < data.length; i += 5) {
        const [down = 0, right = 0, length = 0] = data.slice(i, i + 3);
        character = down > 0 ? right : character + right;
        line += down;
        assert.ok(length > 0 && character + length <= document.lineAt(line).text.length, name);
      }
      const [hover] = await vscode.commands.executeCommand<vscode.Hover[]>(
        'vscode.executeHoverProvider',
        document.uri,
        new vscode.Position(line, character),
      );
      assert.match((hover?.contents[0] as vscode.MarkdownString | undefined)?.value ?? '', /\*\* · bytes? \d+/, name);
    }
  });

  it('the mistakes of the sample workspace are one problem each: the cause, with its consequence beside it', async () => {
    const [folder] = vscode.workspace.workspaceFolders ?? [];
    assert.ok(folder);
    const codes = async (name: string) => {
      const file = vscode.Uri.joinPath(folder.uri, 'mistakes', name);
      const problems = await problemsOf(await vscode.workspace.openTextDocument(file));
      return problems.map(({ code, relatedInformation = [] }) => ({
        code: typeof code === 'object' ? code.value : code,
        beside: relatedInformation.map(({ message }) => message.split(' ').slice(0, 4).join(' ')),
      }));
    };
    assert.deepEqual(await codes('02-length-counts-frames.frame'), [
      { code: 'prefixCountsFramed', beside: ['The length prefix declares', 'The stream ended at'] },
    ]);
    assert.deepEqual(await codes('01-checksum-not-masked.frame'), [
      { code: 'crcUnmasked', beside: ['The checksum has to'] },
    ]);
    assert.deepEqual(await codes('11-stream-identifier-missing.frame'), [{ code: 'identifierOmitted', beside: [] }]);
  });
});
