import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { atExit } from './cleanup.ts';

export interface TemporaryFolder {
  path: string;
  remove(): void;
}

/** A new folder in the system's temporary folder, removed by `remove` or when this process ends. */
export function temporaryFolder(name: string): TemporaryFolder {
  const folder = mkdtempSync(path.join(tmpdir(), `beacon-handshake-${name}-`));
  const removeNow = (): void => rmSync(folder, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 });
  const forget = atExit(removeNow);
  return {
    path: folder,
    remove() {
      forget();
      removeNow();
    },
  };
}
