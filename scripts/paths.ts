import path from 'node:path';

/** The folder that holds package.json. */
export const root = path.resolve(import.meta.dirname, '..');

/** An absolute path inside the project. */
export function inRoot(...parts: string[]): string {
  return path.join(root, ...parts);
}

const { BEACON_HANDSHAKE_CACHE: askedCache = '.cache' } = process.env;

/** Where programs that npm brings are unpacked once; `BEACON_HANDSHAKE_CACHE` moves it out of the project. */
export const cacheRoot = path.resolve(root, askedCache);

export const vsixPath = inRoot('out', 'beacon-handshake.vsix');
export const screenshotFolder = inRoot('out', 'screenshots');
