import assert from 'node:assert/strict';
import { afterEach, describe, it } from 'mocha';
import * as vscode from 'vscode';
import { openText } from './open-text.ts';
import { wordsOfPage } from './pages.ts';

/** A `status/1` response as it stands in a public test of another client. */
const STATUS_V1 =
  '0054ff060000734e615070590032000006e71e7b54989925efd6c9cbcb8ceb9b5f71216f5137282bf6a1e3b50f64e42d6c7fb347abe07eb0db8200000005029e2800';
/** A `status/2` response with a wrong checksum, in the notation of a terminal. */
const BROKEN = `00 5c ff 06 00 00 73 4e 61 50 70 59 01 60 00 00
a1 25 1f 12 e8 53 db a4 e8 94 ec f4 b4 6d 46 a0
ed fe b4 0e 79 50 8b b2 08 15 4a 0e 7e 42 7b f8
4f 5e d3 03 58 fc e7 14 0a 00 00 00 00 00 00 00
b1 27 b7 35 32 2d fb ea 4b 5e ef c3 03 58 55 ff
37 10 da 22 a2 5e 76 a4 82 9e 23 59 3d dd 2e 10
65 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00`;

async function open(content: string): Promise<vscode.TextDocument> {
  const document = await openText(content);
  await vscode.window.showTextDocument(document);
  return document;
}

function run<T>(provider: string, document: vscode.TextDocument, ...rest: unknown[]): Thenable<T> {
  return vscode.commands.executeCommand<T>(`vscode.execute${provider}`, document.uri, ...rest);
}

const whole = (document: vscode.TextDocument) => new vscode.Range(0, 0, document.lineCount, 0);

/** The problems of a document once there are some, or none. */
async function problems(document: vscode.TextDocument, wants: 'some' | 'none'): Promise<vscode.Diagnostic[]> {
  for (;;) {
    const found = vscode.languages.getDiagnostics(document.uri);
    if (found.length > 0 === (wants === 'some')) return found;
    await new Promise<void>((resolve) => {
      const listener = vscode.languages.onDidChangeDiagnostics(({ uris }) => {
        if (!uris.some((uri) => uri.toString() === document.uri.toString())) return;
        listener.dispose();
        resolve();
      });
    });
  }
}

/** What opens beside another editor makes the next ones narrower. */
const closeEditors = () => vscode.commands.executeCommand('workbench.action.closeAllEditors');

