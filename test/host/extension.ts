import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import type { RunningApi } from '../../src/api/types.ts';
import { extensionId } from '../../src/contributions/contributions.ts';

/** Our extension in this window, awake. */
export async function activated(): Promise<{
  readonly extension: vscode.Extension<RunningApi>;
  readonly api: RunningApi;
}> {
  const extension = vscode.extensions.getExtension<RunningApi>(extensionId);
  assert.ok(extension, 'the extension is not installed');
  return { extension, api: await extension.activate() };
}
