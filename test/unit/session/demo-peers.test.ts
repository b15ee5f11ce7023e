import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { NetworkConfig } from '../../../src/forks/networks/network.ts';
import { wallClockSlot } from '../../../src/node/chain/local-view.ts';
import { healthy } from '../../../src/node/responder/behaviour.ts';
import { demoBehaviours } from '../../../src/node/responder/behaviours.ts';
import { demoStatus } from '../../../src/node/responder/demo-chain.ts';
import type { Status } from '../../../src/reqresp/messages/message.ts';
import { statusToJson } from '../../../src/reqresp/messages/message-json.ts';
import { network } from '../../harness/recorded.ts';
import { recordedExchange } from './devnet-exchanges.ts';
import { pagesOf } from './pages-of.ts';

/* The peers of the demo network that tell a Status, asked again each minute by a fresh node for twenty minutes. */

const START = Date.parse('2026-11-28T19:00:05Z');
const MINUTES = 20;

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['Date'] });
});
afterEach(() => {
  vi.useRealTimers();
});

function pagesOver(status: (network: NetworkConfig) => Status) {
  const seen = Array.from({ length: MINUTES }, (_, minute) => {
    vi.setSystemTime(START + minute * 60_000);
    const slot = Number(wallClockSlot(network));
    const at = new Date().toISOString();
    const ours = statusToJson(demoStatus(network, 0n));
    const theirs = statusToJson(status(network));
    return { slot, exchange: recordedExchange('demo', { at, slot, ours, theirs, agent: 'demo' }, network) };
  });
  return pagesOf('demo', seen, network).map(({ page }) => page);
}

const telling = Object.entries(demoBehaviours).filter(([, one]) => 'status' in one || 'judges' in one);

describe('the peers of the demo network, asked again for twenty minutes by a fresh node', () => {
  it.each(telling)('%s keeps its first cause', (_, behaviour) => {
    const pages = pagesOver('status' in behaviour ? behaviour.status : healthy);
    const firsts = new Set(pages.map(({ causes: [first] = [] }) => first?.cause));
    expect(firsts.size).toBe(1);
  });

  it('is said of the one that is behind that it is, and what looks the same is named after', () => {
    const pages = pagesOver(demoBehaviours.behind.status);
    for (const { causes } of pages) expect(causes?.[0]).toMatchObject({ cause: 'syncing', confidence: 'possible' });
    expect(pages.at(-1)?.causes?.map(({ cause }) => cause)).toEqual(['syncing', 'theirClockSlow']);
    expect(pages.at(-1)?.causes?.[0]?.evidence).toMatch(/lay 9,600 slots behind the clock/);
  });
});
