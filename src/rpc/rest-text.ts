import { chunksOf } from '../primitives/chunks-of.ts';
import { trimTrailing } from '../primitives/trim-trailing.ts';

/** The text of an answer, with the time that its server tells where it tells one; or why there is none: another status than success, or more bytes than are read. */
export type RestText =
  | { readonly text: string; readonly dateMs?: number }
  | { readonly status: number }
  | { readonly isTooLong: true };

/** How much of an answer is read, and how long it is waited for. */
export interface RestBounds {
  readonly mostBytes: number;
  readonly signal: AbortSignal;
}

/**
 * Asks the REST interface of a beacon node. A redirect is an answer like any other that is no success: nothing is asked
 * that was not named. What is not read is cancelled, so that its connection ends.
 */
export async function fetchText(url: string, { mostBytes, signal }: RestBounds): Promise<RestText> {
  const headers = { accept: 'application/json' };
  const answer = await fetch(url, { signal, redirect: 'manual', headers });
  if (!answer.ok) {
    await answer.body?.cancel();
    return { status: answer.status };
  }
  const decoder = new TextDecoder();
  const parts: string[] = [];
  let bytes = 0;
  // Leaving the loop cancels the body.
  for await (const part of answer.body ? chunksOf(answer.body) : []) {
    bytes += part.length;
    if (bytes > mostBytes) return { isTooLong: true };
    parts.push(decoder.decode(part, { stream: true }));
  }
  const dateMs = Date.parse(answer.headers.get('date') ?? '');
  return { text: parts.join('') + decoder.decode(), ...(!Number.isNaN(dateMs) && { dateMs }) };
}

/** The address of a route below that of a REST interface, which may end with a slash. */
export function routeUrl(base: string, route: string): string {
  return trimTrailing(base, '/') + route;
}
