import assert from 'node:assert/strict';
import { afterEach, before, describe, it } from 'mocha';
import * as vscode from 'vscode';
import { activated } from './extension.ts';
import { openText } from './open-text.ts';

/** A `status/1` response as it stands in a public test of another client, and the same with its checksum changed. */
const SOUND =
  '0054ff060000734e615070590032000006e71e7b54989925efd6c9cbcb8ceb9b5f71216f5137282bf6a1e3b50f64e42d6c7fb347abe07eb0db8200000005029e2800';
const BROKEN = SOUND.replace('06e71e7b', '06e71e7c');
const list = (wire: string) =>
  Array.from(Buffer.from(wire, 'hex'), (byte) => `0x${byte.toString(16).padStart(2, '0')}`).join(', ');

/** The broken frame as it stands in documents of several languages, among roots that are none. */
const texts: Readonly<Record<string, string>> = {
  log: `12:00:01.204 INFO root=0x${'ab'.repeat(32)}\n12:00:02.001 DEBUG rx ${BROKEN} from a peer\n12:00:03.000 INFO done\n`,
  markdown: `# A capture\n\nThis came:\n\n\`\`\`\n${BROKEN.match(/.{1,32}/g)?.join('\n')}\n\`\`\`\n\nroot 0x${'ab'.repeat(32)}\n`,
  json: `{\n  "peer": "16Uiu2HAm",\n  "response": "0x${BROKEN}",\n  "root": "0x${'ab'.repeat(32)}"\n}\n`,
  go: `package wire\n\nvar root = "0x${'ab'.repeat(32)}"\n\nvar response = []byte{\n\t${list(BROKEN).replace(/((?:0x.., ){8})/g, '$1\n\t')},\n}\n`,
};

const settings = () => vscode.workspace.getConfiguration('beaconHandshake');
const name = (languages: readonly string[] | undefined) =>
  settings().update('frameLanguages', languages, vscode.ConfigurationTarget.Global);

function run<T>(provider: string, document: vscode.TextDocument, ...rest: unknown[]): Thenable<T> {
  return vscode.commands.executeCommand<T>(`vscode.execute${provider}`, document.uri, ...rest);
}

const ours = (document: vscode.TextDocument) =>
  vscode.languages.getDiagnostics(document.uri).filter(({ source }) => source === 'Beacon Handshake');

/** Our problems of a document once there are some, or none. */
async function problems(document: vscode.TextDocument, wants: 'some' | 'none'): Promise<vscode.Diagnostic[]> {
  for (;;) {
    const changed = new Promise<void>((resolve) => {
      const listener = vscode.languages.onDidChangeDiagnostics(() => {
        listener.dispose();
        resolve();
      });
    });
    const found = ours(document);
    if (found.length > 0 === (wants === 'some')) return found;
    await changed;
  }
}

async function lensTitles(document: vscode.TextDocument): Promise<string[]> {
  const lenses = await run<vscode.CodeLens[]>('CodeLensProvider', document, 100);
  return lenses.map(({ command }) => command?.title ?? '').filter((title) => /^[✓✕]/.test(title));
}

const hoverText = (hovers: readonly vscode.Hover[]) =>
  hovers.flatMap(({ contents }) => contents.map((part) => (part as vscode.MarkdownString).value)).join('\n');

describe('frames in documents of other languages', () => {
  before(activated);

  afterEach(async () => {
    await name(undefined);
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
  });

  for (const [language, content] of Object.entries(texts)) {
    it(`of ${language} are explained, judged and mended where the setting names it`, async () => {
      await name([language]);
      const document = await openText(content, language);
      await vscode.window.showTextDocument(document);

      const [problem, ...more] = await problems(document, 'some');
      assert.ok(problem);
      assert.deepEqual(more, []);
      assert.match(document.getText(problem.range), /^(?:0x)?06[\s\S]*7c$/);
      assert.equal(typeof problem.code === 'object' && problem.code.value, 'crcMismatch');

      assert.match((await lensTitles(document)).join('\n'), /^✕ Status v1 · response .*crc mismatch at byte 16$/);
      assert.match(hoverText(await run('HoverProvider', document, problem.range.start)), /CRC[\s\S]*bytes 16–19/);
      const outside = await run<vscode.Hover[]>('HoverProvider', document, new vscode.Position(0, 0));
      assert.doesNotMatch(hoverText(outside), /byte/);
      const whole = new vscode.Range(0, 0, document.lineCount, 0);
      const hints = await run<vscode.InlayHint[]>('InlayHintProvider', document, whole);
      assert.ok(hints.some(({ label }) => String(label) === '84 bytes'));
      const symbols = await run<vscode.DocumentSymbol[]>('DocumentSymbolProvider', document);
      assert.ok(symbols.some((symbol) => /Status v1/.test(symbol.name)));
      const [selection] = await run<vscode.SelectionRange[]>('SelectionRangeProvider', document, [problem.range.start]);
      let isField = false;
      for (let at = selection; at; at = at.parent as vscode.SelectionRange) isField ||= at.range.isEqual(problem.range);
      assert.ok(isField);

      const actions = await run<vscode.CodeAction[]>('CodeActionProvider', document, problem.range);
      const fix = actions.find(({ title }) => title === 'Write the masked CRC-32C of the data');
      assert.ok(fix?.edit, actions.map(({ title }) => title).join());
      await vscode.workspace.applyEdit(fix.edit);
      await problems(document, 'none');
      assert.match((await lensTitles(document)).join('\n'), /^✓ Status v1/);
      // Nothing but the checksum was touched.
      assert.equal(document.getText(), content.replace(/7c(?=[\s,]*(?:0x)?54)/, '7b'));
    });
  }

  it('are left alone where the setting does not name the language, as by default', async () => {
    await name(['log']);
    const other = await openText(texts['go'] ?? '', 'go');
    const named = await openText(texts['log'] ?? '', 'log');
    await problems(named, 'some');
    assert.deepEqual(ours(other), []);
    assert.deepEqual(await lensTitles(other), []);
    await name(undefined);
    await problems(named, 'none');
    assert.deepEqual(await lensTitles(named), []);
  });

  it('are found where they are typed, and in no text of roots', async () => {
    await name(['log']);
    const root = `12:00:01.204 INFO block imported root=0x${'5c'.repeat(32)} parent=0x${'00'.repeat(32)}\n`;
    const document = await openText(root.repeat(3000), 'log');
    const editor = await vscode.window.showTextDocument(document);
    assert.deepEqual(await lensTitles(document), []);
    await editor.edit((edit) => edit.insert(new vscode.Position(1500, 0), `rx ${BROKEN}\n`));
    const [problem] = await problems(document, 'some');
    assert.equal(problem?.range.start.line, 1500);
    assert.equal((await lensTitles(document)).length, 1);
    await editor.edit((edit) => edit.delete(new vscode.Range(1500, 0, 1501, 0)));
    await problems(document, 'none');
    assert.deepEqual(await lensTitles(document), []);
  });
});
