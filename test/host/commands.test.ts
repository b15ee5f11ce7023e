import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import * as vscode from 'vscode';
import { activated } from './extension.ts';

describe('commands and API', () => {
  it('registers every command of the manifest', async () => {
    const { extension } = await activated();
    const registered = new Set(await vscode.commands.getCommands(true));
    const contributed: { command: string }[] = extension.packageJSON.contributes.commands;
    assert.ok(contributed.length > 10);
    assert.deepEqual(
      contributed.filter(({ command }) => !registered.has(command)),
      [],
    );
  });

  it('answers with JSON only', async () => {
    const { api } = await activated();
    const digest = api.forkDigest('hoodi', '138345');
    assert.equal(digest.digest, '0x5ad30129');
    assert.deepEqual(JSON.parse(JSON.stringify(digest)), digest);
    assert.equal(api.identifyDigest('8c9f62fe')[0]?.network, 'mainnet');
    const bootnode =
      'enr:-Iu4QLm7bZGdAt9NSeJG0cEnJohWcQTQaI9wFLu3Q7eHIDfrI4cwtzvEW3F3VbG9XdFXlrHyFGeXPn9snTCQJ9bnMRABgmlkgnY0gmlwhAOTJQCJc2VjcDI1NmsxoQIZdZD6tDYpkpEfVo5bgiU8MGRjhcOmHGD2nErK0UKRrIN0Y3CCIyiDdWRwgiMo';
    assert.equal(api.decodeEnr(bootnode).peerId, '16Uiu2HAkw949aUhLTe7QPCG9N8wfELtNVwzXXYXuuwknkA582bcX');
    assert.throws(() => api.forkDigest('nowhere', '0'), /"nowhere" is not a known network/);
  });
});
