import { describe, expect, it } from 'vitest';
import { createApi } from '../../../src/api.ts';
import type { JudgeContextJson, JudgementJson } from '../../../src/exchange/judgement-json.ts';
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
const context: JudgeContextJson = { network: 'hoodi', wallClockSlot: '4427050', local };

/* One Status of each kind: sound, stale in every way, behind, ahead, and with the largest numbers there are. */
const MAX = '18446744073709551615';
const remotes: readonly StatusJson[] = [
  local,
  { ...local, forkDigest: '0x754cbe70' },
  { ...local, forkDigest: '0xdeadbeef', headSlot: '4427099' },
  { ...local, finalizedEpoch: '138000', finalizedRoot: `0x${'a0'.repeat(32)}` },
  { ...local, finalizedEpoch: '138344' },
  { ...local, finalizedEpoch: MAX, headSlot: MAX, earliestAvailableSlot: MAX },
  (({ earliestAvailableSlot: _, ...rest }) => rest)(local),
];
const contexts: readonly JudgeContextJson[] = [
  context,
  { ...context, protocol: 'status/1' },
  { ...context, protocol: 'status/2', knownRoots: [{ epoch: '138000', root: `0x${'a1'.repeat(32)}` }] },
];

const text = expect.stringMatching(/\S/);
const decimal = expect.stringMatching(/^-?\d+$/);
const oneOf = (...values: readonly string[]) => expect.stringMatching(new RegExp(`^(?:${values.join('|')})$`));

/** Fields of the contract by name: what each has to be, and whether it may be absent. */
type Shape = Readonly<Record<string, { readonly is: unknown; readonly optional?: true }>>;

const rule: Shape = {
  rule: { is: oneOf('forkDigest', 'finalizedEpoch', 'finalizedRoot', 'headSlot', 'headAfterFinalized') },
  outcome: { is: oneOf('holds', 'fails', 'unknown') },
  local: { is: text, optional: true },
  remote: { is: text, optional: true },
  why: { is: text },
};
const client: Shape = {
  client: { is: oneOf('Prysm', 'Lighthouse', 'Lodestar', 'Teku', 'Nimbus', 'Grandine', 'Caplin') },
  verdict: { is: oneOf('accept', 'refuse', 'asks-for-blocks', 'unknown') },
  rule: { is: text, optional: true },
  answer: { is: expect.stringMatching(/^(?:SUCCESS|result \d+|no stream)/) },
  source: { is: expect.stringMatching(/20\d\d/) },
  order: { is: expect.any(Number), optional: true },
  why: { is: text, optional: true },
  afterwards: { is: text, optional: true },
};
const cause: Shape = {
  cause: { is: expect.stringMatching(/^[a-z]\w+$/) },
  confidence: { is: oneOf('certain', 'likely', 'possible') },
  evidence: { is: text },
  remedy: { is: expect.stringMatching(/^[A-Z].*\.$/) },
  title: { is: text, optional: true },
};

function holds(value: object, shape: Shape): void {
  for (const name of Object.keys(value))
    expect(shape, `a field "${name}" that is not in the contract`).toHaveProperty(name);
  for (const [name, { is, optional }] of Object.entries(shape)) {
    const found = Object.hasOwn(value, name);
    if (found || !optional) expect(Reflect.get(value, name), name).toEqual(is);
  }
}

const cases = remotes.flatMap((remote, index) => contexts.map((one, at) => [`${index}, ${at}`, remote, one] as const));

describe('judge, field by field', () => {
  it.each(cases)('Status and context %s', (_, remote, one) => {
    const judged: JudgementJson = api.judge(remote, one);
    holds(judged, {
      verdict: { is: oneOf('relevant', 'irrelevant', 'unknown') },
      goodbye: { is: expect.stringMatching(/^[23]$/), optional: true },
      rules: { is: expect.any(Array) },
      clients: { is: expect.any(Array) },
      causes: { is: expect.any(Array) },
      sync: {
        is: {
          relation: oneOf('behind', 'equal', 'ahead', 'unknown'),
          startInitialSync: expect.any(Boolean),
          score: decimal,
          terms: expect.any(Array),
        },
      },
    });
    expect(judged.rules).toHaveLength(5);
    expect(judged.clients).toHaveLength(7);
    for (const each of judged.rules) holds(each, rule);
    for (const each of judged.clients) holds(each, client);
    for (const each of judged.causes) holds(each, cause);
    for (const term of judged.sync.terms) expect(term).toEqual({ term: text, value: decimal });
    expect(judged.goodbye !== undefined).toBe(judged.verdict === 'irrelevant');
    expect(JSON.parse(JSON.stringify(judged))).toEqual(judged);
  });

  it('comes to every verdict of a client and every relation', () => {
    const all = cases.map(([, remote, one]) => api.judge(remote, one));
    const verdicts = new Set(all.flatMap(({ clients }) => clients.map(({ verdict }) => verdict)));
    expect([...verdicts].sort()).toEqual(['accept', 'asks-for-blocks', 'refuse', 'unknown']);
    expect([...new Set(all.map(({ sync }) => sync.relation))].sort()).toEqual(['ahead', 'behind', 'equal']);
  });
});
