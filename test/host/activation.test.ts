import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { describe, it } from 'mocha';
import * as vscode from 'vscode';
import type { RunningApi } from '../../src/api/types.ts';
import { openText } from './open-text.ts';

const isLoaded = (file: string) => Object.keys(createRequire(__filename).cache).some((path) => path.endsWith(file));

describe('activation', () => {
  it('asks VS Code once for its API, of which each module would otherwise have a copy', () => {
    const folder = vscode.extensions.getExtension('beacon-handshake.beacon-handshake')?.extensionPath;
    assert.ok(folder, 'the extension is not installed');
    const bundle = readFileSync(path.join(folder, 'dist', 'extension.cjs'), 'utf8');
    assert.equal(bundle.match(/require\(["'`]vscode["'`]\)/g)?.length, 1);
  });

  it('returns the API, version 1, and loads the extension when something of it is wanted', async () => {
    const extension = vscode.extensions.getExtension<RunningApi>('beacon-handshake.beacon-handshake');
    assert.ok(extension, 'the extension is not installed');
    await openText('a text of no language of ours', 'plaintext');
    const api = await extension.activate();
    assert.equal(extension.isActive, true);
    assert.equal(isLoaded('gate.cjs'), true);
    assert.equal(isLoaded('extension.cjs'), false);
    assert.equal(api.version, 1);
    assert.equal(isLoaded('extension.cjs'), false);
    assert.equal(api.node().state, 'stopped');
    assert.equal(isLoaded('extension.cjs'), true);
  });
});
