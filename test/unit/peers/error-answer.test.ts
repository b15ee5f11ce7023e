import { describe, expect, it } from 'vitest';
import type { Exchange } from '../../../src/exchange/exchange.ts';
import { slotStartMs } from '../../../src/forks/schedule/slot-clock.ts';
import type { Status } from '../../../src/reqresp/messages/message.ts';
import { statusToJson } from '../../../src/reqresp/messages/message-json.ts';
import { explainExchange } from '../../../src/words/peers/causes/explain-exchange.ts';
import { asText } from '../../../src/words/phrase.ts';
import { type ExchangeFields, exchange } from '../session/exchanges.ts';
import { network, syncedStatus } from './statuses.ts';

const hoodi = network('hoodi');
const NOW = 4_427_050n;
const synced = syncedStatus(hoodi, NOW);

function errorAnswer(resultCode: number, errorMessage: string, more: ExchangeFields = {}): Exchange {
  return exchange('1', {
    startedAt: new Date(Number(slotStartMs(hoodi, NOW) ?? 0n)).toISOString(),
    state: 'failed',
    failure: { stage: 'responseComplete', code: 'errorResponse', message: 'The peer answered an error.' },
    resultCode,
    errorMessage,
    protocol: 'status/2',
    local: statusToJson(synced),
    ...more,
  });
}

const causesOf = (seen: Exchange) => explainExchange(seen, { network: hoodi }).causes;

describe('the cause of an error answer', () => {
  it('calls an error by its result and the peer’s own words, in one line that is not too long', () => {
    const title = (result: number, text: string) => causesOf(errorAnswer(result, text))[0]?.title;
    expect(title(1, 'invalid finalized root')).toBe('Invalid request: “invalid finalized root”');
    expect(title(1, 'invalid root')).toBe('Invalid request: “invalid root”');
    expect(title(2, 'oops')).toBe('Server error: “oops”');
    expect(title(77, 'oops')).toBe('Result 77: “oops”');
    expect(title(1, '')).toBe('The peer answered an error');
    expect(title(1, `a\n\u202eb${'x'.repeat(500)}`)).toMatch(/^Invalid request: “a \S{1,80}”$/);
  });

  it('tells what our Status says where the rule looks that the text is of', () => {
    const told = (local: Status) =>
      String(causesOf(errorAnswer(1, 'invalid finalized root', { local: statusToJson(local) }))[0]?.evidence);
    const { finalizedRoot } = statusToJson(synced);
    expect(told(synced)).toContain(`Our finalized root is ${finalizedRoot}.`);
    const fresh = { ...synced, finalizedEpoch: 0n, finalizedRoot: new Uint8Array(32) };
    expect(told(fresh)).toContain(
      'Our finalized root is zero at epoch 0, as before anything is final, and Prysm takes that from a node that starts.',
    );
    expect(told({ ...fresh, finalizedEpoch: 5n })).toContain(
      'Our finalized root is zero at epoch 5, and only epoch 0 has the zero root.',
    );
  });

  it('tells the Goodbye that followed right behind the answer, before what may explain it', () => {
    const goodbye = { reason: '3', direction: 'received', atMs: 9 } as const;
    const [cause] = causesOf(errorAnswer(1, 'invalid finalized root', { state: 'refusedByThem', goodbye }));
    expect(asText(cause?.evidence ?? '')).toMatch(/It then said Goodbye 3 \(fault\/error\)\. Prysm’s rule 6/);
  });

  it('tells an error once: as a refusal where a rule is known to be broken, else as the error that it is', () => {
    const told = (local: Status, text: string) => {
      const more = { state: 'refusedByThem', agent: 'Prysm/v7', local: statusToJson(local) } as const;
      const goodbye = { reason: '3', direction: 'received', atMs: 9 } as const;
      return causesOf(errorAnswer(1, text, { ...more, goodbye })).map(({ cause }) => cause);
    };
    const fast = { ...synced, headSlot: synced.headSlot + 20n };
    expect(told(synced, 'invalid finalized root')).toEqual(['errorAnswer']);
    expect(told(fast, '')).toEqual(['refusedByTheirRule']);
  });

  it('asks, where a rule may have refused our Status, and says it of one that is known to', () => {
    const title = (local: Status) => {
      const seen = exchange('1', {
        startedAt: new Date(Number(slotStartMs(hoodi, NOW) ?? 0n)).toISOString(),
        state: 'refusedByThem',
        agent: 'teku/v26',
        local: statusToJson(local),
        remote: statusToJson(synced),
        goodbye: { reason: '2', direction: 'received', atMs: 9 },
      });
      return causesOf(seen)[0]?.title;
    };
    const behind = { ...synced, finalizedEpoch: synced.finalizedEpoch - 1n };
    expect(title(behind)).toBe('It does not have our finalized root?');
    expect(title({ ...synced, finalizedRoot: new Uint8Array(32).fill(7) })).toBe('It does not have our finalized root');
  });
});
