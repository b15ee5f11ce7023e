import type { Exchange } from '../../../src/exchange/exchange.ts';

/** Fields of an exchange, whatever its state. */
export type ExchangeFields = Partial<Pick<Exchange, keyof Exchange>>;

const begun: Exchange = {
  id: '',
  direction: 'outbound',
  target: '/ip4/127.0.0.1/tcp/9000',
  startedAt: '2026-11-22T12:00:00.000Z',
  state: 'running',
  offered: ['status/2', 'status/1'],
  stages: [{ stage: 'dial', startMs: 0, outcome: 'running' }],
  sent: '0x',
  received: '0x',
};

/** An exchange as the node reports it when a dial begins; fields are overridden at will. */
export function exchange(id: string, fields: ExchangeFields = {}): Exchange {
  return changed({ ...begun, id }, fields);
}

/** An exchange with other fields, and what its state always has where they do not say it. */
export function changed(one: Exchange, fields: ExchangeFields): Exchange {
  const { state = one.state } = fields;
  const { failure, left, ...rest } = { ...one, ...fields };
  switch (state) {
    case 'failed':
      return { ...rest, state, failure: failure ?? { stage: 'dial', code: 'unknownFailure', message: 'It failed.' } };
    case 'left':
      return { ...rest, state, left: left ?? { by: 'peer' } };
    case 'refusedByThem':
      return { ...rest, state, ...(failure && { failure }) };
    default:
      return { ...rest, state };
  }
}
