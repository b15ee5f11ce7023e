import { describe, expect, it } from 'vitest';
import { readNamedTarget } from '../../../src/exchange/targets/dial-enr.ts';
import { dialCost } from '../../../src/peers/conduct/dial-cost.ts';
import {
  consentedTargets,
  costOfDial,
  costOfGoodbye,
  type DialAnswer,
} from '../../../src/session/peers/dial-consent.ts';
import { exchange } from './exchanges.ts';

/* Whether the user is asked before a dial that may cost something, and what the answer does. */

const PEER = '16Uiu2HAmL7yPUMYjbxGvKvYpFzYqSfHRhTnEdHaDLuFTULGxpNWJ';
const FAR = `/ip4/192.0.2.7/tcp/9000/p2p/${PEER}`;
const of = (...agents: string[]) => agents.map((agent, at) => exchange(String(at), { agent, target: FAR }));

/** What a dial may cost after a peer has said these agents of itself. */
const cost = (target: string, agents: readonly string[], gossipsub = true) =>
  costOfDial(readNamedTarget(target), { exchangesWith: (key) => (key === PEER ? of(...agents) : []) }, gossipsub);

describe('what a dial may cost', () => {
  it('follows from what the peer said of itself last', () => {
    expect(cost(FAR, ['teku/v26.1.0'])).toEqual({
      code: 'keptOutIfRefused',
      client: 'Teku',
      seconds: 43_200,
    });
    expect(cost(FAR, ['teku/v26.1.0', 'Prysm/v7'])).toBeUndefined();
    expect(cost(FAR, ['Lighthouse/v8'], false)?.code).toBe('bannedWithoutGossipsub');
  });

  it('is nothing where the client is not known, and on this machine', () => {
    expect(cost(FAR, ['some/peer'])).toBeUndefined();
    expect(cost(FAR, [])).toBeUndefined();
    expect(cost('/ip4/192.0.2.7/tcp/9000', ['teku/v26.1.0'])).toBeUndefined();
    expect(cost(`/ip4/127.0.0.1/tcp/9000/p2p/${PEER}`, ['teku/v26.1.0'])).toBeUndefined();
    expect(cost(`/ip6/::1/tcp/9000/p2p/${PEER}`, ['teku/v26.1.0'])).toBeUndefined();
  });
});

describe('what a Goodbye of ours costs at the peer', () => {
  it.each([
    ['teku/v26.1.0', 2n, 'Teku'],
    ['teku/v26.1.0', 128n, 'Teku'],
    ['teku/v26.1.0', 1n, undefined],
    ['Prysm/v7', 2n, undefined],
    ['some/peer', 2n, undefined],
  ])('%s, %s: %s', (agent, reason, client) => {
    expect(costOfGoodbye(reason, of(agent))?.client).toBe(client);
  });
});

describe('the question', () => {
  const costs = { teku: dialCost('Teku', true), lighthouse: dialCost('Lighthouse', true), prysm: undefined };
  type Name = keyof typeof costs;

  async function asked(targets: readonly Name[], answer: DialAnswer, never: readonly string[] = []) {
    const told: unknown[] = [];
    const kept = await consentedTargets(targets, (name) => costs[name], {
      never,
      ask: async (found, count) => {
        told.push([found.map(({ client }) => client), count]);
        return answer;
      },
      remember: async (clients) => void told.push(clients),
    });
    return { kept, told };
  }

  it('is not put where nothing costs anything', async () => {
    expect(await asked(['prysm'], undefined)).toEqual({ kept: ['prysm'], told: [] });
  });

  it('is put once for all, and everything stays as it is where it is left', async () => {
    const { kept, told } = await asked(['prysm', 'teku', 'lighthouse'], undefined);
    expect(kept).toBeUndefined();
    expect(told).toEqual([[['Teku', 'Lighthouse'], 3]]);
  });

  it('may be answered with all, or with those alone that are free', async () => {
    expect((await asked(['prysm', 'teku'], 'dial')).kept).toEqual(['prysm', 'teku']);
    expect((await asked(['prysm', 'teku'], 'leaveOut')).kept).toEqual(['prysm']);
  });

  it('is not put again for clients of which that was said', async () => {
    const first = await asked(['teku', 'lighthouse'], 'never', ['Grandine']);
    expect(first).toEqual({
      kept: ['teku', 'lighthouse'],
      told: [
        [['Teku', 'Lighthouse'], 2],
        ['Grandine', 'Teku', 'Lighthouse'],
      ],
    });
    expect((await asked(['teku'], undefined, ['Teku'])).kept).toEqual(['teku']);
    expect((await asked(['teku', 'lighthouse'], undefined, ['Teku'])).told).toEqual([[['Lighthouse'], 2]]);
  });
});
