import type { CauseJson, ClientVerdictJson, JudgementJson, RefusalJson } from '../exchange/judgement-json.ts';
import * as l10n from '../primitives/l10n.ts';
import { showInvisible } from '../primitives/plain-text.ts';
import { wrapIndented } from '../reqresp/dissection/wrap.ts';
import type { ClientView } from '../rpc/explorer.ts';
import { clientView, readingView } from './client-text.ts';
import { ruleLabels } from './peer-text.ts';

/* Judgement, verdicts and causes as sections of a read-only text. An empty section is left out. */

/** How sure a cause is, in words. */
export const confidenceWords: Readonly<Record<CauseJson['confidence'], string>> = {
  certain: l10n.t('certain'),
  likely: l10n.t('likely'),
  possible: l10n.t('possible'),
};

const MARKS: Readonly<Record<ClientView['outcome'], string>> = { holds: '✓', fails: '✕', unknown: '?' };

function section(title: string, lines: readonly string[]): string[] {
  return lines.length === 0 ? [] : ['', `## ${title}`, '', ...lines];
}

/** Every rule of our own judgement. */
export function judgementSection(judged: JudgementJson | undefined): string[] {
  const rules = judged?.rules ?? [];
  return section(
    l10n.t('Judgement'),
    rules.map(({ rule, outcome, why }) => `${MARKS[outcome]} ${ruleLabels[rule]}: ${why}`),
  );
}

/** The column in which the answer begins, behind the client and its verdict. */
const ANSWER_COLUMN = 29;

/** A client and its verdict with what goes over the wire; below it the rule that decides, and why. */
export function clientLines(verdict: ClientVerdictJson): string[] {
  const view = clientView(verdict);
  const [first = '', ...rest] = wrapIndented(view.answer, ANSWER_COLUMN);
  const because = [view.rule, view.why].filter(Boolean).join(': ');
  const head = `${MARKS[view.outcome]} ${view.client.padEnd(11)}${view.word}`;
  return [`${head.padEnd(ANSWER_COLUMN)}${first.trimStart()}`, ...rest, ...wrapIndented(because, 4)];
}

/** The verdict of every client, with where its rules are written. */
export function clientsSection(verdicts: readonly ClientVerdictJson[]): string[] {
  const lines = verdicts.flatMap((verdict) => [...clientLines(verdict), ...wrapIndented(verdict.source, 4)]);
  return section(l10n.t('What each client would do'), lines);
}

/** Every cause with its evidence and remedy; the first is the likely one. */
export function causesSection(causes: readonly CauseJson[]): string[] {
  const lines = causes.flatMap(({ cause, title = cause, confidence, evidence, remedy }, index) => [
    ...(index === 0 ? [] : ['']),
    `${title} (${confidenceWords[confidence]})`,
    `  ${showInvisible(evidence)}`,
    `  → ${remedy}`,
  ]);
  return section(causes.length > 1 ? l10n.t('Likely causes') : l10n.t('Likely cause'), lines);
}

/** What the peer did, the conclusion, and each client's part in it. */
export function refusalSection(refusal: RefusalJson | undefined): string[] {
  if (refusal === undefined) return [];
  const rows = refusal.readings.map((reading) => {
    const view = readingView(reading);
    const what = [view.word, view.rule].filter(Boolean).join(', ');
    return `${MARKS[view.outcome]} ${view.client.padEnd(12)}${what}: ${view.why}`;
  });
  return section(l10n.t('Who does that'), [refusal.observed, refusal.sentence, '', ...rows]);
}
