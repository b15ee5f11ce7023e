import assert from 'node:assert/strict';
import { setTimeout as delay } from 'node:timers/promises';
import { after, before, describe, it } from 'mocha';
import * as vscode from 'vscode';
import type { RunningApi } from '../../src/api/types.ts';
import { extensionId } from '../../src/contributions/contributions.ts';
import type { ReadingJson } from '../../src/reading/reading-json.ts';
import { openText } from './open-text.ts';

const peer = '16Uiu2HAm31Vb9RVdJxypbLNb8ehd8XFjLBEsuGyaPWFySHLXyjCq';
const log = [
  'Nov 02 10:00:00.123 INFO  Synced  slot: 400, epoch: 12, finalized_root: 0xabab…abab, peers: 5, service: slot_notifier',
  `Nov 02 10:00:01.123 DEBUG Received Status Response  fork_digest: [140, 159, 98, 254], finalized_epoch: 12, head_slot: 400, peer_id: ${peer}`,
  'Nov 02 10:00:02.123 DEBUG Peer sent Goodbye  reason: Irrelevant Network',
  `Nov 02 10:00:03.123 INFO  Node started multiAddr=/ip4/192.0.2.1/tcp/9000/p2p/${peer}`,
].join('\n');

/** Runs Explain Selection and leaves its list as soon as it stands. */
async function explain(text?: string): Promise<ReadingJson[]> {
  const running = vscode.commands.executeCommand<ReadingJson[]>('beaconHandshake.explainSelection', text);
  let isOver = false;
  void running.then(() => {
    isOver = true;
  });
  // Nothing tells that a list has opened: it is told to close until it was there.
  while (!isOver) {
    await vscode.commands.executeCommand('workbench.action.closeQuickOpen');
    await Promise.race([running, delay(100)]);
  }
  return running;
}

describe('explaining whatever is there', () => {
  before(async () => {
    await vscode.extensions.getExtension<RunningApi>(extensionId)?.activate();
  });

  it('lists what the selection, or without one the document holds', async () => {
    const editor = await vscode.window.showTextDocument(await openText(log, 'plaintext'));
    editor.selection = new vscode.Selection(0, 0, 0, 0);
    const kinds = (await explain()).map(({ kind }) => kind);
    assert.deepEqual(kinds, ['status', 'peerId', 'goodbye', 'address']);
    editor.selection = new vscode.Selection(2, 0, 3, 0);
    assert.deepEqual(
      (await explain()).map(({ kind, value }) => [kind, value]),
      [['goodbye', '2']],
    );
  });

  it('reads a text that it is given, as a click in a terminal does', async () => {
    const [only, ...others] = await explain('0x8c9f62fe');
    assert.equal(others.length, 0);
    assert.match(only?.summary ?? '', /mainnet fulu/);
  });
});

describe('what is known in documents of other languages', () => {
  before(async () => {
    await vscode.extensions.getExtension<RunningApi>(extensionId)?.activate();
  });
  const name = (languages: readonly string[] | undefined) =>
    vscode.workspace
      .getConfiguration('beaconHandshake')
      .update('frameLanguages', languages, vscode.ConfigurationTarget.Global);
  after(() => name(undefined));

  it('is told where the pointer is, and linked, in the languages that the setting names and in no other', async () => {
    await name(['log']);
    const document = await openText(`${log}\nIncompatible forks Ours:8c9f62fe Theirs:ad532ceb`, 'log');
    const run = <T>(provider: string, of: vscode.TextDocument, ...rest: unknown[]) =>
      vscode.commands.executeCommand<T>(`vscode.execute${provider}`, of.uri, ...rest);
    const at = document.positionAt(document.getText().indexOf('ad532ceb') + 3);
    const hovers = await run<vscode.Hover[]>('HoverProvider', document, at);
    const told = hovers.flatMap(({ contents }) => contents.map((part) => (part as vscode.MarkdownString).value)).join();
    assert.match(told, /mainnet electra/);
    const links = await run<vscode.DocumentLink[]>('LinkProvider', document);
    const linked = links.map(({ range, target }) => [document.getText(range), target?.scheme]);
    assert.deepEqual(
      linked.filter(([text]) => /^(?:8c9f62fe|ad532ceb|Irrelevant Network)$/.test(text ?? '')),
      [
        ['Irrelevant Network', 'command'],
        ['8c9f62fe', 'command'],
        ['ad532ceb', 'command'],
      ],
    );
    const plain = await openText(log, 'plaintext');
    const others = await run<vscode.DocumentLink[]>('LinkProvider', plain);
    assert.deepEqual(
      others.filter(({ target }) => target?.scheme === 'command'),
      [],
    );
  });
});
