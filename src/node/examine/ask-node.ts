import type { Endpoint } from '../../examination/endpoint.ts';
import {
  type NodeAnswers,
  type RouteAnswer,
  type RouteFault,
  type RouteName,
  routes,
} from '../../examination/node-answers.ts';
import { fetchText, routeUrl } from '../../rpc/rest-text.ts';

/** Bytes that are read of an answer: of a list of peers a megabyte, of the others what a configuration needs. */
const MOST_BYTES = 300_000;
const MOST_BYTES_OF_PEERS = 2_000_000;

export interface AskLimits {
  /** Milliseconds for one answer, and with it for the node, as all are asked for at once. */
  readonly answerMs: number;
}

/** Asks a node for all that it tells of itself; one route that stands holds up no other, and no other node. */
export async function askNode({ url }: Endpoint, { answerMs }: AskLimits, signal: AbortSignal): Promise<NodeAnswers> {
  const askedMs = Date.now();
  const start = performance.now();
  const offsets: number[] = [];
  const names = Object.keys(routes) as RouteName[];
  const answered = await Promise.all(
    names.map(async (name) => {
      const limit = AbortSignal.any([signal, AbortSignal.timeout(answerMs)]);
      const asked = Date.now();
      const { answer, dateMs } = await ask(url, name, limit);
      // HTTP tells the second that has begun; its middle is the best guess, and so is the middle of the way.
      if (dateMs !== undefined) offsets.push(dateMs + 500 - (asked + Date.now()) / 2);
      return [name, answer] as const;
    }),
  );
  signal.throwIfAborted();
  offsets.sort((a, b) => a - b);
  const clockAheadMs = offsets[offsets.length >> 1];
  return {
    answers: Object.fromEntries(answered) as Record<RouteName, RouteAnswer>,
    askedMs,
    tookMs: performance.now() - start,
    ...(clockAheadMs !== undefined && { clockAheadMs }),
  };
}

async function ask(
  url: string,
  name: RouteName,
  signal: AbortSignal,
): Promise<{ answer: RouteAnswer; dateMs?: number | undefined }> {
  const mostBytes = name === 'peers' ? MOST_BYTES_OF_PEERS : MOST_BYTES;
  try {
    const found = await fetchText(routeUrl(url, routes[name]), { mostBytes, signal });
    if ('status' in found) return { answer: { fault: { code: 'status', status: found.status } } };
    if ('isTooLong' in found) return { answer: { fault: { code: 'tooLong' } } };
    const { dateMs } = found;
    try {
      return { answer: { json: JSON.parse(found.text) }, dateMs };
    } catch {
      return { answer: { fault: { code: 'noJson' } }, dateMs };
    }
  } catch (error) {
    return { answer: { fault: signal.aborted ? { code: 'silent' } : unreached(reason(error)) } };
  }
}

/** What the codes of the operating system mean; any other says no more than itself. */
const meanings: Readonly<Record<string, 'nobodyListens' | 'noSuchName'>> = {
  ECONNREFUSED: 'nobodyListens',
  ENOTFOUND: 'noSuchName',
  EAI_AGAIN: 'noSuchName',
};

function unreached(why: string): RouteFault {
  return { code: (Object.hasOwn(meanings, why) ? meanings[why] : undefined) ?? 'unreachable', why };
}

/** `ECONNREFUSED`, or what the library says where the network said nothing. */
function reason(error: unknown): string {
  const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error;
  const code: unknown = typeof cause === 'object' && cause !== null ? Reflect.get(cause, 'code') : undefined;
  const text = typeof code === 'string' ? code : cause instanceof Error ? cause.message : String(cause);
  return text.slice(0, 100).replace(/\p{C}/gu, '?');
}
