import { describe, expect, it } from 'vitest';
import type { Exchange } from '../../../src/exchange/exchange.ts';
import type { FailureCode } from '../../../src/exchange/failure-codes.ts';
import { slotStartMs } from '../../../src/forks/schedule/slot-clock.ts';
import { readRefusal } from '../../../src/peers/refusal/refusal.ts';
import type { Status } from '../../../src/reqresp/messages/message.ts';
import { statusToJson } from '../../../src/reqresp/messages/message-json.ts';
import { readingView } from '../../../src/words/peers/clients/client-view.ts';
import { explainedJson } from '../../harness/explained.ts';
import { type ExchangeFields, exchange } from '../session/exchanges.ts';
import { digestAt, network, root, syncedStatus } from './statuses.ts';

const hoodi = network('hoodi');
const NOW = 4_427_050n;
const synced = syncedStatus(hoodi, NOW);
const fast = { ...synced, headSlot: NOW + 9n };
const stranger = { ...synced, forkDigest: digestAt(network('mainnet'), 13_000_000n) };

function refused(local: Status, fields: ExchangeFields): Exchange {
  return exchange('1', {
    startedAt: new Date(Number(slotStartMs(hoodi, NOW) ?? 0n)).toISOString(),
    state: 'refusedByThem',
    protocol: 'status/2',
    resultCode: 0,
    local: statusToJson(local),
    remote: statusToJson(synced),
    stages: [{ stage: 'responseComplete', startMs: 5, endMs: 8, outcome: 'ok' }],
    ...fields,
  });
}

const goodbye = (reason: string): ExchangeFields => ({ goodbye: { reason, direction: 'received', atMs: 20 } });
const failure = (code: FailureCode) => ({ failure: { stage: 'firstByte' as const, code, message: 'It failed.' } });

/** An exchange with an error chunk: no Status of theirs was read. */
function error(local: Status, resultCode: number, more: ExchangeFields): Exchange {
  const { remote: _, ...rest } = refused(local, { ...failure('errorResponse'), resultCode, ...more });
  return rest;
}

function noAnswer(fields: ExchangeFields): Exchange {
  const { remote: _, resultCode: __, ...rest } = refused(synced, fields);
  return rest;
}

interface Case {
  name: string;
  exchange: Exchange;
  observed: string;
  /** Clients whose rule, undecided rule or habit explains it. */
  explained: Readonly<Record<string, string>>;
  sentence: RegExp;
}

