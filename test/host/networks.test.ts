import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, before, describe, it } from 'mocha';
import * as vscode from 'vscode';
import { openText } from './open-text.ts';

const BOOTNODES = [
  'enr:-Iu4QLm7bZGdAt9NSeJG0cEnJohWcQTQaI9wFLu3Q7eHIDfrI4cwtzvEW3F3VbG9XdFXlrHyFGeXPn9snTCQJ9bnMRABgmlkgnY0gmlwhAOTJQCJc2VjcDI1NmsxoQIZdZD6tDYpkpEfVo5bgiU8MGRjhcOmHGD2nErK0UKRrIN0Y3CCIyiDdWRwgiMo',
  'enr:-KG4QNTx85fjxABbSq_Rta9wy56nQ1fHK0PewJbGjLm1M4bMGx5-3Qq4ZX2-iFJ0pys_O90sVXNNOxp2E7afBsGsBrgDhGV0aDKQu6TalgMAAAD__________4JpZIJ2NIJpcIQEnfA2iXNlY3AyNTZrMaECGXWQ-rQ2KZKRH1aOW4IlPDBkY4XDphxg9pxKytFCkayDdGNwgiMog3VkcIIjKA',
];

const CONFIG = `# a devnet of two forks
PRESET_BASE: minimal
CONFIG_NAME: host-test-devnet
MIN_GENESIS_TIME: 1800000000
GENESIS_DELAY: 0
GENESIS_FORK_VERSION: "0x10000038"
ALTAIR_FORK_VERSION: 0x20000038
ALTAIR_FORK_EPOCH: 3
SECONDS_PER_SLOT: 6
`;

async function selectAll(content: string): Promise<void> {
  const document = await openText(content, 'plaintext');
  const editor = await vscode.window.showTextDocument(document);
  editor.selection = new vscode.Selection(document.positionAt(0), document.positionAt(content.length));
}

describe('networks and records', () => {
  let folder: string;
  before(() => {
    folder = mkdtempSync(path.join(tmpdir(), 'beacon-handshake-devnet-'));
    writeFileSync(path.join(folder, 'config.yaml'), CONFIG);
    writeFileSync(path.join(folder, 'genesis_validators_root.txt'), `0x${'ab'.repeat(32)}\n`);
  });
  after(() => rmSync(folder, { recursive: true }));

  it('imports a devnet from its folder and shows its timeline', async () => {
    const name = await vscode.commands.executeCommand<string>('beaconHandshake.importNetwork', folder);
    assert.equal(name, 'host-test-devnet');
    const uri = vscode.Uri.from({ scheme: 'beacon-network', path: '/host-test-devnet.txt', query: name });
    const text = (await vscode.workspace.openTextDocument(uri)).getText();
    assert.match(text, /The genesis time of host-test-devnet is not known/);
    assert.match(text, /altair +3 +24 +0x[0-9a-f]{8}/);
    assert.doesNotMatch(text, /2027-01-15/);
  });

  it('keeps what calls itself mainnet under a name of its own', async () => {
    const other = mkdtempSync(path.join(folder, 'mainnet-'));
    writeFileSync(path.join(other, 'config.yaml'), CONFIG.replace('host-test-devnet', 'mainnet'));
    writeFileSync(path.join(other, 'genesis_validators_root.txt'), `0x${'cd'.repeat(32)}\n`);
    assert.equal(await vscode.commands.executeCommand('beaconHandshake.importNetwork', other), 'mainnet-imported');
    const uri = vscode.Uri.from({ scheme: 'beacon-network', path: '/mainnet.txt', query: 'mainnet' });
    const text = (await vscode.workspace.openTextDocument(uri)).getText();
    assert.match(text, /fulu/);
  });

  it('lets an open timeline follow what is learned of its network', async () => {
    const uri = vscode.Uri.from({ scheme: 'beacon-network', path: '/host-test-devnet.txt', query: 'host-test-devnet' });
    const document = await vscode.workspace.openTextDocument(uri);
    await vscode.window.showTextDocument(document);
    assert.match(document.getText(), /is not known/);
    const followed = new Promise<void>((resolve) => {
      const listening = vscode.workspace.onDidChangeTextDocument((event) => {
        if (event.document !== document || !/2027-01-15 08:02:24/.test(document.getText())) return;
        listening.dispose();
        resolve();
      });
    });
    const genesis = { genesis_time: '1800000000', genesis_validators_root: `0x${'ab'.repeat(32)}` };
    writeFileSync(path.join(folder, 'genesis.json'), JSON.stringify(genesis));
    assert.equal(await vscode.commands.executeCommand('beaconHandshake.importNetwork', folder), 'host-test-devnet');
    await followed;
  });

  it('keeps three devnets that call themselves testnet, each with its own schedule', async () => {
    const names: string[] = [];
    for (const [at, byte] of ['01', '02', '03'].entries()) {
      const other = mkdtempSync(path.join(folder, `devnet-of-${at}-`));
      const epoch = `ALTAIR_FORK_EPOCH: ${10 + at}`;
      const config = CONFIG.replace('host-test-devnet', 'testnet').replace('ALTAIR_FORK_EPOCH: 3', epoch);
      writeFileSync(path.join(other, 'config.yaml'), config);
      writeFileSync(path.join(other, 'genesis_validators_root.txt'), `0x${byte.repeat(32)}`);
      const name = await vscode.commands.executeCommand<string>('beaconHandshake.importNetwork', other);
      assert.match(name, new RegExp(`^devnet-of-${at}-`));
      names.push(name);
    }
    for (const [at, name] of names.entries()) {
      const uri = vscode.Uri.from({ scheme: 'beacon-network', path: `/${name}.txt`, query: name });
      const text = (await vscode.workspace.openTextDocument(uri)).getText();
      assert.match(text, new RegExp(`altair +${10 + at} `), name);
    }
  });

  it('explains and compares the ENRs of a selection', async () => {
    await selectAll(`bootnodes:\n  - "${BOOTNODES.join('"\n  - "')}"\n`);
    await vscode.commands.executeCommand('beaconHandshake.inspectEnrs');
    const document = vscode.window.activeTextEditor?.document;
    assert.equal(document?.uri.scheme, 'beacon-enr');
    const text = document.getText();
    assert.match(text, /# 2 records compared/);
    assert.equal(text.match(/signature +valid/g)?.length, 2);
    assert.match(text, /fork digest +0xbba4da96 +.*mainnet/);
  });
});
