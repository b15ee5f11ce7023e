import { readFileSync } from 'node:fs';
import { answeredAtMs } from '../../../src/exchange/answered-at.ts';
import type { Exchange } from '../../../src/exchange/exchange.ts';
import type { NetworkConfigJson } from '../../../src/forks/networks/json.ts';
import type { NetworkConfig } from '../../../src/forks/networks/network.ts';
import { networkFromJson } from '../../../src/forks/networks/network-json.ts';
import { slotAt } from '../../../src/forks/schedule/slot-clock.ts';
import { statusFromJson } from '../../../src/reqresp/messages/message-json.ts';
import { judgeInWords } from '../../../src/words/peers/judge/judgement-json.ts';
import { exchange } from './exchanges.ts';

/** An exchange with a responder, and the slot in which it was had. */
export interface RecordedExchange {
  slot: number;
  exchange: Exchange;
}

interface Recording {
  network: NetworkConfigJson;
  nodes: { id: string; exchanges: RecordedExchange[] }[];
}

const recording: Recording = JSON.parse(
  readFileSync(new URL('../../fixtures/peers/responders.json', import.meta.url), 'utf8'),
);

const read = networkFromJson(recording.network);
if ('err' in read) throw new Error(read.err.code);

/** The devnet of the responders, as it is meant. */
export const respondersNetwork: NetworkConfig = read.ok;

/** What our node recorded of each responder, judged as it would be now. */
export const responders: readonly { id: string; exchanges: readonly RecordedExchange[] }[] = recording.nodes.map(
  ({ id, exchanges }) => ({
    id,
    exchanges: exchanges.map(({ slot, exchange: seen }) => ({ slot, exchange: judged(`${id}-${slot}`, seen) })),
  }),
);

function judged(id: string, seen: Exchange): Exchange {
  const remote = seen.remote && statusFromJson(seen.remote);
  const local = seen.local && statusFromJson(seen.local);
  if (!remote || !local || 'err' in remote || 'err' in local) return exchange(id, { ...seen, id });
  const wallClockSlot = slotAt(respondersNetwork, answeredAtMs(seen)) ?? 0n;
  const context = { network: respondersNetwork, wallClockSlot, local: local.ok };
  return exchange(id, { ...seen, id, judgement: judgeInWords(remote.ok, context) });
}
