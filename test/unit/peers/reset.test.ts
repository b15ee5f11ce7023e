import { describe, expect, it } from 'vitest';
import type { FailureCode } from '../../../src/exchange/failure-codes.ts';
import { explainExchange } from '../../../src/words/peers/causes/explain-exchange.ts';
import { asText } from '../../../src/words/phrase.ts';
import { exchange } from '../session/exchanges.ts';
import { network } from './statuses.ts';

/* A stream that is reset takes no connection with it: who keeps the connection is neither full nor has banned us. */

const hoodi = network('hoodi');

/** An exchange that failed 40 ms after it began, on a connection that was closed so many milliseconds later. */
function ended(code: FailureCode, closedAfterMs: number) {
  const { causes, refusal } = explainExchange(
    exchange('1', {
      state: 'failed',
      protocol: 'status/2',
      failure: { stage: 'firstByte', code, message: 'It ended.' },
      stages: [
        { stage: 'firstByte', startMs: 10, endMs: 40, outcome: 'failed' },
        { stage: 'closed', startMs: 40 + closedAfterMs, endMs: 40 + closedAfterMs, outcome: 'ok' },
      ],
    }),
    { network: hoodi },
  );
  const who = refusal?.readings.filter(({ json }) => json.explains !== 'no').map(({ json }) => json.client);
  const isOfFull = asText(causes[0]?.remedy ?? '').includes('is full');
  return { title: causes[0]?.title, isOfFull, seen: asText(refusal?.seen ?? ''), who };
}

describe('no answer', () => {
  it('is a reset of the stream while the connection lives on, as Prysm does with what it cannot read', () => {
    expect(ended('streamReset', 500)).toEqual({
      title: 'Stream reset instead of an answer',
      isOfFull: false,
      seen: 'no answer: it reset the stream',
      who: ['Prysm'],
    });
  });

  it('may be of a peer that is full where the connection goes with the stream', () => {
    const { title, isOfFull, seen, who } = ended('streamReset', 2);
    expect([title, isOfFull, seen]).toEqual([
      'Stream reset instead of an answer',
      true,
      'no answer: it closed the connection',
    ]);
    expect(who).toEqual(expect.arrayContaining(['Lighthouse', 'Nimbus']));
  });

  it('is a close of the connection where that is what came', () => {
    expect(ended('connectionClosed', 0)).toMatchObject({
      title: 'Connection closed instead of an answer',
      seen: 'no answer: it closed the connection',
    });
  });
});