const cases: readonly Case[] = [
  {
    name: 'Goodbye 2 after the answer, from Lodestar, for a head in the future',
    exchange: refused(fast, { ...goodbye('2'), agent: 'lodestar/v1.44.0' }),
    observed: 'SUCCESS, then Goodbye 2 after 12 ms',
    explained: { Lodestar: 'rule headSlot', Lighthouse: 'rule headSlot' },
    sentence:
      /^Lodestar’s rule 2, head slot, explains this: head slot 4,427,059 is 9 beyond the clock, 1 allowed\. So would the rules of Lighthouse\.$/,
  },
  {
    name: 'result 1 and Goodbye 3, as Prysm alone refuses a head in the future',
    exchange: error(fast, 1, { ...goodbye('3'), agent: 'Prysm/v7.1.2' }),
    observed: 'result 1, then Goodbye 3 after 12 ms',
    explained: { Prysm: 'rule headSlot' },
    sentence: /^Prysm’s rule 1, head slot, explains this: .*\. No other client that we know does this\.$/,
  },
  {
    name: 'the text of Prysm’s rule, though we know of nothing against our Status',
    exchange: error(synced, 1, { ...goodbye('3'), errorMessage: 'invalid finalized root' }),
    observed: 'result 1, then Goodbye 3 after 12 ms',
    explained: { Prysm: 'maybe finalizedRoot' },
    sentence:
      /^Prysm’s rule 6, finalized root, may explain this: “invalid finalized root” is its text for that, although by what we know our Status passes its rules\. No other client that we know does this\.$/,
  },
  {
    name: 'the text of a habit, though a rule is against our Status too',
    exchange: error(fast, 1, { state: 'failed', errorMessage: 'rate limited' }),
    observed: 'result 1',
    explained: { Prysm: 'habit rateLimit' },
    sentence: /^Prysm does this when asked more often than it allows \("rate limited"\); it counts a bad response\./,
  },
  {
    name: 'the text of another rule than the one that we would have broken',
    exchange: error(fast, 1, { ...goodbye('3'), errorMessage: 'Invalid epoch' }),
    observed: 'result 1, then Goodbye 3 after 12 ms',
    explained: { Prysm: 'maybe finalizedEpoch' },
    sentence: /^Prysm’s rule 3, finalized epoch, may explain this: “invalid epoch” is its text for that\. /,
  },
  {
    name: 'a text that is none of Prysm’s, on the bytes that are',
    exchange: error(synced, 1, { ...goodbye('3'), errorMessage: 'go away' }),
    observed: 'result 1, then Goodbye 3 after 12 ms',
    explained: {},
    sentence: /^No rule of a client that we know explains “result 1, then Goodbye 3 after 12 ms”\.$/,
  },
  {
    name: 'another digest: all but Nimbus say Goodbye 2',
    exchange: refused(stranger, { ...goodbye('2'), agent: 'Grandine/2.0.0' }),
    observed: 'SUCCESS, then Goodbye 2 after 12 ms',
    explained: {
      Grandine: 'rule forkDigest',
      Prysm: 'rule forkDigest',
      Lighthouse: 'rule forkDigest',
      Lodestar: 'rule forkDigest',
      Teku: 'rule forkDigest',
    },
    sentence: /^Grandine’s rule 1, fork digest, explains this/,
  },
  {
    name: 'a close without Goodbye: Nimbus, or Caplin',
    exchange: refused(stranger, { stages: [] }),
    observed: 'SUCCESS, then closes without Goodbye',
    explained: { Nimbus: 'rule forkDigest', Caplin: 'rule forkDigest' },
    sentence: /^Nimbus’s rule 3, fork digest, explains this/,
  },
  {
    name: 'Goodbye 129 is no matter of rules',
    exchange: refused(synced, { ...goodbye('129'), agent: 'teku/v26.9.0' }),
    observed: 'SUCCESS, then Goodbye 129 after 12 ms',
    explained: {
      Teku: 'habit full',
      Prysm: 'habit full',
      Lighthouse: 'habit full',
      Lodestar: 'habit full',
      Grandine: 'habit full',
    },
    sentence: /^Teku does this when it has as many peers as it wants\./,
  },
  {
    name: 'result 2 while Teku starts',
    exchange: error(synced, 2, { state: 'failed', agent: 'teku/v26.9.0' }),
    observed: 'result 2',
    explained: { Teku: 'habit starting', Prysm: 'habit internalError', Lodestar: 'habit rateLimit' },
    sentence: /^Teku does this when it is not ready yet/,
  },
  {
    name: 'the text of Teku, from a peer that names no client',
    exchange: error(synced, 2, { state: 'failed', errorMessage: 'Node is initializing, status unavailable.' }),
    observed: 'result 2',
    explained: { Lodestar: 'habit rateLimit', Teku: 'habit starting' },
    sentence: /^Teku does this when it is not ready yet/,
  },
  {
    name: 'no stream for version 1 after Fulu',
    exchange: (({ protocol: _, ...rest }) => rest)(
      noAnswer({ state: 'failed', ...failure('noStatusProtocol'), offered: ['status/1'], agent: 'Prysm/v7.1.2' }),
    ),
    observed: 'no stream: protocol not supported',
    explained: { Prysm: 'rule statusVersion', Lodestar: 'rule statusVersion', Nimbus: 'rule statusVersion' },
    sentence: /^Prysm’s choice of versions explains this: at epoch 138,345 it serves status.2 only/,
  },
  {
    name: 'Goodbye 2 before any answer: Lodestar and an Ed25519 key',
    exchange: noAnswer(goodbye('2')),
    observed: 'no answer, then Goodbye 2 after 12 ms',
    explained: { Lodestar: 'habit identity', Teku: 'habit banned' },
    sentence: /^Lodestar does this when our identity is not a secp256k1 key/,
  },
  {
    name: 'nothing for 10 s: nobody’s rule',
    exchange: noAnswer({ state: 'failed', ...failure('noResponse'), agent: 'Lighthouse/v8' }),
    observed: 'no answer',
    explained: {},
    sentence: /^What we know of Lighthouse does not explain “no answer”/,
  },
  {
    name: 'a root that we cannot compare may be the reason',
    exchange: refused(
      { ...synced, finalizedEpoch: 100n, finalizedRoot: root(9) },
      { ...goodbye('2'), agent: 'Lighthouse/v8' },
    ),
    observed: 'SUCCESS, then Goodbye 2 after 12 ms',
    explained: {
      Lighthouse: 'maybe finalizedRoot',
      Teku: 'maybe finalizedRoot',
      Grandine: 'maybe finalizedRootBehind',
    },
    sentence: /^Lighthouse’s rule 5, finalized root, may explain this/,
  },
];

