import type { CauseJson, ClientVerdictJson, JudgementJson } from '../../exchange/judgement-json.ts';
import * as l10n from '../../primitives/l10n.ts';
import type { ClientView } from '../../rpc/explorer.ts';
import { heading, type Line, line } from '../lines.ts';
import { clientCode } from '../pages/client-code.ts';
import { ruleLabels } from '../peer-text.ts';
import { asLine, joinWords, type NamedCode, type Words } from '../phrase.ts';
import { clientView, ruleOf, ruleWords } from './clients/client-view.ts';
import { verdictInWords } from './clients/verdict-json.ts';
import type { CauseInWords, RefusalInWords } from './explanation.ts';
import { readingRows } from './refusal/reading-rows.ts';

/* Judgement, verdicts and causes as sections of a read-only document. An empty section is left out. */

/** How sure a cause is, in words. */
export const confidenceWords: Readonly<Record<CauseJson['confidence'], string>> = {
  certain: l10n.t('certain'),
  likely: l10n.t('likely'),
  possible: l10n.t('possible'),
};

/** What each of these words promises. */
export const confidenceMeans: Readonly<Record<CauseJson['confidence'], string>> = {
  certain: l10n.t('certain: what was seen comes of nothing else'),
  likely: l10n.t('likely: what was seen mostly comes of this, and another cause is not ruled out'),
  possible: l10n.t('possible: what was seen comes of this and of other causes alike'),
};

const MARKS: Readonly<Record<ClientView['outcome'], string>> = { holds: '✓', fails: '✕', unknown: '?', apart: '–' };

function section(title: string, lines: readonly Line[]): Line[] {
  return lines.length === 0 ? [] : [line(''), heading(2, `## ${title}`), line(''), ...lines];
}

/** Every rule of our own judgement, which are those of chapter 8 and of no client. */
export function judgementSection(judged: JudgementJson | undefined): Line[] {
  const rules = judged?.rules ?? [];
  if (rules.length === 0) return [];
  const whose = l10n.t(
    'By our own rules, after chapter 8, the text that this product was built from; clients have their own.',
  );
  const lines = section(l10n.t('Judgement'), [
    line(whose),
    line(''),
    ...rules.map(({ rule, outcome, why }): Line => {
      const label = { words: ruleLabels[rule], page: `rule/${rule}` };
      return {
        ...asLine(`${MARKS[outcome]} `, label, `: ${why}`),
        ...(outcome === 'fails' && { stage: { stage: 'judged', shows: 'wrong' } }),
      };
    }),
  ]);
  return lines.map((one, at) => (at === 1 ? { ...one, stage: { stage: 'judged', shows: 'heading' } } : one));
}

/** The columns in which a verdict and an answer begin, behind the client. */
const VERDICT_COLUMN = 11;
const ANSWER_COLUMN = 29;

/** The name of a client, with its page, up to a column. */
function clientColumn(client: ClientVerdictJson['client'], width: number): [NamedCode, string] {
  return [{ words: client, page: `client/${clientCode({ client })}` }, ' '.repeat(Math.max(0, width - client.length))];
}

/** A client and its verdict with what goes over the wire; below it the rule that decides, and why. */
export function clientLines(told: ClientVerdictJson): Line[] {
  const { outcome, word } = clientView(told);
  const { answer, why } = verdictInWords(told);
  const because = joinWords([told.verdict === 'accept' ? '' : ruleWords(told), why], ': ');
  const verdict = word.padEnd(ANSWER_COLUMN - VERDICT_COLUMN - 2);
  return [
    trimmed(asLine(`${MARKS[outcome]} `, ...clientColumn(told.client, VERDICT_COLUMN), verdict, answer)),
    ...(because === '' ? [] : [asLine('    ', because)]),
  ];
}

function trimmed(one: Line): Line {
  return { ...one, text: one.text.trimEnd() };
}

/** The verdict of every client, with where its rules are written. */
export function clientsSection(verdicts: readonly ClientVerdictJson[]): Line[] {
  const lines = verdicts.flatMap((verdict) => [...clientLines(verdict), line(`    ${verdict.source}`)]);
  return section(l10n.t('What each client would do'), lines);
}

/**
 * Every cause with its evidence and remedy; the first is the likely one. Below those that rest on a record, `record`, its
 * node is asked for a newer one by a click.
 */
export function causesSection(causes: readonly CauseInWords[], record?: string): Line[] {
  const lines = causes.flatMap(({ cause, title = cause, confidence, evidence, remedy, recordReadAt }, index) => [
    ...(index === 0 ? [] : [line('')]),
    asLine({ words: `${title} (${confidenceWords[confidence]})`, page: `cause/${cause}` }),
    asLine('  ', evidence),
    asLine('  → ', remedy),
    ...(record === undefined || recordReadAt === undefined ? [] : [askLine(record)]),
  ]);
  return section(causes.length > 1 ? l10n.t('Likely causes') : l10n.t('Likely cause'), lines);
}

function askLine(record: string): Line {
  const words = l10n.t('Ask for Its Record…');
  return { text: `  → ${words}`, asks: { from: 4, to: 4 + words.length, record } };
}

/** What the peer did, the conclusion, and each client's part in it. */
export function refusalSection(refusal: RefusalInWords | undefined): Line[] {
  if (refusal === undefined) return [];
  const rows = readingRows(refusal.readings.map(({ json }) => json)).map(({ client, outcome, word, why: plain }) => {
    const told = refusal.readings.find(({ json }) => json.client === client);
    if (!told) return line(`${MARKS[outcome]} ${client} ${word}: ${plain}`);
    const { json, why } = told;
    const what: Words = joinWords([word, ruleWords(ruleOf(json))], ', ');
    return asLine(`${MARKS[outcome]} `, ...clientColumn(json.client, VERDICT_COLUMN + 1), what, ': ', why);
  });
  const said = [refusal.seen, refusal.sentence, ''].map((words) => asLine(words));
  return section(l10n.t('Who does that'), [...said, ...rows]);
}
