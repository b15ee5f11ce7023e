import assert from 'node:assert/strict';
import { afterEach, describe, it } from 'mocha';
import * as vscode from 'vscode';
import type { RunningApi } from '../../src/api/types.ts';
import { extensionId, settingsSection } from '../../src/contributions/contributions.ts';
import { activated } from './extension.ts';

const configuration = () => vscode.workspace.getConfiguration(settingsSection);
const set = (name: string, value: unknown) => configuration().update(name, value, vscode.ConfigurationTarget.Global);

describe('a setting that cannot be used', () => {
  const manifest = vscode.extensions.getExtension<RunningApi>(extensionId)?.packageJSON;
  const groups: { properties: Record<string, { type: string }> }[] = manifest.contributes.configuration;
  const settings = groups.flatMap(({ properties }) => Object.entries(properties));

  afterEach(async () => {
    await vscode.commands.executeCommand('beaconHandshake.stopNode');
    for (const [name] of settings) await set(name.slice(settingsSection.length + 1), undefined);
  });

  /** Something of another type than the setting has, as a slip in settings.json leaves it. */
  const wrong = (type: string) => (type === 'string' ? 17 : 'nonsense');

  it('leaves its default in force, whichever it is: the node starts, on loopback', async () => {
    for (const [name, { type }] of settings) await set(name.slice(settingsSection.length + 1), wrong(type));
    const { api } = await activated();
    await vscode.commands.executeCommand('beaconHandshake.startNode');
    const node = api.node();
    assert.equal(node.state, 'running', JSON.stringify(node));
    assert.ok(node.state === 'running');
    assert.match(node.info.listening.join(), /^\/ip4\/127\.0\.0\.1\/tcp\/\d+\/p2p\/\w+$/);
  });
});
