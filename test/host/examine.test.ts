import assert from 'node:assert/strict';
import { after, before, describe, it } from 'mocha';
import * as vscode from 'vscode';
import { Examinations } from '../../src/session/network/examinations.ts';
import type { ExaminationJson } from '../../src/words/examination/examination-json.ts';
import { type RunningDevnet, startDevnet } from '../node/support/devnet.ts';
import { openAsText, pageInSight, wordsOfPage } from './pages.ts';

describe('the examinations of a window', () => {
  const stored = new Map<string, unknown>();
  const store = {
    get: <T>(key: string) => stored.get(key) as T | undefined,
    update: async (key: string, value: unknown) => void stored.set(key, value),
  };
  const once = {
    last: { at: '', nodes: [], specDifferences: [], knows: [], missing: [], remarks: [] },
    exchanges: new Map(),
  };
  const nodes = [{ name: 'a', url: 'http://127.0.0.1:5052' }];

  it('can be made again in the next window, where a new one has another id', () => {
    const before = new Examinations(store);
    const id = before.add(nodes, once);
    before.dispose();
    const after = new Examinations(store);
    assert.equal(after.get(id), undefined);
    assert.deepEqual(after.endpointsOf(id), nodes);
    assert.notEqual(after.add(nodes, once), id);
    after.again(id, once);
    assert.deepEqual(after.get(id)?.endpoints, nodes);
    after.dispose();
  });

  it('are none of what else is stored', () => {
    stored.set('examined', [{ id: '7', endpoints: [{ url: 7 }] }, 'x', null, { id: 8, endpoints: [] }]);
    const examinations = new Examinations(store);
    assert.equal(examinations.endpointsOf('7'), undefined);
    assert.equal(examinations.endpointsOf('8'), undefined);
    examinations.dispose();
  });
});

describe('examining a network', () => {
  let devnet: RunningDevnet;
  before(async () => {
    devnet = await startDevnet([
      { client: 'lighthouse', peers: [1] },
      { client: 'prysm', peers: [0] },
      { client: 'teku', recordOf: 120n },
    ]);
  });
  after(async () => {
    await devnet?.stop();
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
  });

  const scheme = 'beacon-examination';
  /** The text of the page in sight, which follows it. */
  const open = () => vscode.workspace.openTextDocument(pageInSight(scheme));

  it('opens a page that names the node that is wrong, and shook hands with all', async () => {
    const list = devnet.nodes.map(({ url }) => url).join('\n');
    const found = await vscode.commands.executeCommand<ExaminationJson>('beaconHandshake.examineNetwork', list);
    assert.deepEqual(
      found.nodes.map(({ findings, handshake }) => [handshake?.state, ...findings.map(({ cause }) => cause)]),
      [['established'], ['established'], ['established', 'enrStale']],
    );
    const text = await wordsOfPage(scheme);
    assert.match(text, /1 of 3 nodes are wrong\./);
    assert.match(text, /The ENR is stale, the Status is right \(certain\)/);
    assert.doesNotMatch(text, /Otherwise than the last time/);
  });

  it('opens the page as text, and copies it as a report of an issue', async () => {
    const page = pageInSight(scheme);
    const editor = await openAsText(scheme);
    assert.notEqual(String(editor.document.uri), String(page));
    assert.equal(editor.document.getText(), (await vscode.workspace.openTextDocument(page)).getText());
    await vscode.commands.executeCommand('workbench.action.closeActiveEditor');
    await vscode.commands.executeCommand('beaconHandshake.exportExamination', page.query, 'issue');
    assert.match(await vscode.env.clipboard.readText(), /^# 3 nodes examined\n\n- 1 of 3 nodes are wrong/);
  });

  it('examines them again by itself after the time of the setting, as long as the page is open', async () => {
    const settings = vscode.workspace.getConfiguration('beaconHandshake');
    await settings.update('examineEvery', 1, true);
    const list = devnet.nodes.map(({ url }) => url).join('\n');
    await vscode.commands.executeCommand<ExaminationJson>('beaconHandshake.examineNetwork', list);
    const document = await open();
    const first = document.getText();
    await new Promise<void>((resolve) => {
      const listening = vscode.workspace.onDidChangeTextDocument((event) => {
        if (event.document !== document || document.getText() === first) return;
        listening.dispose();
        resolve();
      });
    });
    await settings.update('examineEvery', undefined, true);
    assert.match(document.getText(), /3 nodes examined/);
    await vscode.commands.executeCommand('workbench.action.closeActiveEditor');
    await vscode.commands.executeCommand('workbench.action.focusFirstEditorGroup');
  });

  it('says what is otherwise when they are examined again', async () => {
    const document = await open();
    await devnet.close(2);
    const followed = new Promise<void>((resolve) => {
      const listening = vscode.workspace.onDidChangeTextDocument((event) => {
        if (event.document !== document || !/Otherwise than the last time/.test(document.getText())) return;
        listening.dispose();
        resolve();
      });
    });
    await vscode.commands.executeCommand('beaconHandshake.examineAgain');
    await followed;
    assert.match(document.getText(), /does not answer any more; new: Nobody listens there; gone: The ENR is stale/);
  });
});
