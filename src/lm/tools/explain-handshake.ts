import * as v from 'valibot';
import type { RunningApi } from '../../api/types.ts';
import * as l10n from '../../primitives/l10n.ts';
import { readInput, text, toolInput } from './input.ts';

const takes = toolInput({ exchange: v.optional(text('exchange', 100)), peer: v.optional(text('peer', 300)) });

type Api = Pick<RunningApi, 'peers' | 'exchanges' | 'explain'>;

/** The exchange that is meant: by its own id, the newest of a peer, or the newest of all. */
function exchangeId(input: unknown, api: Api): string {
  const { exchange, peer: name } = readInput(takes, input);
  if (exchange !== undefined) return exchange;
  const named = name?.toLowerCase();
  if (named === undefined) {
    const newest = api.exchanges().at(-1);
    if (newest) return newest.id;
    throw new RangeError(l10n.t('There is no exchange yet: dial a peer first.'));
  }
  const peers = api.peers();
  const is = (own: string) => own.toLowerCase() === named;
  const peer =
    peers.find(({ key, peerId, title }) => is(key) || is(peerId) || is(title)) ??
    peers.find(({ title, address }) => `${title} ${address}`.toLowerCase().includes(named));
  const newest = peer?.exchanges[0];
  if (newest) return newest.id;
  throw new RangeError(l10n.t('No peer of that name or id is known: list the peers, or dial it first.'));
}

/** Why a recorded handshake went as it did. */
export function explainHandshake(input: unknown, api: Api): unknown {
  return api.explain(exchangeId(input, api));
}
