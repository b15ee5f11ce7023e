import assert from 'node:assert/strict';
import { after, afterEach, before, describe, it } from 'mocha';
import * as vscode from 'vscode';
import type { RunningApi } from '../../src/api/types.ts';
import type { Exchange } from '../../src/exchange/exchange.ts';
import type { DemoPeer } from '../../src/rpc/node.ts';
import vectors from '../fixtures/reqresp/vectors.json';
import { activated } from './extension.ts';
import { openText } from './open-text.ts';
import { openAsText, pageInSight, wordsOfPage } from './pages.ts';

const run = <T>(command: string, ...args: unknown[]) =>
  vscode.commands.executeCommand<T>(`beaconHandshake.${command}`, ...args);

const closeEditors = () => vscode.commands.executeCommand('workbench.action.closeAllEditors');

/** Sound frames of Status as other clients publish them, plain and compressed. */
const frames = [...vectors.published, ...vectors.computed].filter(({ id }) => id.includes('status-v'));
const wireOf = (part: string) => {
  const found = frames.find(({ id }) => id.includes(part));
  assert.ok(found, part);
  return found.wire;
};

async function open(content: string): Promise<vscode.TextEditor> {
  const document = await openText(content);
  return vscode.window.showTextDocument(document);
}

function editorOf(scheme: string): vscode.TextEditor {
  const editor = vscode.window.visibleTextEditors.find(({ document: { uri } }) => uri.scheme === scheme);
  assert.ok(editor, `no editor shows a ${scheme}`);
  return editor;
}

/** Waits until the selection of the editor of a scheme says what is wanted. */
async function selected(scheme: string, wanted: RegExp): Promise<void> {
  const text = () => {
    const { document, selections } = editorOf(scheme);
    return selections.map((one) => document.getText(one)).join('\n');
  };
  while (!wanted.test(text())) {
    await new Promise<void>((resolve) => {
      const listener = vscode.window.onDidChangeTextEditorSelection(() => {
        listener.dispose();
        resolve();
      });
    });
  }
}

/** Moves the cursor to a line as a person does with the keyboard: what commands select by themselves does not count. */
async function moveTo(editor: vscode.TextEditor, line: number, character: number): Promise<void> {
  await vscode.window.showTextDocument(editor.document, editor.viewColumn);
  editor.selection = new vscode.Selection(line, character + 1, line, character + 1);
  await vscode.commands.executeCommand('cursorLeft');
}

