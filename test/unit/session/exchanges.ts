import type { Exchange } from '../../../src/exchange/exchange.ts';

/** An exchange as the node reports it when a dial begins; fields are overridden at will. */
export function exchange(id: string, fields: Partial<Exchange> = {}): Exchange {
  return {
    id,
    direction: 'outbound',
    target: '/ip4/127.0.0.1/tcp/9000',
    startedAt: '2026-11-22T12:00:00.000Z',
    state: 'running',
    offered: ['status/2', 'status/1'],
    stages: [{ stage: 'dial', startMs: 0, outcome: 'running' }],
    sent: '0x',
    received: '0x',
    ...fields,
  };
}
