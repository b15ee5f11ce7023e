import { describe, expect, it } from 'vitest';
import { type NodeAnswers, routes } from '../../../src/examination/node-answers.ts';
import { readAnswers } from '../../../src/examination/node-facts.ts';

const read = (jsons: Partial<Record<keyof typeof routes, unknown>>) => {
  const answers = Object.fromEntries(
    Object.keys(routes).map((route) => [
      route,
      Object.hasOwn(jsons, route) ? { json: Reflect.get(jsons, route) } : { fault: { code: 'status', status: 404 } },
    ]),
  ) as NodeAnswers['answers'];
  return readAnswers({ answers, askedMs: 0, tookMs: 0 });
};

describe('what a node answers', () => {
  it('is read in every client’s way: numbers as strings or numbers, fields that are null or missing', () => {
    const facts = read({
      version: { data: { version: null } },
      identity: { data: { peer_id: '16Uiu2HAm', enr: null, p2p_addresses: [], metadata: { seq_number: 5 } } },
      syncing: { data: { head_slot: 7, sync_distance: '1', is_syncing: false } },
      peers: {
        data: [
          { peer_id: 'a', state: 'connected', direction: null, enr: null },
          { peer_id: 'b', state: 'disconnected', direction: 'inbound' },
          { state: 'connected' },
        ],
        meta: { count: 2 },
      },
    });
    expect(facts).toMatchObject({
      peerId: '16Uiu2HAm',
      syncing: { headSlot: 7n, distance: 1n, isSyncing: false },
      peers: [
        { peerId: 'a', isConnected: true },
        { peerId: 'b', isConnected: false, direction: 'inbound' },
      ],
    });
    expect(facts).not.toHaveProperty('version');
    expect(facts.syncing).not.toHaveProperty('isOptimistic');
    expect(facts.faults.spec).toEqual({ code: 'status', status: 404 });
  });

  it('of any shape is read without an exception, and bounded', () => {
    for (const odd of [null, 5, 'x', [], { data: null }, { data: 'x' }, { data: [[]] }, { data: { version: {} } }]) {
      expect(() => read(Object.fromEntries(Object.keys(routes).map((route) => [route, odd])))).not.toThrow();
    }
    const peers = Array.from({ length: 10_000 }, (_, at) => ({ peer_id: `p${at}`, state: 'connected' }));
    expect(read({ peers: { data: peers } }).peers).toHaveLength(2000);
    expect(read({ version: { data: { version: `${'v'.repeat(9000)}\u001b` } } }).version).toHaveLength(2000);
  });
});
