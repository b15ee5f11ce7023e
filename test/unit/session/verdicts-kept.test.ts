import { describe, expect, it } from 'vitest';
import type { Exchange } from '../../../src/exchange/exchange.ts';
import { networks } from '../../../src/forks/networks/networks.ts';
import { statusToJson } from '../../../src/reqresp/messages/message-json.ts';
import { Chain } from '../../../src/session/node/chain.ts';
import { judgeInWords } from '../../../src/words/peers/judge/judgement-json.ts';
import { newRecords } from '../../harness/records.ts';
import { freshStatus, network, syncedStatus } from '../peers/statuses.ts';
import { changed, type ExchangeFields, exchange } from './exchanges.ts';

// In the product it is a bundle of its own beside the first.

const startedAt = '2026-11-22T12:00:00.000Z';

/** A peer that follows `of` and was judged against `against`. */
function judged(id: string, of: string, against: string, fields: ExchangeFields): Exchange {
  const chain = new Chain(network(against), () => networks);
  const wallClockSlot = chain.slotAt(Date.parse(startedAt));
  const local = freshStatus(network(against), wallClockSlot);
  const remote = syncedStatus(network(of), new Chain(network(of), () => networks).slotAt(Date.parse(startedAt)));
  const judgement = judgeInWords(remote, { network: network(against), wallClockSlot, local });
  const told = { local: statusToJson(local), remote: statusToJson(remote), judgement };
  return exchange(id, { peerId: id, startedAt, protocol: 'status/2', ...told, ...fields });
}

describe('a verdict', () => {
  const records = (chosen: { name: string }) => {
    const chains = new Map(networks.map((one) => [one.name, new Chain(one, () => networks)]));
    const chain = () => chains.get(chosen.name) ?? new Chain(network(chosen.name), () => networks);
    return newRecords(chain).records;
  };

  it('keeps the network, the clock and our Status of its time, whichever network is chosen afterwards', () => {
    const chosen = { name: 'hoodi' };
    const made = records(chosen);
    const right = judged('right', 'hoodi', 'hoodi', { state: 'established', network: 'hoodi' });
    const wrong = judged('wrong', 'mainnet', 'hoodi', { state: 'refusedByUs', network: 'hoodi' });
    for (const one of [right, wrong]) made.put(one);
    const before = JSON.stringify(made.views());
    const explained = JSON.stringify(made.explanation(wrong));
    expect(before).toContain('head at the clock');
    chosen.name = 'mainnet';
    expect(JSON.stringify(made.views())).toBe(before);
    expect(JSON.stringify(made.explanation(wrong))).toBe(explained);
    // What comes to an end afterwards still belongs to its time.
    made.put(changed(right, { state: 'left', left: { by: 'ourNode', afterMs: 1000 } }));
    expect(made.view('right')?.status).toEqual((JSON.parse(before) as { status: unknown }[])[0]?.status);
    expect(made.chainOf(right).network.name).toBe('hoodi');
  });

  it('of a new exchange is that of the network which the node spoke for, also when another was just chosen', () => {
    const made = records({ name: 'mainnet' });
    const late = judged('late', 'hoodi', 'hoodi', { state: 'established', network: 'hoodi' });
    const next = judged('next', 'mainnet', 'mainnet', { state: 'established', network: 'mainnet' });
    for (const one of [late, next]) made.put(one);
    expect([late, next].map((one) => made.chainOf(one).network.name)).toEqual(['hoodi', 'mainnet']);
    expect([late, next].map(({ id }) => made.view(id)?.headline)).toEqual(['head at the clock', 'head at the clock']);
  });

  it('of a network that is not known here is shown on the chosen one', () => {
    const made = records({ name: 'mainnet' });
    const one = judged('one', 'mainnet', 'mainnet', { state: 'established', network: 'devnet-9' });
    made.put(one);
    expect(made.chainOf(one).network.name).toBe('mainnet');
  });
});
