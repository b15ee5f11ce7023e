import { StreamResetError, UnsupportedProtocolError } from '@libp2p/interface';
import { expect, it } from 'vitest';
import { endOfUnopened, isPeersDoing } from '../../../src/node/conform/peers-doing.ts';

const open = { status: 'open' } as const;
const closed = { status: 'closed' } as const;

it('tells what a peer did to a stream', async () => {
  expect(await endOfUnopened(new UnsupportedProtocolError(), open, 10)).toBe('refused');
  expect(await endOfUnopened(new StreamResetError(), open, 10)).toBe('reset');
  expect(await endOfUnopened(new Error('ECONNRESET'), closed, 10)).toBe('lost');
});

it('does not take a fault of ours for one of the peer', async () => {
  expect(isPeersDoing(new TypeError('x is not a function'))).toBe(false);
  await expect(endOfUnopened(new TypeError('x is not a function'), open, 10)).rejects.toThrow('x is not a function');
});
