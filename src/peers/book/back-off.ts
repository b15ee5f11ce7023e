import * as l10n from '@vscode/l10n';
import type { Exchange } from '../../exchange/exchange.ts';
import { describeGoodbye } from '../goodbye.ts';

/** How long to stay away from a peer, and for which reason, as the rest of a sentence. */
export interface BackOff {
  readonly ms: number;
  readonly why: string;
}

const FIRST_MS = 10_000;
const LONGEST_MS = 3_600_000;

/** 10 s, 20 s, 40 s … an hour, by the number of failures in a row. */
export function exponentialMs(failures: number): number {
  return Math.min(LONGEST_MS, FIRST_MS * 2 ** Math.max(0, failures - 1));
}

/**
 * The time to stay away after an exchange that came to rest, the `failures`th in a row that went wrong; undefined when
 * it went well. After a Goodbye it is the time for which the peer's own client stays away, where that is known.
 */
export function backOffAfter(exchange: Exchange, failures: number): BackOff | undefined {
  const { state, goodbye, failure, agent = '' } = exchange;
  const left = state === 'left' && goodbye?.direction !== 'received';
  if (state === 'established' || left || failure?.code === 'aborted') return undefined;
  if (goodbye?.direction === 'received') {
    const times = describeGoodbye(BigInt(goodbye.reason)).backoff ?? [];
    const own = times.find(({ client }) => agent.toLowerCase().startsWith(client.toLowerCase()));
    const why = l10n.t`it said Goodbye ${goodbye.reason}`;
    if (own) return { ms: own.seconds * 1000, why: l10n.t`${why}, after which ${own.client} stays away as long` };
    return { ms: exponentialMs(failures), why };
  }
  const what = failure ? l10n.t`failed (${failure.code})` : l10n.t('was refused');
  return { ms: exponentialMs(failures), why: l10n.t`the last exchange ${what}, ${failures} in a row` };
}
