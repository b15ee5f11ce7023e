import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import * as vscode from 'vscode';
import { openText } from './open-text.ts';
import { wordsOfPage } from './pages.ts';

/** A `status/1` response of a fresh node, as it stands in a public test of another client. */
const STATUS_V1 =
  '0054ff060000734e615070590032000006e71e7b54989925efd6c9cbcb8ceb9b5f71216f5137282bf6a1e3b50f64e42d6c7fb347abe07eb0db8200000005029e2800';

async function decode(text: string): Promise<string> {
  const document = await openText(text, 'plaintext');
  const editor = await vscode.window.showTextDocument(document);
  editor.selection = new vscode.Selection(document.positionAt(0), document.positionAt(text.length));
  await vscode.commands.executeCommand('beaconHandshake.decodeFrame');
  return wordsOfPage('beacon-dissection');
}

describe('Decode Frame', () => {
  it('names the fields of a selected frame', async () => {
    const text = await decode(`0x${STATUS_V1}`);
    assert.match(text, /status\/1 · response · 66 bytes · valid/);
    assert.match(text, /fork digest\s+0x9925efd6/);
    assert.match(text, /head slot\s+0/);
    assert.match(text, /no network that we know/);
  });

  it('says which byte breaks a truncated frame', async () => {
    const text = await decode(STATUS_V1.slice(0, -20));
    assert.match(text, /error, (at byte|bytes) \d+/);
  });
});
