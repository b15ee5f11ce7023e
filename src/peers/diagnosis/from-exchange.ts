import { type Exchange, isStatusExchange } from '../../exchange/exchange.ts';
import type { Observation } from './observation.ts';
import { readSeenStatus } from './read-observation.ts';
import { readSeenRecord } from './read-record.ts';

/** A record as somebody gave it, and when, in unix milliseconds. */
export interface GivenRecord {
  readonly text: string;
  readonly readMs: number;
}

const observed = new WeakMap<Exchange, Observation | undefined>();

/** What exchanges with one peer and its record tell of it, oldest first. Pings and requests for metadata tell nothing. */
export function observationsOf(exchanges: readonly Exchange[], given?: GivenRecord): Observation[] {
  const seen = exchanges.flatMap((exchange) => observe(exchange) ?? []);
  const record = given && readSeenRecord(given.text);
  return given && record ? [...seen, { atMs: given.readMs, record }] : seen;
}

function observe(exchange: Exchange): Observation | undefined {
  if (exchange.state === 'running') return read(exchange);
  if (!observed.has(exchange)) observed.set(exchange, read(exchange));
  return observed.get(exchange);
}

function read(exchange: Exchange): Observation | undefined {
  const { failure, goodbye, stages, startedAt, protocol, agent, resultCode, errorMessage } = exchange;
  if (!isStatusExchange(exchange) || failure?.code === 'aborted') return undefined;
  const answered = stages.findLast(({ stage }) => stage === 'responseComplete');
  const atMs = Date.parse(startedAt) + (answered?.endMs ?? 0);
  if (Number.isNaN(atMs)) return undefined;
  const ours = readSeenStatus(exchange.local);
  const theirs = readSeenStatus(exchange.remote);
  return {
    atMs,
    ...(ours && { ours }),
    ...(theirs && { theirs }),
    ...(protocol && { protocol }),
    ...(agent !== undefined && { agent }),
    ...(resultCode !== undefined && { resultCode }),
    ...(errorMessage !== undefined && { errorText: errorMessage }),
    ...(failure && { failure: failure.code }),
    ...(goodbye && { [goodbye.direction === 'received' ? 'goodbye' : 'goodbyeSent']: goodbye.reason }),
  };
}
