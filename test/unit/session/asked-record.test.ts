import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { exchangePage } from '../../../src/documents/page/exchange-page.ts';
import { exchangeText } from '../../../src/documents/text/exchange-text.ts';
import { readEnrAt } from '../../../src/enr/enr.ts';
import { networkFromJson } from '../../../src/forks/networks/network-json.ts';
import { networks } from '../../../src/forks/networks/networks.ts';
import { Chain } from '../../../src/session/node/chain.ts';
import { newRecords } from '../../harness/records.ts';
import { devnet, node } from '../peers/diagnosis/devnet.ts';
import { expectConsistent } from './consistent-page.ts';
import { recordedExchange } from './devnet-exchanges.ts';

const read = networkFromJson(devnet);
if ('err' in read) throw new Error(read.err.code);
const network = read.ok;
const chain = new Chain(network, () => [...networks, network]);
const { observations } = node('A');
/** What node A announced in epoch 2, and what in epoch 6. */
const recordOf = (slot: number) => observations.findLast((one) => one.enr !== undefined && one.slot <= slot)?.enr ?? '';
const key = readEnrAt(recordOf(18), { network, networks, unixMs: 0 }).record?.identity?.peerId ?? '';

beforeEach(() => void vi.useFakeTimers({ toFake: ['Date'] }));
afterEach(() => void vi.useRealTimers());

/** Healthy node A in epoch 6, dialled by a record of epoch 2 that was given then. */
function dialledByStale() {
  const { records } = newRecords(() => chain);
  const seen = observations.find(({ slot }) => slot >= 50);
  if (seen === undefined) throw new Error('nothing was seen');
  vi.setSystemTime(Date.parse(seen.at));
  records.noteEnr(recordOf(18));
  const exchange = recordedExchange(key, seen, network);
  records.put(exchange);
  const askedAfter = (ms: number, ...asked: [string, Parameters<typeof records.noteEnr>[1]]) => {
    vi.setSystemTime(Date.parse(seen.at) + ms);
    records.noteEnr(...asked);
    const page = records.view(key);
    if (page === undefined) throw new Error('there is no page');
    expectConsistent(page, 'asked');
    return page;
  };
  return { records, exchange, seen, askedAfter };
}

describe('a cause that rests on a record', () => {
  it('tells when that was read, and offers to ask for a newer one on the page and in its text', () => {
    const { records, exchange, seen } = dialledByStale();
    const page = records.view(key);
    expect(page?.causes?.[0]).toMatchObject({
      cause: 'enrStale',
      confidence: 'certain',
      recordReadAt: new Date(seen.at).toISOString(),
    });
    const explanation = records.explanation(exchange);
    expect(explanation.record).toBe(recordOf(18));
    expect(exchangePage({ exchange, chain, explanation, withPeer: [exchange] }).actions).toContain('askForRecord');
    const asks = exchangeText(exchange, chain, explanation).flatMap(({ asks: mark, text }) =>
      mark ? [[text.slice(mark.from, mark.to), mark.record]] : [],
    );
    expect(asks).toEqual([['Ask for Its Record…', recordOf(18)]]);
  });

  it('is gone when the node gives a newer record that is right', () => {
    const { records, exchange, askedAfter } = dialledByStale();
    const page = askedAfter(5000, recordOf(50), {});
    expect(page.causes).toEqual([]);
    const explanation = records.explanation(exchange);
    expect(explanation.record).toBeUndefined();
    expect(exchangePage({ exchange, chain, explanation, withPeer: [exchange] }).actions).not.toContain('askForRecord');
    const rows = page.facts?.find(({ id }) => id === 'enr')?.rows ?? [];
    expect(rows[0]).toMatchObject({ name: 'read at', meaning: 'as the node itself gave it, judged for that time' });
  });

  it('stands on what the node itself said when it gives the same record again', () => {
    const { askedAfter, seen } = dialledByStale();
    const [first] = askedAfter(5000, recordOf(18), {}).causes ?? [];
    expect(first).toMatchObject({
      cause: 'enrStale',
      recordReadAt: new Date(Date.parse(seen.at) + 5000).toISOString(),
    });
    expect(first?.evidence).toMatch(/The node itself gave that record when it was asked\.$/);
  });

  it('says how old its record is when the node does not answer', () => {
    const { askedAfter } = dialledByStale();
    const fault = { code: 'noAnswer', host: '127.0.0.1', port: 9000 } as const;
    const [first] = askedAfter(75_000, recordOf(18), { fault }).causes ?? [];
    expect(first?.cause).toBe('enrStale');
    expect(first?.evidence).toMatch(
      /Asked for its newest record at [-\d: ]+, it gave none: the one at hand, read at [-\d: ]+, was 1 min 15 s old by then\. No UDP answer from 127\.0\.0\.1:9000/,
    );
  });

  it('comes back with the list after it was cleared', () => {
    const { records } = dialledByStale();
    const { bringBack } = records.clear();
    expect(records.view(key)).toBeUndefined();
    bringBack();
    expect(records.view(key)?.causes?.[0]?.cause).toBe('enrStale');
  });
});
