import { describe, expect, it } from 'vitest';
import { readExchangePageMessage } from '../../../src/rpc/from-exchange-page.ts';

describe('a message of the page of an exchange', () => {
  it('is read with what it may hold, and nothing else', () => {
    expect(readExchangePageMessage({ type: 'ready', more: 1 })).toEqual({ type: 'ready' });
    expect(readExchangePageMessage({ type: 'action', action: 'editFrame', frame: 1, uri: 'file:///x' })).toEqual({
      type: 'action',
      action: 'editFrame',
      frame: 1,
    });
    expect(readExchangePageMessage({ type: 'selected', place: { frame: 0, from: 2, to: 4 } })).toEqual({
      type: 'selected',
      place: { frame: 0, from: 2, to: 4 },
    });
  });

  it.each([
    undefined,
    'ready',
    { type: 'run' },
    { type: 'action', action: 'workbench.action.quit' },
    { type: 'action', action: 'editFrame', frame: -1 },
    { type: 'explain', page: '../../secret', room: 'below' },
    { type: 'explain', page: 'cause/x?y', room: 'below' },
    { type: 'explain', page: 'cause/wrongNetwork', room: 'above' },
    { type: 'copy', text: 7 },
    { type: 'copy', text: 'x'.repeat(8_000_001) },
    { type: 'selected', place: { frame: 0, from: 0.5, to: 1 } },
    { type: 'openExchange' },
  ])('is none when it is %j', (given) => {
    expect(readExchangePageMessage(given)).toBeUndefined();
  });
});
