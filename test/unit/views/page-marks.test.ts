import { describe, expect, it } from 'vitest';
import { networks } from '../../../src/forks/networks/networks.ts';
import { statusToJson } from '../../../src/reqresp/messages/message-json.ts';
import * as l10n from '../../../src/words/l10n.ts';
import type { Line } from '../../../src/words/lines.ts';
import { goodbyeCode, resultCode } from '../../../src/words/named-codes.ts';
import { type PageContext, pageText } from '../../../src/words/pages/page.ts';
import { findEntry } from '../../../src/words/pages/pages.ts';
import { explainExchange } from '../../../src/words/peers/causes/explain-exchange.ts';
import { judgeInWords } from '../../../src/words/peers/judge/judgement-json.ts';
import { causesSection, clientsSection, judgementSection, refusalSection } from '../../../src/words/peers/sections.ts';
import { asLine, asText, recordedWords } from '../../../src/words/phrase.ts';
import { network, root, syncedStatus } from '../peers/statuses.ts';
import { exchange } from '../session/exchanges.ts';

const hoodi = network('hoodi');
const NOW = 4_427_050n;
const local = syncedStatus(hoodi, NOW);
const remote = { ...local, forkDigest: new Uint8Array([1, 2, 3, 4]), headSlot: NOW + 9n, finalizedRoot: root(9) };

const context = { network: hoodi, networks, wallClockSlot: NOW, local, protocol: 'status/2' as const };
const judged = judgeInWords(remote, context);
const refused = exchange('1', {
  state: 'refusedByThem',
  agent: 'Prysm/v7',
  startedAt: '2026-11-22T10:00:00.000Z',
  protocol: 'status/2',
  local: statusToJson(remote),
  remote: statusToJson(local),
  goodbye: { reason: '3', direction: 'received', atMs: 12 },
});
const explained = explainExchange(refused, { network: hoodi });
const lines = [
  ...causesSection([...judged.causes, ...explained.causes]),
  ...judgementSection(judged),
  ...refusalSection(explained.refusal),
  ...clientsSection(judged.clients),
];

const marked = ({ text, pages = [] }: Line) => pages.map(({ from, to, page }) => [text.slice(from, to), page]);
const links = lines.flatMap(marked);

describe('the links of a document', () => {
  it('lead to the causes, our rules, the clients, their rules and the codes that it names', () => {
    expect(links).toEqual(
      expect.arrayContaining([
        ['Another genesis or an unknown network (possible)', 'cause/genesisRoot'],
        ['fork digest is ours', 'rule/forkDigest'],
        ['head slot not in the future', 'rule/headSlot'],
        ['Prysm', 'client/prysm'],
        ['rule 1', 'clientRule/prysm.headSlot'],
        ['rule 1', 'clientRule/teku.forkDigest'],
        ['Caplin', 'client/caplin'],
        ['Goodbye 2', 'goodbye/2'],
        ['Goodbye 3', 'goodbye/3'],
        ['result 1', 'result/1'],
      ]),
    );
    expect(links.filter(([, page]) => page?.startsWith('rule/'))).toHaveLength(5);
    expect(links.filter(([, page]) => page?.startsWith('client/'))).toHaveLength(14);
  });

  it('all resolve', () => {
    for (const [words, page = ''] of links) expect(findEntry(page), words).toBeDefined();
  });

  it('are of the codes that a sentence was given, never of words that look like them', () => {
    const said = l10n.t`It said ${goodbyeCode(12)} and “${'Goodbye 12, {0}, {1} and result 1'}”, then ${resultCode(1)}`;
    expect(asText(said)).toBe('It said Goodbye 12 and “Goodbye 12, {0}, {1} and result 1”, then result 1');
    expect(marked(asLine('  ', said, '.'))).toEqual([
      ['Goodbye 12', 'goodbye/12'],
      ['result 1', 'result/1'],
    ]);
    const named = explainExchange({ ...refused, agent: 'Goodbye 3' }, { network: hoodi });
    expect(marked(asLine(`${'Goodbye 3'}: `, named.refusal?.observed ?? ''))).toHaveLength(1);
  });

  it('stand where their words stand, also behind what is shown as an escape', () => {
    const [mark] = asLine('a\u202eb ', goodbyeCode(1)).pages ?? [];
    const { text } = asLine('a\u202eb ', goodbyeCode(1));
    expect(text).toBe('a\\u{202e}b Goodbye 1');
    expect(text.slice(mark?.from, mark?.to)).toBe('Goodbye 1');
  });

  it('are kept of what was recorded where the same words are made today', () => {
    const made = l10n.t`It said ${goodbyeCode(3)}`;
    expect(marked(asLine(recordedWords('It said Goodbye 3', made)))).toHaveLength(1);
    expect(asLine(recordedWords('它说了 Goodbye 3', made))).toEqual({ text: '它说了 Goodbye 3' });
  });

  it('stand on a page where a code was named, not where words look like one, and on no page to itself', () => {
    const body = ({ linked }: PageContext) => [
      'Goodbye 1, result 2',
      linked(l10n.t`${goodbyeCode(1)} or ${resultCode(2)}, said as ${'Goodbye 1'}`),
    ];
    const page = { kind: 'goodbye' as const, title: 'A page', about: '', body };
    const around = { titleOf: (kind: string, code: string) => `${kind} no. ${code}`, hasQuickFix: () => false };
    expect(pageText({ ...page, code: '3' }, around)).toBe(
      '# A page\n\nGoodbye 1, result 2\n\n[Goodbye 1](../../goodbye/1/goodbye%20no.%201) or [result 2](../../result/2/result%20no.%202), said as Goodbye 1\n',
    );
    expect(pageText({ ...page, code: '1' }, around)).toContain(
      '\n\nGoodbye 1 or [result 2](../../result/2/result%20no.%202)',
    );
  });
});
