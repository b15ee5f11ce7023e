import { Buffer } from './globals.ts';

export function randomBytes(length: number): Buffer {
  return Buffer.from(globalThis.crypto.getRandomValues(new Uint8Array(length)));
}

export function randomUUID(): string {
  return globalThis.crypto.randomUUID();
}

/** For what is written to a disk, of which there is none. */
export function createHash(): never {
  throw new Error('There is no disk in a browser.');
}
