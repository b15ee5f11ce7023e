import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createApi } from '../../../src/api.ts';
import type { JudgeContextJson } from '../../../src/exchange/judgement-json.ts';
import type { StatusJson } from '../../../src/reqresp/messages/json.ts';

const api = createApi();

const local: StatusJson = {
  forkDigest: '0x5ad30129',
  finalizedRoot: `0x${'aa'.repeat(32)}`,
  finalizedEpoch: '138343',
  headRoot: `0x${'bb'.repeat(32)}`,
  headSlot: '4427049',
  earliestAvailableSlot: '0',
};
const context: JudgeContextJson = { network: 'hoodi', wallClockSlot: '4427050', local, protocol: 'status/2' };
const ZERO = `0x${'00'.repeat(32)}`;

const fields = Object.keys(local) as (keyof StatusJson)[];
const outcomes = (remote: Partial<StatusJson>) =>
  Object.fromEntries(api.judge(remote, context).rules.map(({ rule, outcome }) => [rule, outcome]));

describe('a Status of which only some fields are known', () => {
  it('leaves the rules on the others unknown, and says which field would decide', () => {
    const judged = api.judge({ headSlot: '4427049' }, context);
    expect(outcomes({ headSlot: '4427049' })).toEqual({
      forkDigest: 'unknown',
      finalizedEpoch: 'unknown',
      finalizedRoot: 'unknown',
      headSlot: 'holds',
      headAfterFinalized: 'unknown',
    });
    expect(judged.verdict).toBe('unknown');
    expect(judged.rules[0]?.why).toBe('the fork digest would decide it');
    expect(judged.goodbye).toBeUndefined();
    expect(judged.sync).toEqual({ relation: 'unknown', startInitialSync: false, terms: [] });
  });

  it('is refused by what stands there, and its digest is recognised', () => {
    const judged = api.judge({ forkDigest: '0x754cbe70' }, context);
    expect(judged).toMatchObject({ verdict: 'irrelevant', goodbye: '2' });
    expect(judged.causes[0]?.cause).toBe('blobMaskMissing');
    expect(judged.clients.map(({ client, verdict }) => [client, verdict])).toEqual([
      ['Prysm', 'refuse'],
      ['Lighthouse', 'refuse'],
      ['Lodestar', 'refuse'],
      ['Teku', 'refuse'],
      ['Nimbus', 'refuse'],
      ['Grandine', 'refuse'],
      ['Caplin', 'refuse'],
    ]);
  });

  it('is accepted by a client that reads nothing else', () => {
    const { clients } = api.judge({ forkDigest: local.forkDigest }, context);
    expect(clients.find(({ client }) => client === 'Caplin')?.verdict).toBe('accept');
    expect(clients.find(({ client }) => client === 'Prysm')?.verdict).toBe('unknown');
  });

  it('says nothing of a field that may just not be known', () => {
    const { earliestAvailableSlot: _, headRoot: __, ...rest } = local;
    const lodestar = (remote: Partial<StatusJson>) =>
      api.judge(remote, context).clients.find(({ client }) => client === 'Lodestar');
    expect(lodestar(rest)).toMatchObject({ verdict: 'unknown', rule: 'earliestAvailableSlot' });
    expect(lodestar({ ...rest, headRoot: local.headRoot })).toMatchObject({ verdict: 'refuse' });
    expect(lodestar(local)?.verdict).toBe('accept');
  });

  it('still has to be made of what a Status is made of', () => {
    expect(() => api.judge({ headSlot: 'x' }, context)).toThrow(RangeError);
    expect(() => api.judge({ forkDigest: '0x01' }, context)).toThrow(RangeError);
  });

  it('never is refused or accepted for what the whole would not be', () => {
    const root = fc.constantFrom(ZERO, `0x${'aa'.repeat(32)}`, `0x${'cc'.repeat(32)}`);
    const whole = fc.record({
      forkDigest: fc.constantFrom('0x5ad30129', '0x754cbe70', '0x01020304'),
      finalizedRoot: root,
      finalizedEpoch: fc.constantFrom('0', '138000', '138343', '138344', '18446744073709551615'),
      headRoot: root,
      headSlot: fc.constantFrom('0', '4427049', '4427051', '4427060', '18446744073709551615'),
      earliestAvailableSlot: fc.constantFrom('0', '4427000'),
    });
    fc.assert(
      fc.property(whole, fc.subarray(fields), (status, known) => {
        // With all the others there and this one absent it is a Status of version 1.
        fc.pre(known.includes('earliestAvailableSlot') || known.length < fields.length - 1);
        const part = Object.fromEntries(known.map((field) => [field, status[field]])) as Partial<StatusJson>;
        const less = api.judge(part, context);
        const more = api.judge(status, context);
        for (const [at, { client, verdict }] of less.clients.entries())
          if (verdict !== 'unknown') expect(more.clients[at]?.verdict, client).toBe(verdict);
        // A digest that is of no network takes our clock and our chain away, by which the others were judged.
        const isOurs = status.forkDigest !== '0x01020304';
        const apart = isOurs ? [] : ['finalizedEpoch', 'finalizedRoot', 'headSlot'];
        for (const [at, { rule, outcome }] of less.rules.entries())
          if (outcome !== 'unknown')
            expect(more.rules[at]?.outcome, rule).toBe(apart.includes(rule) ? 'unknown' : outcome);
      }),
      { numRuns: 300 },
    );
  });
});

describe('the zero root', () => {
  const remote = (finalizedEpoch: string) => ({ ...local, finalizedEpoch, finalizedRoot: ZERO });
  const verdicts = (finalizedEpoch: string) =>
    Object.fromEntries(
      api.judge(remote(finalizedEpoch), context).clients.map(({ client, verdict }) => [client, verdict]),
    );

  it('is refused after epoch 0 without knowing anything', () => {
    expect(outcomes(remote('1'))['finalizedRoot']).toBe('fails');
    expect(verdicts('1')).toEqual({
      Prysm: 'refuse',
      Lighthouse: 'accept',
      Lodestar: 'accept',
      Teku: 'refuse',
      Nimbus: 'accept',
      Grandine: 'unknown',
      Caplin: 'accept',
    });
  });

  it('stands for genesis at epoch 0', () => {
    expect(outcomes(remote('0'))['finalizedRoot']).toBe('holds');
    expect(verdicts('0')).toMatchObject({ Prysm: 'accept', Teku: 'accept' });
  });
});
