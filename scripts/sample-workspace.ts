import { cpSync } from 'node:fs';
import path from 'node:path';
import { inRoot } from './paths.ts';

/** Copies the sample workspace into a folder, so that what is done to it stays out of the source; returns its path. */
export function copySampleWorkspace(folder: string): string {
  const workspace = path.join(folder, 'handshake');
  cpSync(inRoot('test', 'fixtures', 'workspace'), workspace, { recursive: true });
  return workspace;
}
