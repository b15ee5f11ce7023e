import type { CauseJson, ClientVerdictJson, JudgementJson, RefusalJson } from '../peers/json.ts';
import { printable } from '../reqresp/dump.ts';
import type { ClientView } from '../rpc/explorer.ts';
import { clientView, readingView } from '../session/client-text.ts';
import { ruleLabels } from '../session/peer-text.ts';

/* Judgement, verdicts and causes as sections of a read-only text. An empty section is left out. */

const MARKS: Readonly<Record<ClientView['outcome'], string>> = { holds: '✓', fails: '✕', unknown: '?' };

function section(title: string, lines: readonly string[]): string[] {
  return lines.length === 0 ? [] : ['', `## ${title}`, '', ...lines];
}

/** Every rule of our own judgement. */
export function judgementSection(judged: JudgementJson | undefined): string[] {
  const rules = judged?.rules ?? [];
  return section(
    'Judgement',
    rules.map(({ rule, outcome, why }) => `${MARKS[outcome]} ${ruleLabels[rule] ?? rule}: ${why}`),
  );
}

/** Client, verdict and rule in columns, what goes over the wire, and below it why and where that is written. */
export function clientsSection(verdicts: readonly ClientVerdictJson[]): string[] {
  const lines = verdicts.flatMap((verdict) => {
    const view = clientView(verdict);
    const columns = [view.client.padEnd(12), view.word.padEnd(17), view.rule.padEnd(42), view.answer];
    return [`${MARKS[view.outcome]} ${columns.join('')}`, `    ${view.why}`, `    ${verdict.source}`];
  });
  return section('What each client would do', lines);
}

/** Every cause with its evidence and remedy; the first is the likely one. */
export function causesSection(causes: readonly CauseJson[]): string[] {
  const lines = causes.flatMap(({ cause, title = cause, confidence, evidence, remedy }, index) => [
    ...(index === 0 ? [] : ['']),
    `${title} (${confidence})`,
    `  ${printable(evidence)}`,
    `  → ${remedy}`,
  ]);
  return section(causes.length > 1 ? 'Likely causes' : 'Likely cause', lines);
}

/** What the peer did, the conclusion, and each client's part in it. */
export function refusalSection(refusal: RefusalJson | undefined): string[] {
  if (refusal === undefined) return [];
  const rows = refusal.readings.map((reading) => {
    const view = readingView(reading);
    const what = [view.word, view.rule].filter(Boolean).join(', ');
    return `${MARKS[view.outcome]} ${view.client.padEnd(12)}${what}: ${view.why}`;
  });
  return section('Who does that', [refusal.observed, refusal.sentence, '', ...rows]);
}
