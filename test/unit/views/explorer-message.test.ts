import { describe, expect, it } from 'vitest';
import { MAX_GIVEN } from '../../../src/rpc/explorer.ts';
import { readExplorerMessage } from '../../../src/rpc/from-explorer.ts';

describe('what the explorer’s page may ask for', () => {
  it.each([
    [{ type: 'ready' }],
    [{ type: 'action', action: 'openExchange', peer: 'A', exchange: 'x', place: 'judged' }],
    [{ type: 'action', action: 'editLocalStatus', field: 'headSlot' }],
    [{ type: 'action', action: 'explain', peer: 'A', page: 'clientRule/chapter-8.forkDigest' }],
    [{ type: 'given', text: 'fork_digest: 0x8c9f62fe' }],
    [{ type: 'givenFile', uri: 'file:///work/peers.log' }],
    [{ type: 'compare', peers: ['A', 'B'] }],
    [{ type: 'compareExchanges', peers: ['A', 'B'] }],
    [{ type: 'copyComparison', peers: ['A'], columns: ['state'], format: 'csv' }],
  ])('%j is taken as it is', (message) => {
    expect(readExplorerMessage(message)).toEqual(message);
  });

  it.each([
    [null],
    ['ready'],
    [{}],
    [{ type: 'eval' }],
    [{ type: 'given', text: 7 }],
    [{ type: 'given', text: 'x'.repeat(MAX_GIVEN + 1) }],
    [{ type: 'givenFile', uri: `file:///${'x'.repeat(5000)}` }],
    [{ type: 'action', action: 'deleteEverything' }],
    [{ type: 'copyComparison', peers: [], columns: [], format: 'exe' }],
  ])('what is no message of ours is not taken: %#', (message) => {
    expect(readExplorerMessage(message)).toBeUndefined();
  });

  it('leaves out what has the wrong shape, and bounds what is long', () => {
    const action = { type: 'action', action: 'dialAgain', peer: 5, exchange: {}, place: 'nowhere', field: '__proto__' };
    for (const page of ['../x', 'a/b/c', 'cause/', `cause/${'x'.repeat(61)}`, 7])
      expect(readExplorerMessage({ type: 'action', action: 'explain', page })).toEqual({
        type: 'action',
        action: 'explain',
      });
    expect(readExplorerMessage(action)).toEqual({ type: 'action', action: 'dialAgain' });
    const peers = Array.from({ length: 5000 }, (_, index) => (index % 2 === 0 ? `${index}` : index));
    const read = readExplorerMessage({ type: 'compare', peers });
    expect(read).toMatchObject({ peers: expect.arrayContaining(['0', '198']) });
    expect(read).toHaveProperty('peers.length', 100);
    expect(readExplorerMessage({ type: 'compareExchanges', peers })).toEqual({
      type: 'compareExchanges',
      peers: ['0', '2'],
    });
  });
});
