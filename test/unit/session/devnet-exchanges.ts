import type { Exchange, ExchangeFailure } from '../../../src/exchange/exchange.ts';
import type { NetworkConfig } from '../../../src/forks/networks/network.ts';
import { slotAt } from '../../../src/forks/schedule/slot-clock.ts';
import type { StatusJson } from '../../../src/reqresp/messages/json.ts';
import { statusFromJson } from '../../../src/reqresp/messages/message-json.ts';
import { judgeInWords } from '../../../src/words/peers/judge/judgement-json.ts';
import type { Recorded } from '../peers/diagnosis/devnet.ts';
import { exchange } from './exchanges.ts';

function read(status: StatusJson | undefined) {
  const parsed = status && statusFromJson(status);
  return parsed && 'ok' in parsed ? parsed.ok : undefined;
}

/** What our node would have recorded of what was seen of a node of the devnet: it judges, and refuses what it must. */
export function recordedExchange(id: string, seen: Recorded, network: NetworkConfig): Exchange {
  const { at, ours, theirs, protocol = 'status/2', resultCode, errorText, goodbye, agent } = seen;
  const [remote, local] = [read(theirs), read(ours)];
  const wallClockSlot = slotAt(network, Date.parse(at)) ?? 0n;
  const version = protocol === 'status/1' ? protocol : 'status/2';
  const judgement = remote && local && judgeInWords(remote, { network, wallClockSlot, local, protocol: version });
  const failed: ExchangeFailure | undefined =
    (resultCode ?? 0) > 0
      ? {
          stage: 'responseComplete',
          code: 'errorResponse',
          message: `The peer answered result ${resultCode}: ${errorText}.`,
        }
      : undefined;
  const refused = judgement?.verdict === 'irrelevant';
  const state = goodbye !== undefined ? 'refusedByThem' : failed ? 'failed' : refused ? 'refusedByUs' : 'established';
  return exchange(`${id}-${seen.slot}`, {
    target: `/ip4/127.0.0.1/tcp/14000/p2p/${id}`,
    peerId: id,
    network: network.name,
    startedAt: at,
    state,
    protocol: version,
    stages: [{ stage: 'responseComplete', startMs: 1, endMs: 5, outcome: 'ok' }],
    ...(agent !== undefined && { agent }),
    ...(ours && { local: ours }),
    ...(theirs && { remote: theirs }),
    ...(resultCode !== undefined && { resultCode }),
    ...(errorText !== undefined && { errorMessage: errorText }),
    ...(judgement && { judgement }),
    ...(failed && { failure: failed }),
    ...(goodbye !== undefined
      ? { goodbye: { reason: goodbye, direction: 'received' as const, atMs: 12 } }
      : refused && { goodbye: { reason: judgement.goodbye ?? '3', direction: 'sent' as const, atMs: 500 } }),
  });
}