describe('documents of frames', () => {
  afterEach(closeEditors);

  it('have their language by suffix', async () => {
    const [folder] = vscode.workspace.workspaceFolders ?? [];
    assert.ok(folder);
    const file = await vscode.workspace.openTextDocument(vscode.Uri.joinPath(folder.uri, 'status-request.frame'));
    assert.equal(file.languageId, 'beacon-frame');
  });

  it('colour bytes by field', async () => {
    const document = await open(BROKEN);
    const tokens = await vscode.commands.executeCommand<vscode.SemanticTokens>(
      'vscode.provideDocumentRangeSemanticTokens',
      document.uri,
      whole(document),
    );
    assert.ok(tokens.data.length > 5 * 8);
    // The first token is the result byte: line 0, character 0, two characters.
    assert.deepEqual([...tokens.data.slice(0, 3)], [0, 0, 2]);
  });

  it('explain the byte under the pointer', async () => {
    const document = await open(`# network: mainnet\n${BROKEN}`);
    const [hover] = await run<vscode.Hover[]>('HoverProvider', document, new vscode.Position(2, 13));
    const text = hover?.contents.map((part) => (part as vscode.MarkdownString).value).join('\n') ?? '';
    assert.match(text, /fork digest/);
    assert.match(text, /bytes 20–23/);
    assert.match(text, /no network that we know/);
    const [slot] = await run<vscode.Hover[]>('HoverProvider', document, new vscode.Position(7, 1));
    const date = slot?.contents.map((part) => (part as vscode.MarkdownString).value).join('\n') ?? '';
    assert.match(date.replaceAll('\\', ''), /head slot[\s\S]*101[\s\S]*2020-12-01 12:20:35 UTC/);
    assert.ok(hover?.range?.isEqual(new vscode.Range(2, 12, 2, 23)), JSON.stringify(hover?.range));
  });

  it('underline the bytes that break a rule, and mend them', async () => {
    const document = await open(BROKEN);
    const [problem] = await problems(document, 'some');
    assert.ok(problem);
    assert.deepEqual(problem.range, new vscode.Range(1, 0, 1, 11));
    assert.equal(problem.severity, vscode.DiagnosticSeverity.Error);
    assert.ok(typeof problem.code === 'object');
    assert.equal(problem.code.value, 'crcMismatch');
    assert.match(problem.relatedInformation?.[0]?.message ?? '', /cover this data/);
    assert.equal(problem.code.target.path, 'beaconHandshake.explain');
    assert.deepEqual(JSON.parse(problem.code.target.query), [{ page: 'fault/crcMismatch' }]);

    const actions = await run<vscode.CodeAction[]>('CodeActionProvider', document, problem.range);
    const fix = actions.find(({ title }) => title === 'Write the masked CRC-32C of the data');
    assert.ok(fix?.edit && fix.isPreferred);
    await vscode.workspace.applyEdit(fix.edit);
    assert.equal(document.lineAt(1).text.slice(0, 11), 'a1 25 1f 11');
    await problems(document, 'none');
  });

  it('mend every frame of a file at once', async () => {
    const document = await open(`${BROKEN}\n\n${STATUS_V1}0000\n`);
    await problems(document, 'some');
    const [action] = await run<vscode.CodeAction[]>('CodeActionProvider', document, whole(document), 'source.fixAll');
    assert.ok(action?.edit);
    await vscode.workspace.applyEdit(action.edit);
    assert.ok(document.getText().endsWith(`\n\n${STATUS_V1}\n`));
    await problems(document, 'none');
  });

  it('name the fields behind their bytes', async () => {
    const document = await open(BROKEN);
    const hints = await run<vscode.InlayHint[]>('InlayHintProvider', document, whole(document));
    const words = hints.map(({ label }) => String(label));
    assert.deepEqual(words.slice(0, 4), ['Success', '92 bytes', 'stream id', 'crc ✕']);
    assert.ok(words.includes('finalized 10') && words.includes('head 101'), words.join(', '));
  });

  it('say above each frame what it is', async () => {
    const document = await open(`${STATUS_V1}\n\n${BROKEN}`);
    const lenses = await run<vscode.CodeLens[]>('CodeLensProvider', document, 10);
    const titles = lenses.map(({ command }) => command?.title ?? '');
    assert.match(titles[0] ?? '', /^✓ Status v1 · response · no network that we know$/);
    assert.ok(
      titles.some((title) => /^✕ Status v2 · response .* ✕ crc mismatch at byte 16$/.test(title)),
      titles.join(),
    );
  });

  it('keep what stands above them, whole, when the theme changes', async () => {
    const document = await open(`${STATUS_V1}\n\n${BROKEN}`);
    // Without a count VS Code resolves none: a lens without its command here would wait for a second question.
    const commands = async () => {
      const lenses = await run<vscode.CodeLens[]>('CodeLensProvider', document);
      return lenses.map(({ command }) => command?.title);
    };
    const before = await commands();
    assert.ok(before.length >= 6 && before.every(Boolean));
    const workbench = vscode.workspace.getConfiguration('workbench');
    const changed = new Promise<void>((resolve) => {
      const listener = vscode.window.onDidChangeActiveColorTheme(() => {
        listener.dispose();
        resolve();
      });
    });
    await workbench.update('colorTheme', 'Default High Contrast Light', vscode.ConfigurationTarget.Global);
    await changed;
    assert.deepEqual(await commands(), before);
    await workbench.update('colorTheme', undefined, vscode.ConfigurationTarget.Global);
  });

  it('have an outline, folds and growing selections', async () => {
    const document = await open(`# one\n# two\n\n${BROKEN}`);
    const [frame] = await run<vscode.DocumentSymbol[]>('DocumentSymbolProvider', document);
    assert.match(frame?.name ?? '', /Status v2/);
    assert.equal(frame?.children[0]?.name, 'response chunk');
    const folds = await run<vscode.FoldingRange[]>('FoldingRangeProvider', document);
    assert.deepEqual(
      folds.map(({ start, end }) => [start, end]),
      [
        [0, 1],
        [3, 9],
      ],
    );
    const [selection] = await run<vscode.SelectionRange[]>('SelectionRangeProvider', document, [
      new vscode.Position(4, 13),
    ]);
    const ranges: string[] = [];
    for (let at = selection; at; at = at.parent as vscode.SelectionRange) ranges.push(document.getText(at.range));
    assert.equal(
      ranges.find((text) => text.length > 2),
      'e8 53 db a4',
    );
    assert.equal(ranges.at(-1), document.getText());
  });

  it('complete the keys and values of a header', async () => {
    const document = await open('# \n# network: \n# side: ');
    const at = async (line: number) => {
      const position = new vscode.Position(line, document.lineAt(line).text.length);
      const { items } = await run<vscode.CompletionList>('CompletionItemProvider', document, position);
      return items.map(({ label }) => (typeof label === 'string' ? label : label.label));
    };
    assert.ok((await at(0)).includes('protocol'));
    assert.ok((await at(1)).includes('hoodi'));
    assert.ok((await at(2)).includes('response'));
  });

  it('compare the digest with that of the header', async () => {
    const document = await open(`# network: hoodi\n# epoch: 138345\n\n${STATUS_V1}`);
    const [problem] = await problems(document, 'some');
    assert.match(problem?.message ?? '', /fork digest is 0x9925efd6, .*hoodi has 0x5ad30129 at epoch 138,345/);
    const actions = await run<vscode.CodeAction[]>('CodeActionProvider', document, problem?.range);
    const fix = actions.find(({ title }) => title === 'Write the fork digest of hoodi at epoch 138345');
    assert.ok(fix?.edit);
    await vscode.workspace.applyEdit(fix.edit);
    await problems(document, 'none');
  });

  it('say in one sentence what is no frame', async () => {
    const document = await open('# side: both\nthere is nothing here');
    const messages = (await problems(document, 'some')).map(({ message }) => message);
    assert.match(messages.join('\n'), /a side is either request or response/);
    assert.match(messages.join('\n'), /No frame was found here/);
  });
});