describe('the tools above a frame', () => {
  before(activated);
  // Only at the end: a new document that takes the name of one just closed may come with what that one held.
  after(closeEditors);

  it('are offered for every frame, and the Hex Editor only where it is installed', async () => {
    const { document } = await open(`${wireOf('status-v1')}\n\n${wireOf('status-v2-response-hoodi')}`);
    const lenses = await vscode.commands.executeCommand<vscode.CodeLens[]>(
      'vscode.executeCodeLensProvider',
      document.uri,
      20,
    );
    const titles = lenses.map(({ command }) => command?.title ?? '').filter((title) => !/^[✓✕]/.test(title));
    const tools = ['Open Dissection', 'Send to Peer…', 'Copy As…'];
    assert.equal(vscode.extensions.getExtension('ms-vscode.hexeditor'), undefined);
    assert.deepEqual(titles.sort(), [...tools, ...tools].sort());
  });

  for (const notation of ['0x hex', 'Go', 'Rust', 'TypeScript', 'Python', 'C', 'base64', 'hexdump']) {
    it(`copy it as ${notation}, which is read again as the same bytes`, async () => {
      const text = wireOf('status-v2-response-hoodi');
      await run('copyFrameAs', { text, header: '' }, notation);
      const copied = await vscode.env.clipboard.readText();
      assert.notEqual(copied, text);
      await open(copied);
      await run('copyFrameAs', undefined, '0x hex');
      assert.equal(await vscode.env.clipboard.readText(), `0x${text}`);
    });
  }

  it('give its bytes as a read-only file for an editor of bytes', async () => {
    const wire = wireOf('status-v2-response-hoodi');
    const uri = await run<vscode.Uri>('openInHexEditor', { text: `a log: ${wire}`, header: '' });
    assert.equal(uri.scheme, 'beacon-frame-bytes');
    assert.equal(Buffer.from(await vscode.workspace.fs.readFile(uri)).toString('hex'), wire);
    const { size, permissions } = await vscode.workspace.fs.stat(uri);
    assert.deepEqual([size, permissions], [wire.length / 2, vscode.FilePermission.Readonly]);
    await assert.rejects(Promise.resolve(vscode.workspace.fs.writeFile(uri, Buffer.from('00', 'hex'))));
    await assert.rejects(Promise.resolve(vscode.workspace.fs.readFile(uri.with({ query: 'none' }))));
    assert.equal(await run('openInHexEditor', { text: 'nothing in here', header: '' }), undefined);
  });

  it('end a Status with what each client would do, for the network and the epoch of its header', async () => {
    const [folder] = vscode.workspace.workspaceFolders ?? [];
    assert.ok(folder);
    const file = vscode.Uri.joinPath(folder.uri, 'status-v2.frame');
    const editor = await vscode.window.showTextDocument(file);
    editor.selection = new vscode.Selection(4, 3, 4, 3);
    await run('openDissection');
    const text = await wordsOfPage('beacon-dissection');
    assert.match(text, /## What each client would do\n\nJudged for hoodi \(header\), at the end of epoch 138,345/);
    assert.equal(text.match(/^[✓✕?] (Prysm|Lighthouse|Lodestar|Teku|Nimbus|Grandine|Caplin) /gm)?.length, 7);
  });

  it('compare the selections of two editors', async () => {
    const first = await open(wireOf('status-v1'));
    first.selection = new vscode.Selection(0, 0, 1, 0);
    await vscode.commands.executeCommand('editor.action.selectAll');
    const document = await openText(wireOf('status-v2-response-hoodi'), 'go');
    await vscode.window.showTextDocument(document, vscode.ViewColumn.Beside);
    await vscode.commands.executeCommand('editor.action.selectAll');
    await run('compareFrames');
    const shown = vscode.window.activeTextEditor?.document;
    assert.equal(shown?.languageId, 'beacon-report');
    assert.match(
      shown.getText(),
      /^# Two frames compared\n\nThey differ in protocol, [\s\S]+\n\n## What differs: \d+\n/,
    );
  });

  it('write a Status of a fresh node from what is offered first', async () => {
    const opened = new Promise<vscode.TextDocument>((resolve) => {
      const listener = vscode.workspace.onDidOpenTextDocument((document) => {
        if (!document.getText().startsWith('# Our own Status.')) return;
        listener.dispose();
        resolve(document);
      });
    });
    let isOpen = false;
    void opened.then(() => {
      isOpen = true;
    });
    const written = run('newStatusFrame');
    // The lists appear in a while; until then there is nothing to accept.
    while (!isOpen) await vscode.commands.executeCommand('workbench.action.acceptSelectedQuickOpenItem');
    await written;
    const text = (await opened).getText();
    assert.match(text, /^# Our own Status\.\n# protocol: status\/2\n# side: request\n/);
  });
});

describe('frames and peers', () => {
  let api: RunningApi;
  let peer: DemoPeer;

  before(async () => {
    ({ api } = await activated());
    await run('clearPeers');
    peer = await run<DemoPeer>('startResponder', { behaviour: 'healthy', listen: '/ip4/127.0.0.1/tcp/0' });
  });
  afterEach(closeEditors);
  after(() => run('stopNode'));

  it('send a frame as our request, byte for byte, and open what came back', async () => {
    const wire = wireOf('status-v2-request-hoodi');
    const exchange = await run<Exchange>('sendFrame', { text: wire, header: '# protocol: status/2' }, peer.multiaddr);
    assert.deepEqual([exchange.sent, exchange.protocol, exchange.offered], [`0x${wire}`, 'status/2', ['status/2']]);
    assert.equal(exchange.resultCode, 0);
    pageInSight('beacon-exchange');
  });

  it('send a broken request as well', async () => {
    const broken = `${wireOf('status-v2-request-hoodi').slice(0, 60)}ff`;
    const exchange = await run<Exchange>('sendFrame', { text: broken, header: '# side: request' }, peer.multiaddr);
    assert.equal(exchange.sent, `0x${broken}`);
    assert.notEqual(exchange.state, 'established');
  });

  it('send no response', async () => {
    const before = api.exchanges().length;
    const response = { text: wireOf('status-v1'), header: '# side: response' };
    assert.equal(await run('sendFrame', response, peer.multiaddr), undefined);
    assert.equal(api.exchanges().length, before);
  });

  it('take the request and the response of an exchange apart, linked with their bytes', async () => {
    const { id, received } = await api.dial(peer.multiaddr);
    await run('openDissection', { exchange: id });
    const bytes = editorOf('beacon-exchange-frames');
    const page = pageInSight('beacon-dissection');
    assert.equal(page.query, bytes.document.getText());
    await vscode.commands.executeCommand('workbench.action.focusNextGroup');
    const dissection = await openAsText('beacon-dissection');
    assert.equal(bytes.document.languageId, 'beacon-frame');
    assert.match(bytes.document.getText(), /\n# side: request\n[\s\S]*\n# side: response\n/);
    const text = dissection.document.getText();
    assert.match(text, /^# Frame 1 of 2: status\/2 · request · .* valid$/m);
    assert.match(text, /^# Frame 2 of 2: status\/2 · response · .* valid$/m);

    const lines = text.split('\n');
    const second = lines.findIndex((line) => line.startsWith('# Frame 2'));
    const prefix = lines.findIndex((line, at) => at > second && line.includes('stream identifier'));
    await moveTo(dissection, prefix, 10);
    await selected('beacon-exchange-frames', /^ff 06 00 00 73 4e 61 50 70 59$/);
    const at = bytes.document.offsetAt(editorOf('beacon-exchange-frames').selection.start);
    assert.ok(at > bytes.document.getText().indexOf('# side: response'), 'the bytes of the response are selected');

    assert.ok(received.startsWith('0x00'));
    const result = bytes.document.getText().split('\n').indexOf('# side: response') + 1;
    await moveTo(bytes, result, 0);
    await selected('beacon-dissection', /^ {2}0000 {2}00 +result +0 {2}Success$/);
  });

  it('open the newest exchange of a peer as well', async () => {
    const key = api.peers().find(({ peerId }) => peerId === peer.peerId)?.key;
    await run('openDissection', { peer: key });
    assert.match(await wordsOfPage('beacon-dissection'), /^# Frame 1 of 2/);
  });
});
