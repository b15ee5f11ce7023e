import { causeRules } from '../../peers/causes/cause-rules.ts';
import type { ClientProfile } from '../../peers/clients/client.ts';
import { clients } from '../../peers/clients/clients.ts';
import * as l10n from '../../primitives/l10n.ts';
import { clientCode, clientRuleCode } from '../../words/pages/client-code.ts';
import { ruleLabels } from '../../words/peer-text.ts';
import { confidenceWords } from '../../words/verdict-text.ts';

/** A place in a text (UTF-16 offsets) that has a page of its own. */
export interface ExplanationLink {
  readonly from: number;
  readonly to: number;
  readonly page: string;
}

/** Longer texts are linked as far as this. */
const MOST_LINES = 5000;

const causes = new Map(causeRules.map(({ cause, title }) => [title, cause]));
const rules = new Map(Object.entries(ruleLabels).map(([rule, label]) => [label, rule]));
const byName: ReadonlyMap<string, ClientProfile> = new Map(clients.map((client) => [client.client, client]));

/** What a sentence is in the language of the user, as a pattern; `marks` stand for the values that are looked for. */
function patternOf(sentence: (...marks: string[]) => string, ...values: string[]): string {
  const marks = values.map((_, at) => `⟪${at}⟫`);
  const literal = sentence(...marks).replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&');
  return marks.reduce((pattern, mark, at) => pattern.replace(mark, () => values[at] ?? ''), literal);
}

const CODE = '(?<!\\d)(?<code>\\d{1,20})(?!\\d)';
const GOODBYES = new RegExp(
  patternOf((code) => l10n.t`Goodbye ${code}`, CODE),
  'g',
);
const RESULTS = new RegExp(
  patternOf((code) => l10n.t`result ${code}`, CODE),
  'g',
);
const CAUSE = new RegExp(`^(?<title>\\S.{2,80}) \\((?:${Object.values(confidenceWords).join('|')})\\)$`);
const OUTCOME = /^[✓✕?] (?<label>[^:]{3,60}?)(?=:| {2,})/;
const RULE = new RegExp(patternOf((order, name) => l10n.t`rule ${order}, ${name}`, '(?<order>\\d{1,2})', ''));

/** A line about one client begins with its name; the lines indented below it belong to it. */
function clientOf(line: string, before: ClientProfile | undefined): ClientProfile | undefined {
  if (line.startsWith('    ')) return before;
  const name = OUTCOME.exec(line)?.groups?.['label'] ?? '';
  return byName.get(name.trim()) ?? clients.find(({ client }) => line.startsWith(client, 2) && /^[✓✕?] /.test(line));
}

function linksOf(line: string, client: ClientProfile | undefined): ExplanationLink[] {
  const links: ExplanationLink[] = [];
  const add = (at: number, text: string, page: string) => links.push({ from: at, to: at + text.length, page });
  const cause = causes.get(CAUSE.exec(line)?.groups?.['title'] ?? '');
  if (cause !== undefined) add(0, line, `cause/${cause}`);
  const label = OUTCOME.exec(line)?.groups?.['label'] ?? '';
  const rule = rules.get(label);
  if (rule !== undefined) add(2, label, `rule/${rule}`);
  if (client && !line.startsWith(' ')) add(2, client.client, `client/${clientCode(client)}`);
  const order = RULE.exec(line);
  const named = client?.rules[Number(order?.groups?.['order'] ?? 0) - 1];
  if (client && order && named) {
    // As far as the number: what follows is the rule's name.
    const number = order.groups?.['order'] ?? '';
    const text = order[0].slice(0, order[0].indexOf(number) + number.length);
    add(order.index, text, `clientRule/${clientRuleCode(client, named.rule)}`);
  }
  for (const { index, 0: text, groups } of line.matchAll(GOODBYES)) add(index, text, `goodbye/${groups?.['code']}`);
  for (const { index, 0: text, groups } of line.matchAll(RESULTS)) add(index, text, `result/${groups?.['code']}`);
  return links;
}

/** What of a text about an exchange or a Status has a page: causes, rules, clients, Goodbye reasons, result bytes. */
export function explanationLinks(text: string): ExplanationLink[] {
  const found: ExplanationLink[] = [];
  let client: ClientProfile | undefined;
  let at = 0;
  for (const line of text.split('\n').slice(0, MOST_LINES)) {
    client = clientOf(line, client);
    for (const { from, to, page } of linksOf(line, client)) found.push({ from: at + from, to: at + to, page });
    at += line.length + 1;
  }
  return found;
}