describe('commands on frames', () => {
  afterEach(closeEditors);

  it('open a dissection that follows the header', async () => {
    const document = await open(`# side: request\n\n${STATUS_V1}`);
    const editor = await vscode.window.showTextDocument(document);
    editor.selection = new vscode.Selection(2, 30, 2, 30);
    const dissection = async () => {
      await vscode.commands.executeCommand('beaconHandshake.openDissection');
      assert.equal(vscode.window.activeTextEditor, editor);
      return wordsOfPage('beacon-dissection');
    };
    assert.match(await dissection(), /^# Frame: unknown protocol · request · 66 bytes · 1 fault/);
    await editor.edit((edit) => edit.replace(new vscode.Range(0, 0, 1, 0), ''));
    assert.match(await dissection(), /^# Frame: status\/1 · response · 66 bytes · valid/);
  });

  it('gather every frame of a log in a document of frames, with its line', async () => {
    const [folder] = vscode.workspace.workspaceFolders ?? [];
    assert.ok(folder);
    const log = await vscode.workspace.openTextDocument(vscode.Uri.joinPath(folder.uri, 'peers.log'));
    await vscode.window.showTextDocument(log);
    await vscode.commands.executeCommand('beaconHandshake.decodeAllFrames');
    const found = vscode.window.activeTextEditor?.document;
    assert.equal(found?.languageId, 'beacon-frame');
    assert.equal(found.getText().match(/^# line \d+ of peers\.log$/gm)?.length, 6);
    const lenses = await run<vscode.CodeLens[]>('CodeLensProvider', found, 30);
    const titles = lenses.map(({ command }) => command?.title ?? '').filter((title) => /^[✓✕]/.test(title));
    assert.equal(titles.length, 6);
    assert.equal(titles.filter((title) => title.startsWith('✕')).length, 1, titles.join('\n'));
  });

  it('compare two selected frames by what they say', async () => {
    const text = `${STATUS_V1}\n\n${STATUS_V1.slice(2)}`;
    const editor = await vscode.window.showTextDocument(await open(text));
    editor.selection = new vscode.Selection(0, 0, 2, 200);
    await vscode.commands.executeCommand('beaconHandshake.compareFrames');
    assert.match(vscode.window.activeTextEditor?.document.getText() ?? '', /They differ in side, result\./);
  });

  it('write a Status from its fields', async () => {
    const root = `0x${'11'.repeat(32)}`;
    const fields = { forkDigest: '0x8c9f62fe', finalizedRoot: root, finalizedEpoch: 7, headRoot: root, headSlot: 300 };
    const text = JSON.stringify(fields);
    const source = await openText(text, 'json');
    const editor = await vscode.window.showTextDocument(source);
    editor.selection = new vscode.Selection(0, 0, 0, text.length);
    const written = vscode.commands.executeCommand('beaconHandshake.encodeFrame');
    const opened = new Promise<vscode.TextDocument>((resolve) => {
      const listener = vscode.workspace.onDidOpenTextDocument((document) => {
        if (document.languageId !== 'beacon-frame') return;
        listener.dispose();
        resolve(document);
      });
    });
    let isOpen = false;
    void opened.then(() => {
      isOpen = true;
    });
    // The list of sides appears in a while; until then there is nothing to accept.
    while (!isOpen) await vscode.commands.executeCommand('workbench.action.acceptSelectedQuickOpenItem');
    await written;
    const [lens] = await run<vscode.CodeLens[]>('CodeLensProvider', await opened, 5);
    assert.match(lens?.command?.title ?? '', /^✓ Status v1 · request · mainnet/);
  });
});
