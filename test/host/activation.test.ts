import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import * as vscode from 'vscode';

describe('activation', () => {
  it('returns the API, version 1', async () => {
    const extension = vscode.extensions.getExtension('beacon-handshake.beacon-handshake');
    assert.ok(extension, 'the extension is not installed');
    const api = await extension.activate();
    assert.equal(extension.isActive, true);
    assert.equal(api.version, 1);
  });
});
