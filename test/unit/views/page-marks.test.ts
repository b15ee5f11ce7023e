import { describe, expect, it } from 'vitest';
import { networks } from '../../../src/forks/networks/networks.ts';
import { statusToJson } from '../../../src/reqresp/messages/message-json.ts';
import { type Line, linked } from '../../../src/words/lines.ts';
import { codesOfExchange, withCodes } from '../../../src/words/named-codes.ts';
import { findEntry } from '../../../src/words/pages/pages.ts';
import { explainExchange } from '../../../src/words/peers/causes/explain-exchange.ts';
import { judgeInWords } from '../../../src/words/peers/judge/judgement-json.ts';
import { causesSection, clientsSection, judgementSection, refusalSection } from '../../../src/words/peers/sections.ts';
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
  ...causesSection([...judged.causes, ...explained.causes]).map((one) => withCodes(one, codesOfExchange(refused))),
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

  it('stand wherever the words do, and never in the middle of a number', () => {
    const codes = { goodbyes: ['1', '12'], results: [2] };
    const text = 'Goodbye 1, Goodbye 12, Goodbye 129 and Goodbye 1';
    expect(marked(withCodes({ text }, codes))).toEqual([
      ['Goodbye 1', 'goodbye/1'],
      ['Goodbye 1', 'goodbye/1'],
      ['Goodbye 12', 'goodbye/12'],
    ]);
    expect(marked(linked({ text: 'nothing' }, '', 'rule/headSlot'))).toEqual([]);
  });

  it('are of codes that are known beside the words: a text that only looks like ours has none', () => {
    const said = { ...refused, errorMessage: 'Goodbye 7' };
    expect(marked(withCodes({ text: 'Goodbye 7' }, codesOfExchange(said)))).toEqual([]);
  });
});
