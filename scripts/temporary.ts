import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { atExit } from './cleanup.ts';

export interface TemporaryFolder {
  path: string;
  remove(): void;
}

function removedAtExit(folder: string): TemporaryFolder {
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

/** A new folder in the system's temporary folder, removed by `remove` or when this process ends. */
export function temporaryFolder(name: string): TemporaryFolder {
  return removedAtExit(mkdtempSync(path.join(tmpdir(), `beacon-handshake-${name}-`)));
}

/**
 * Gives this process, and whatever it starts, a temporary folder of its own as the system's. It goes when this process
 * ends, with all that a browser or a killed child has left in it. Call it before anything else makes a folder.
 */
export function useOwnTemporaryFolder(): void {
  // Sockets are made in it, and their paths must be short: macOS's own temporary folder leaves too little.
  const base = process.platform === 'darwin' ? '/tmp' : tmpdir();
  const { path: folder } = removedAtExit(mkdtempSync(path.join(base, 'beacon-')));
  for (const name of ['TMPDIR', 'TMP', 'TEMP']) process.env[name] = folder;
}
