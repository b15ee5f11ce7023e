/* What Node has as globals and a browser does not: esbuild puts these wherever they are named. */
import * as threads from './worker-threads.ts';

/** Encodings of Node's Buffer that this project names. */
type Encoding = 'utf8' | 'utf-8' | 'hex' | 'base64' | 'base64url' | 'latin1';

const CHUNK = 8192;

/** As much of Node's Buffer as is asked of it: bytes from text, and text from bytes. */
export class Buffer extends Uint8Array<ArrayBuffer> {
  static override from(value: unknown, encoding?: unknown): Buffer {
    if (typeof value === 'string') return fromText(value, encoding as Encoding | undefined);
    if (value instanceof ArrayBuffer) return new Buffer(value);
    return new Buffer(Uint8Array.from(value as ArrayLike<number>).buffer);
  }

  static byteLength(text: string): number {
    return new TextEncoder().encode(text).length;
  }

  /** Text is decoded by what decodes bytes in Node: what is no digit ends hex, what is no sign is left out of base64. */
  override toString(encoding: Encoding = 'utf8'): string {
    if (encoding === 'hex') return Array.from(this, (byte) => byte.toString(16).padStart(2, '0')).join('');
    if (encoding === 'utf8' || encoding === 'utf-8') return new TextDecoder().decode(this);
    let latin1 = '';
    for (let at = 0; at < this.length; at += CHUNK) latin1 += String.fromCharCode(...this.subarray(at, at + CHUNK));
    if (encoding === 'latin1') return latin1;
    const base64 = btoa(latin1);
    return encoding === 'base64' ? base64 : base64.replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '');
  }

  readInt32LE(offset = 0): number {
    return new DataView(this.buffer, this.byteOffset, this.byteLength).getInt32(offset, true);
  }
}

function fromText(text: string, encoding: Encoding = 'utf8'): Buffer {
  if (encoding === 'utf8' || encoding === 'utf-8') return new Buffer(new TextEncoder().encode(text).buffer);
  if (encoding === 'latin1') return new Buffer(Uint8Array.from(text, (sign) => sign.charCodeAt(0) & 0xff).buffer);
  if (encoding === 'hex') {
    const pairs = /^(?:[0-9a-f]{2})*/i.exec(text)?.[0].match(/../g) ?? [];
    return new Buffer(Uint8Array.from(pairs, (pair) => Number.parseInt(pair, 16)).buffer);
  }
  const [signs = ''] = text
    .replaceAll('-', '+')
    .replaceAll('_', '/')
    .replace(/[^\w+/=]/g, '')
    .split('=');
  // One sign alone holds no byte.
  const whole = signs.length % 4 === 1 ? signs.slice(0, -1) : signs;
  return new Buffer(Uint8Array.from(atob(whole), (sign) => sign.charCodeAt(0)).buffer);
}

/** After what waits already; a time-out of nothing is what a worker has for it. */
export function setImmediate(then: (value?: unknown) => void): void {
  setTimeout(then, 0);
}

/** What Node has loaded by name; of its modules only the threads are asked for so. */
export function builtinModule(): typeof threads {
  return threads;
}
