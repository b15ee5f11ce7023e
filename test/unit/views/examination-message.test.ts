import { describe, expect, it } from 'vitest';
import { readExaminationPageMessage } from '../../../src/rpc/from-examination-page.ts';

describe('a message of the page of an examination', () => {
  it('is read with what it may hold, and nothing else', () => {
    expect(readExaminationPageMessage({ type: 'ready', more: 1 })).toEqual({ type: 'ready' });
    expect(readExaminationPageMessage({ type: 'action', action: 'examineAgain', list: 'http://evil' })).toEqual({
      type: 'action',
      action: 'examineAgain',
    });
    expect(readExaminationPageMessage({ type: 'explain', page: 'cause/genesisRoot', room: 'below' })).toEqual({
      type: 'explain',
      page: 'cause/genesisRoot',
      room: 'below',
    });
  });

  it.each([
    undefined,
    'ready',
    { type: 'run' },
    { type: 'action', action: 'examineNetwork' },
    { type: 'action', action: 'workbench.action.quit' },
    { type: 'explain', page: '../../secret', room: 'below' },
    { type: 'copy', text: 7 },
    { type: 'copy', text: 'x'.repeat(8_000_001) },
  ])('is none when it is %j', (given) => {
    expect(readExaminationPageMessage(given)).toBeUndefined();
  });
});
