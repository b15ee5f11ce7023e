import assert from 'node:assert/strict';
import { after, afterEach, before, describe, it } from 'mocha';
import * as vscode from 'vscode';
import type { RunningApi } from '../../src/api/types.ts';
import type { DemoPeer } from '../../src/rpc/node.ts';
import { activated } from './extension.ts';
import { openText } from './open-text.ts';
import { openAsText, wordsOfPage } from './pages.ts';

/** A `status/1` response of a fresh node, and a `status/1` request, as they stand in public tests of other clients. */
const RESPONSE =
  '0054ff060000734e615070590032000006e71e7b54989925efd6c9cbcb8ceb9b5f71216f5137282bf6a1e3b50f64e42d6c7fb347abe07eb0db8200000005029e2800';
const REQUEST =
  '54ff060000734e61507059002d00007e8c1ea2540000aa01007c30a903798306695d21d1faa76363a0070677130835e503760b0e84479b7819e6114b';

const run = <T>(command: string, ...args: unknown[]) =>
  vscode.commands.executeCommand<T>(`beaconHandshake.${command}`, ...args);

async function openAt(content: string, language: string, line: number, character = 0): Promise<vscode.TextEditor> {
  const editor = await vscode.window.showTextDocument(await openText(content, language), vscode.ViewColumn.One);
  editor.selection = new vscode.Selection(line, character, line, character);
  return editor;
}

async function select(editor: vscode.TextEditor, from: number, to: number): Promise<void> {
  const { document } = await vscode.window.showTextDocument(editor.document, editor.viewColumn);
  editor.selection = new vscode.Selection(document.positionAt(from), document.positionAt(to));
}

function inSight(scheme: string): vscode.TextEditor {
  const editor = vscode.window.visibleTextEditors.find(({ document: { uri } }) => uri.scheme === scheme);
  assert.ok(editor, `no editor shows a ${scheme}`);
  return editor;
}

/** What *Copy Frame As* puts on the clipboard; empty when that is nothing. */
async function copied(): Promise<string> {
  await vscode.env.clipboard.writeText('');
  await run('copyFrameAs', undefined, '0x hex');
  return vscode.env.clipboard.readText();
}

