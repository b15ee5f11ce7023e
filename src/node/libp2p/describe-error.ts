import { type PlainText, plainText } from '../../primitives/plain-text.ts';

/** What an error says, whatever it was: libp2p also rejects with Event objects, and nests errors in one another. */
export interface DescribedError {
  /** Names and messages of the error and of those within it, in one line. */
  text: PlainText;
  /** The code of the operating system, where there is one: ECONNREFUSED, ENOTFOUND … */
  code?: string;
}

const MAX_TEXT = 500;

/** Puts any thrown or rejected value into words. */
export function describeError(thrown: unknown): DescribedError {
  const parts: string[] = [];
  let code: string | undefined;
  let rest: unknown[] = [thrown];
  for (let depth = 0; depth < 8 && rest.length > 0; depth += 1) {
    const [next, ...others] = rest;
    rest = others;
    if (typeof next !== 'object' || next === null) {
      if (next !== undefined) parts.push(String(next));
      continue;
    }
    const one = next as { name?: unknown; type?: unknown; message?: unknown; code?: unknown } & Nested;
    if (typeof one.code === 'string') code ??= one.code;
    const name = typeof one.name === 'string' ? one.name : typeof one.type === 'string' ? `${one.type} event` : 'error';
    parts.push(typeof one.message === 'string' && one.message !== '' ? `${name}: ${one.message}` : name);
    rest = [...rest, one.error, one.cause, ...(Array.isArray(one.errors) ? one.errors : [])].filter((value) => value);
  }
  const text = plainText(parts.join('; '), MAX_TEXT);
  return code === undefined ? { text } : { text, code };
}

/** The code of the operating system that an error names anywhere, or else what it says. */
export function errorCode(thrown: unknown): string {
  const { text } = describeError(thrown);
  return /E[A-Z]{4,}/.exec(text)?.[0] ?? text;
}

interface Nested {
  error?: unknown;
  cause?: unknown;
  errors?: unknown;
}
