import assert from 'node:assert/strict';
import type * as vscode from 'vscode';
import { openUntitled } from '../../src/vscode/untitled.ts';

/** Opens a document with this text and no other, by default in the language of frames. */
export async function openText(content: string, language = 'beacon-frame'): Promise<vscode.TextDocument> {
  const document = await openUntitled(content, language);
  assert.equal(document.getText(), content);
  return document;
}