describe('the frame that the cursor is in', () => {
  let api: RunningApi;

  before(async () => {
    ({ api } = await activated());
  });
  afterEach(() => vscode.commands.executeCommand('workbench.action.closeAllEditors'));
  after(() => run('stopNode'));

  it('is the one that is copied, of several in a paragraph', async () => {
    await openAt(`${RESPONSE}\n${REQUEST}\n`, 'beacon-frame', 1, 3);
    assert.equal(await copied(), `0x${REQUEST}`);
  });

  it('is copied in a log although it goes over several lines', async () => {
    const rows = RESPONSE.match(/.{1,32}/g)?.join('\n');
    await openAt(`This came:\n${rows}\nand then nothing\n`, 'plaintext', 3, 2);
    assert.equal(await copied(), `0x${RESPONSE}`);
  });

  it('is the one that Judge Status judges', async () => {
    const peers = `rx ${RESPONSE} from a peer\n`;
    await openAt(`# ours\n${REQUEST}\n\n${RESPONSE}\n`, 'beacon-frame', 3, 2);
    await run('judgeStatus');
    assert.equal(inSight('beacon-judgement').document.uri.query, RESPONSE);
    await openAt(`12:00:01 INFO nothing\n${peers}`, 'plaintext', 1, 9);
    await run('judgeStatus');
    assert.equal(inSight('beacon-judgement').document.uri.query, RESPONSE);
  });

  it('is the one that Decode Frame takes apart, with its header', async () => {
    await openAt(`# side: request\n${REQUEST}\n\n# side: response\n${RESPONSE}\n`, 'beacon-frame', 4, 2);
    await run('decodeFrame');
    assert.match(await wordsOfPage('beacon-dissection'), /^# Frame: status\/1 · response · 66 bytes · valid/);
  });

  it('of a dissection is copied, never words of its heading', async () => {
    await openAt(`${RESPONSE}\n`, 'beacon-frame', 0);
    await run('openDissection');
    await vscode.commands.executeCommand('workbench.action.focusNextGroup');
    const dissection = await openAsText('beacon-dissection');
    await select(dissection, 0, 0);
    assert.equal(await copied(), `0x${RESPONSE}`);
    const text = dissection.document.getText();
    const word = text.indexOf('response');
    await select(dissection, word, word + 'response'.length);
    assert.equal(await copied(), `0x${RESPONSE}`);
  });

  it('of a recorded exchange is copied and sent, never words of its heading', async () => {
    const peer = await run<DemoPeer>('startResponder', { behaviour: 'healthy', listen: '/ip4/127.0.0.1/tcp/0' });
    const { id, sent, received } = await api.dial(peer.multiaddr);
    await run('openExchange', { exchange: id });
    const exchange = await openAsText('beacon-exchange');
    await select(exchange, 0, 0);
    assert.equal(await copied(), sent);
    const response = exchange.document.getText().indexOf('## Response');
    await select(exchange, response, response + '## Response'.length);
    assert.equal(await copied(), received);
    await select(exchange, 0, '# Status exchange'.length);
    const again = await run<{ sent: string }>('sendFrame', undefined, peer.multiaddr);
    assert.equal(again.sent, sent);
  });
});

describe('a selection that cannot be decoded', () => {
  afterEach(() => vscode.commands.executeCommand('workbench.action.closeAllEditors'));

  it('says so, and leaves no former answer standing', async () => {
    const editor = await openAt(`${RESPONSE}\nnothing but words\n`, 'plaintext', 0, 3);
    await run('decodeFrame');
    assert.match(await wordsOfPage('beacon-dissection'), /66 bytes · valid/);
    const from = RESPONSE.length + 1;
    await select(editor, from, from + 'nothing'.length);
    await run('decodeFrame');
    assert.match(await wordsOfPage('beacon-dissection'), /^No frame was found in this text/);
  });

  it('leaves no former judgement standing either', async () => {
    const editor = await openAt(`${RESPONSE}\nnothing but words\n`, 'plaintext', 0, 3);
    await run('judgeStatus');
    assert.match(inSight('beacon-judgement').document.getText(), /^# Status/);
    await select(editor, RESPONSE.length + 1, RESPONSE.length + 8);
    await run('judgeStatus');
    assert.match(inSight('beacon-judgement').document.getText(), /^No Status was found in this text/);
  });

  it('of nearly hex is a problem at the very characters, with the other reading offered', async () => {
    const spoilt = `${RESPONSE.slice(0, 40)}zz${RESPONSE.slice(42)}`;
    const { document } = await openAt(`# a comment\n\n${spoilt}\n`, 'beacon-frame', 2, 3);
    const found = () => vscode.languages.getDiagnostics(document.uri);
    while (found().length === 0) {
      await new Promise<void>((resolve) => {
        const listener = vscode.languages.onDidChangeDiagnostics(() => {
          listener.dispose();
          resolve();
        });
      });
    }
    const [problem, ...more] = found();
    assert.ok(problem);
    assert.deepEqual(more, []);
    assert.match(problem.message, /^The text is hex, except two characters at line 3, columns 41–42;/);
    assert.equal(document.getText(problem.range), 'zz');
    const actions = await vscode.commands.executeCommand<vscode.CodeAction[]>(
      'vscode.executeCodeActionProvider',
      document.uri,
      problem.range,
    );
    assert.ok(actions.some(({ title }) => title === 'Read it as base64'));
    assert.equal(await copied(), '');
    await run('decodeFrame');
    const text = await wordsOfPage('beacon-dissection');
    assert.match(text.replace(/\s+/g, ' '), /hex, except two characters at line 1, columns 41–42/);
    assert.match(text, /## The other reading\n\nThe same text can be read as base64, 99 bytes:\n/);
  });
});