describe('reading a refusal', () => {
  it.each(cases)('$name', ({ exchange: seen, observed, explained, sentence }) => {
    const read = explainedJson(seen, { network: hoodi }).refusal;
    expect(read?.observed).toBe(observed);
    const found = read?.readings.flatMap(({ client, explains, rule }) =>
      explains === 'no' || explains === 'otherwise' ? [] : [[client, `${explains} ${rule}`]],
    );
    expect(Object.fromEntries(found ?? [])).toEqual(explained);
    expect(read?.sentence).toMatch(sentence);
  });

  it.each(cases)('$name: names in its sentence every client whose row is ticked', ({ exchange: seen, explained }) => {
    const { sentence = '' } = explainedJson(seen, { network: hoodi }).refusal ?? {};
    const ticked = Object.keys(explained);
    for (const client of ticked) expect(sentence).toContain(client);
    expect(sentence.includes('No other client that we know does this.')).toBe(
      ticked.length < 2 && !sentence.startsWith('No rule of a client'),
    );
  });

  it('says who else does for reasons of its own what it does when it is full', () => {
    const full = refused(synced, { ...goodbye('129'), agent: 'Prysm/v7' });
    expect(explainedJson(full, { network: hoodi }).refusal?.sentence).toMatch(
      /^Prysm does this when .*\. The same is known of Lighthouse, Lodestar, Teku and Grandine\.$/,
    );
  });

  it('says who would, where it is not how the named client does it', () => {
    const full = refused(synced, { ...goodbye('129'), agent: 'Nimbus' });
    expect(explainedJson(full, { network: hoodi }).refusal?.sentence).toMatch(
      /^What we know of Nimbus does not explain .* What we know of Prysm, Lighthouse, Lodestar, Teku and Grandine would explain it\.$/,
    );
  });

  it('says of a client whose rule refuses our Status too that it would refuse otherwise, not that it explains nothing', () => {
    const far = { ...synced, forkDigest: new Uint8Array([1, 2, 3, 4]) };
    const read = explainedJson(refused(far, { ...goodbye('128'), agent: 'Nimbus' }), { network: hoodi }).refusal;
    const [own] = read?.readings ?? [];
    expect(own).toMatchObject({ client: 'Nimbus', explains: 'otherwise', rule: 'forkDigest', order: 3 });
    expect(own && readingView(own)).toMatchObject({ word: 'would refuse otherwise', rule: 'rule 3, fork digest' });
    expect(read?.sentence).toMatch(
      /^“SUCCESS, then Goodbye 128 after 12 ms” is not how Nimbus refuses, as far as we know: its rule 3, fork digest, refuses our Status too, but its answer is “/,
    );
  });

  it('ticks nobody for a quota that was not used up by what is recorded, and says how often it was asked', () => {
    const limited = error(synced, 139, { errorMessage: 'rate limited', sent: '0x00', state: 'failed' });
    const times = (count: number) => Array.from({ length: count }, () => ({ ...limited }));
    const lodestar = (earlier: Exchange[]) => {
      const { refusal } = explainedJson(limited, { network: hoodi, earlier });
      const found = refusal?.readings.find(({ client }) => client === 'Lodestar');
      return found && readingView(found);
    };
    expect(lodestar([])).toMatchObject({ outcome: 'unknown', why: expect.stringMatching(/ it was asked once$/) });
    expect(lodestar(times(3))).toMatchObject({
      outcome: 'unknown',
      why: expect.stringMatching(/ it was asked 4 times$/),
    });
    expect(lodestar(times(5))).toMatchObject({ outcome: 'holds', why: expect.not.stringContaining('recorded here') });
    // What never reached the peer, or long ago, does not count.
    const long = times(5).map((one) => ({ ...one, startedAt: '2020-01-01T00:00:00.000Z' }));
    const missed = times(5).map((one) => ({ ...one, sent: '0x' }));
    for (const earlier of [long, missed]) expect(lodestar(earlier)).toMatchObject({ outcome: 'unknown' });
  });

  it('finds nothing to read where nobody refused us', () => {
    expect(readRefusal(refused(synced, { state: 'established' }), hoodi)).toBeUndefined();
    const ours = { reason: '2', direction: 'sent' as const, atMs: 9 };
    expect(readRefusal(refused(synced, { state: 'refusedByUs', goodbye: ours }), hoodi)).toBeUndefined();
  });
});
