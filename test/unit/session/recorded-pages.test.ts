import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { exchangePage } from '../../../src/documents/page/exchange-page.ts';
import type { ObservationJson } from '../../../src/exchange/observation-json.ts';
import { networkFromJson } from '../../../src/forks/networks/network-json.ts';
import { network, newChain, recorded, recordsOf } from '../../harness/recorded.ts';
import { captures, fuluChain } from '../peers/prysm-captures.ts';
import { expectConsistent } from './consistent-page.ts';
import { recordedExchange } from './devnet-exchanges.ts';
import { pagesOf } from './pages-of.ts';

beforeEach(() => void vi.useFakeTimers({ toFake: ['Date'] }));
afterEach(() => void vi.useRealTimers());

describe('the pages of what was recorded of real nodes', () => {
  it.each(recorded.map((exchange) => [exchange.id, exchange] as const))(
    '%s: agrees with itself, and the page of the exchange with that of the peer',
    (id, exchange) => {
      const [shown] = pagesOf(exchange.peerId ?? '', [{ slot: 0, exchange }], network);
      if (shown === undefined) throw new Error('there is no page');
      expectConsistent(shown.page, id);
      const chain = newChain();
      const { records } = recordsOf([exchange], chain);
      const explanation = records.explanation(exchange);
      const { verdict } = exchangePage({ exchange, chain, explanation, withPeer: [exchange] });
      const [cause] = shown.page.causes ?? [];
      if (cause) expect([verdict.title, verdict.sentence]).toEqual([cause.title, cause.evidence]);
      expect(verdict.tone === 'good', id).toBe(exchange.state === 'established' && cause === undefined);
    },
  );

  it('of a Prysm that we dialled agree with themselves, whatever we told it', () => {
    const read = networkFromJson({ ...fuluChain, genesisTime: '1795000000' });
    if ('err' in read) throw new Error(read.err.code);
    const seen = captures.flatMap(
      ({ id, prysm, ourStatus, wallClockSlot, protocol, resultCode, errorText, goodbye }) => {
        if (!prysm || !ourStatus || wallClockSlot === undefined) return [];
        const { genesisBlockRoot: _, ...theirs } = prysm;
        const at = new Date((1_795_000_000 + Number(wallClockSlot) * 4) * 1000).toISOString();
        const told: ObservationJson = { at, ours: ourStatus, theirs, agent: 'Prysm/v7.0.0' };
        return {
          ...told,
          slot: id,
          ...(protocol && { protocol }),
          ...(resultCode !== undefined && { resultCode }),
          ...(errorText !== undefined && { errorText }),
          ...(goodbye !== undefined && { goodbye }),
        };
      },
    );
    expect(seen.length).toBe(20);
    for (const one of seen) {
      const exchange = recordedExchange(`prysm-${one.slot}`, one, read.ok);
      const [shown] = pagesOf(`prysm-${one.slot}`, [{ slot: one.slot, exchange }], read.ok);
      if (shown) expectConsistent(shown.page, `capture ${one.slot}`);
    }
  });
});
