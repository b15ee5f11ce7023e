import { answeredAtMs } from '../../exchange/answered-at.ts';
import { type Exchange, isStatusExchange } from '../../exchange/exchange.ts';
import type { Observation } from './observation.ts';
import { readSeenStatus } from './read-observation.ts';

const observed = new WeakMap<Exchange, Observation | undefined>();

/** What an exchange tells of its peer. Pings and requests for metadata tell nothing. */
export function observationOf(exchange: Exchange): Observation | undefined {
  if (exchange.state === 'running') return read(exchange);
  if (!observed.has(exchange)) observed.set(exchange, read(exchange));
  return observed.get(exchange);
}

function read(exchange: Exchange): Observation | undefined {
  const { failure, goodbye, protocol, agent, resultCode, errorMessage, followedBlock } = exchange;
  if (!isStatusExchange(exchange) || failure?.code === 'aborted') return undefined;
  const atMs = answeredAtMs(exchange);
  if (Number.isNaN(atMs)) return undefined;
  const ours = readSeenStatus(exchange.local);
  const theirs = readSeenStatus(exchange.remote);
  return {
    atMs,
    ...(ours && { ours }),
    ...(theirs && { theirs }),
    ...(followedBlock && { block: { slot: BigInt(followedBlock.slot), root: followedBlock.root } }),
    ...(protocol && { protocol }),
    ...(agent !== undefined && { agent }),
    ...(resultCode !== undefined && { resultCode }),
    ...(errorMessage !== undefined && { errorText: errorMessage }),
    ...(failure && { failure: failure.code }),
    ...(goodbye && { [goodbye.direction === 'received' ? 'goodbye' : 'goodbyeSent']: goodbye.reason }),
  };
}
