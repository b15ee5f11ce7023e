import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import * as vscode from 'vscode';
import { openText } from './open-text.ts';

/** As a client's log tells it: hoodi's digest without the mask of the blob parameters. */
const LOG = `Remote status: fork_digest: 0x754cbe70, finalized_root: 0x${'aa'.repeat(32)}, finalized_epoch: 138343, head_root: 0x${'bb'.repeat(32)}, head_slot: 4427049, earliest_available_slot: 0`;

describe('Judge Status', () => {
  it('opens what we and every client would do with the Status of a log line', async () => {
    const configuration = vscode.workspace.getConfiguration('beaconHandshake');
    await configuration.update('network', 'hoodi', vscode.ConfigurationTarget.Global);
    const document = await openText(LOG, 'plaintext');
    const editor = await vscode.window.showTextDocument(document);
    editor.selection = new vscode.Selection(document.positionAt(0), document.positionAt(LOG.length));
    await vscode.commands.executeCommand('beaconHandshake.judgeStatus');
    await configuration.update('network', undefined, vscode.ConfigurationTarget.Global);
    const shown = vscode.window.activeTextEditor?.document;
    assert.equal(shown?.uri.scheme, 'beacon-judgement');
    const text = shown.getText();
    assert.match(text, /Judged for hoodi at slot \d+/);
    assert.match(text, /The blob-parameter mask is missing \(certain\)/);
    assert.match(text, /✕ Nimbus +refuses +SUCCESS, then closes without Goodbye\n {4}rule \d, /);
    assert.equal(shown.languageId, 'beacon-report');
    assert.match(shown.uri.path, /\/Judgement on hoodi$/);
    const links = await vscode.commands.executeCommand<vscode.DocumentLink[]>('vscode.executeLinkProvider', shown.uri);
    const pages = links.flatMap(({ target }) =>
      target?.path === 'beaconHandshake.explain' ? JSON.parse(target.query)[0].page : [],
    );
    for (const page of ['cause/blobMaskMissing', 'rule/forkDigest', 'clientRule/nimbus.forkDigest'])
      assert.ok(pages.includes(page), page);
    const folds = await vscode.commands.executeCommand<vscode.FoldingRange[]>(
      'vscode.executeFoldingRangeProvider',
      shown.uri,
    );
    const headings = folds.map(({ start }) => shown.lineAt(start).text);
    for (const heading of ['# Status', '## Likely cause', '## Judgement', '## What each client would do'])
      assert.ok(headings.includes(heading), heading);
    for (const { end } of folds) assert.notEqual(shown.lineAt(end).text, '');
  });
});
