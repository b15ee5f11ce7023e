import type { Connection } from '@libp2p/interface';
import type { Method } from '../../reqresp/messages/fields.ts';
import { methodOf, type Protocol } from '../../reqresp/messages/protocols.ts';
import { type Quota, TokenBuckets } from './token-buckets.ts';

/** What one peer may ask, whatever its connections; the versions of a method share its quota. Source: Prysm, sync/rate_limiter.go. */
export const peerQuotas: Readonly<Record<Method, Quota>> = {
  status: { burst: 5, perSecond: 1 },
  ping: { burst: 5, perSecond: 1 },
  metadata: { burst: 5, perSecond: 1 },
  goodbye: { burst: 1, perSecond: 1 },
};

/**
 * What all peers of one address may ask. An identity costs nothing, so that a peer could take a new one for every five
 * requests; a whole devnet may stand behind one address.
 */
export const addressQuota: Quota = { burst: 2000, perSecond: 100 };

/** Whose requests are too many. */
export type Exceeded = { who: 'peer'; quota: Quota } | { who: 'address'; quota: Quota };

/** The address without its port; of IPv6 the network of 64 bits, all of which one host may have. */
export function hostOf({ remoteAddr }: Pick<Connection, 'remoteAddr'>): string {
  const [, family = '', host = ''] = remoteAddr.toString().split('/', 3);
  return `/${family}/${family === 'ip6' ? network64(host) : host}`;
}

function network64(host: string): string {
  const [front = '', back] = host.split('::', 2);
  const left = front === '' ? [] : front.split(':');
  const right = back ? back.split(':') : [];
  const zeros = back === undefined ? [] : Array<string>(Math.max(0, 8 - left.length - right.length)).fill('0');
  return `${[...left, ...zeros, ...right].slice(0, 4).join(':')}::`;
}

/** Counts what is asked of us, by peer and by address. */
export class InboundQuotas {
  readonly #peers: Readonly<Record<Method, TokenBuckets>>;
  readonly #addresses: TokenBuckets;

  /** `now` in milliseconds on a monotonic clock. */
  constructor(now: () => number = () => performance.now()) {
    const of = (method: Method) => new TokenBuckets(peerQuotas[method], now);
    this.#peers = { status: of('status'), ping: of('ping'), metadata: of('metadata'), goodbye: of('goodbye') };
    this.#addresses = new TokenBuckets(addressQuota, now);
  }

  /** Takes in a request; tells which quota it exceeds. What a peer asks beyond its own is not its neighbours' loss. */
  exceeded(protocol: Protocol, connection: Pick<Connection, 'remotePeer' | 'remoteAddr'>): Exceeded | undefined {
    const method = methodOf(protocol);
    if (!this.#peers[method].take(connection.remotePeer.toString())) return { who: 'peer', quota: peerQuotas[method] };
    if (!this.#addresses.take(hostOf(connection))) return { who: 'address', quota: addressQuota };
    return undefined;
  }
}
