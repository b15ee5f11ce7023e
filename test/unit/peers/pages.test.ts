import { describe, expect, it } from 'vitest';
import { causeCodes } from '../../../src/exchange/codes.ts';
import { clients } from '../../../src/peers/clients/clients.ts';
import { judgeRules } from '../../../src/peers/judge/judge-rules.ts';
import { faultTable } from '../../../src/reqresp/faults/faults.ts';
import { knownGoodbyes } from '../../../src/reqresp/messages/goodbye-reasons.ts';
import { resultNames } from '../../../src/reqresp/messages/result-codes.ts';
import { clientCode, clientRuleCode } from '../../../src/words/pages/client-code.ts';
import { clientRuleWords } from '../../../src/words/pages/client-rule-words.ts';
import { explanationPath, explanationText, findEntry, pageEntries } from '../../../src/words/pages/pages.ts';
import { specs } from '../../../src/words/pages/specs.ts';

const read = (address: string) => explanationText(address, () => false);

/** Every code of every table. */
const addresses = [
  ...causeCodes.map((code) => `cause/${code}`),
  ...knownGoodbyes.map((code) => `goodbye/${code}`),
  ...Object.keys(resultNames).map((code) => `result/${code}`),
  ...judgeRules.map(({ rule }) => `rule/${rule}`),
  ...clients.map((client) => `client/${clientCode(client)}`),
  'client/chapter-8',
  ...clients.flatMap((client) =>
    ['statusVersion', ...client.rules.map(({ rule }) => rule)].map(
      (rule) => `clientRule/${clientRuleCode(client, rule)}`,
    ),
  ),
  ...Object.keys(faultTable).map((code) => `fault/${code}`),
];

const published: readonly string[] = Object.values(specs).map(({ url }) => url);

/** Whether a link of a page leads somewhere: to another page, or to a text that is known to be published. */
function resolves(from: string, to: string): boolean {
  if (/^https:/.test(to)) return published.includes(to);
  const { pathname } = new URL(to, `beacon-explain:${explanationPath(from)}`);
  const leads = explanationPath(pathname) === decodeURI(pathname);
  return /^\.\.\/\.\.\/\w+\/[\w.-]+\/[^/]+$/.test(to) && leads && read(pathname) !== undefined;
}

describe('the pages', () => {
  it('are offered for every code of every table, each once', () => {
    expect(pageEntries.map(({ kind, code }) => `${kind}/${code}`).sort()).toEqual([...addresses].sort());
    expect(new Set(addresses).size).toBe(addresses.length);
  });

  it.each(addresses)('%s says something, and its links resolve', (address) => {
    const text = read(address) ?? '';
    const [title = '', ...body] = text.trimEnd().split('\n\n');
    expect(title).toMatch(/^# \S.{1,100}$/);
    expect(body.join(' ').length).toBeGreaterThan(150);
    expect(text).toMatch(/^## What to do$|^## Its rules, in order$/m);
    expect(text).not.toMatch(/undefined|NaN|\[object|\n\n\n|^## .*\n\n## /m);
    const links = [...text.matchAll(/\]\(([^)]*)\)/g)].map(([, to = '']) => to);
    expect(links.filter((to) => !resolves(address, to))).toEqual([]);
    expect(links.length).toBeGreaterThan(0);
  });

  it('say where in the specifications', () => {
    for (const address of addresses) expect(read(address), address).toContain('## Where it is written');
  });

  it('have words for no rule that nobody has', () => {
    const rules = clients.flatMap(({ rules: all }) => all.map(({ rule }) => rule));
    const known = new Set(['statusVersion', ...rules, ...judgeRules.map(({ rule }) => rule)]);
    expect(Object.keys(clientRuleWords).sort()).toEqual([...known].sort());
  });

  it('tell of a Goodbye who says it, when, and who stays away', () => {
    const text = read('goodbye/129') ?? '';
    expect(text).toContain('the peer has as many peers as it wants');
    expect(text).toContain(
      '- [Lodestar](../../client/lodestar/Lodestar): it has more peers than it wants and clears up',
    );
    expect(text).toContain('- Prysm: does not dial us for 5 min after hearing it, but takes our dials');
    expect(read('goodbye/2')).toContain('- Teku: lets us in no more for 12 h after saying or hearing it');
    expect(text).toContain(
      '[The peer is full](../../cause/tooManyPeers/The%20peer%20is%20full): Nothing is wrong with our Status',
    );
    expect(read('goodbye/3')).toContain('[Prysm](../../client/prysm/Prysm): for its rules 1, 3, 6, 7');
  });

  it('tell of a disputed fault who takes it', () => {
    const text = read('fault/trailingBytes') ?? '';
    expect(text).toContain('[Prysm](../../client/prysm/Prysm) takes such a request');
    expect(text).toContain('[Teku](../../client/teku/Teku) rejects such a request');
    expect(text).toContain(
      '[Caplin](../../client/caplin/Caplin): not known; how its reader of answers takes such bytes was not read',
    );
  });

  it('exist for any Goodbye reason and any result byte, and for nothing else', () => {
    expect(read('goodbye/18446744073709551615')).toContain('specific to the client that sent it');
    expect(read('goodbye/77')).toContain('reserved by the specification');
    expect(read('result/200')).toContain('The range 128 to 255 is free to clients');
    expect(read('/result/4.md')).toContain('The range 4 to 127 is reserved');
    for (const address of [
      'goodbye/18446744073709551616',
      'goodbye/-1',
      'goodbye/007',
      'result/256',
      'cause/__proto__',
      'constructor/x',
      'cause/',
      '',
      'client/../cause/wrongNetwork',
      `cause/${'a'.repeat(5000)}`,
    ]) {
      expect(findEntry(address), address).toBeUndefined();
    }
  });
});
