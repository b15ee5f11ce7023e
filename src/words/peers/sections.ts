import type { ClientName } from '../../exchange/codes.ts';
import type { CauseJson, ClientVerdictJson, JudgementJson, RefusalJson } from '../../exchange/judgement-json.ts';
import * as l10n from '../../primitives/l10n.ts';
import { showInvisible } from '../../primitives/plain-text.ts';
import type { ClientView } from '../../rpc/explorer.ts';
import { heading, type Line, line, linked } from '../lines.ts';
import { codesOfClient, withCodes } from '../named-codes.ts';
import { clientCode } from '../pages/client-code.ts';
import { ruleLabels } from '../peer-text.ts';
import { clientView, readingView, ruleOrder } from './clients/client-view.ts';

/* Judgement, verdicts and causes as sections of a read-only document. An empty section is left out. */

/** How sure a cause is, in words. */
export const confidenceWords: Readonly<Record<CauseJson['confidence'], string>> = {
  certain: l10n.t('certain'),
  likely: l10n.t('likely'),
  possible: l10n.t('possible'),
};

const MARKS: Readonly<Record<ClientView['outcome'], string>> = { holds: '✓', fails: '✕', unknown: '?' };

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
      const label = ruleLabels[rule];
      return {
        text: `${MARKS[outcome]} ${label}: ${why}`,
        pages: [{ from: 2, to: 2 + label.length, page: `rule/${rule}` }],
        ...(outcome === 'fails' && { stage: { stage: 'judged', shows: 'wrong' } }),
      };
    }),
  ]);
  return lines.map((one, at) => (at === 1 ? { ...one, stage: { stage: 'judged', shows: 'heading' } } : one));
}

/** The column in which the answer begins, behind the client and its verdict. */
const ANSWER_COLUMN = 29;

/** Lines that begin with what is said of a client, its name and its rule linked. */
function clientLinks(lines: readonly string[], client: ClientName, { rule, page }: ClientView, order?: number): Line[] {
  const codes = codesOfClient(client);
  return lines.map((text, at) => {
    const name = { from: 2, to: 2 + client.length, page: `client/${clientCode({ client })}` };
    const begun = at === 0 ? { text, pages: [name] } : line(text);
    const named = rule === '' || page === undefined ? begun : linked(begun, ruleOrder(order), page);
    return withCodes(named, codes);
  });
}

/** A client and its verdict with what goes over the wire; below it the rule that decides, and why. */
export function clientLines(verdict: ClientVerdictJson): Line[] {
  const view = clientView(verdict);
  const because = [view.rule, view.why].filter(Boolean).join(': ');
  const head = `${MARKS[view.outcome]} ${view.client.padEnd(11)}${view.word}`;
  const lines = [
    `${head.padEnd(ANSWER_COLUMN)}${view.answer}`.trimEnd(),
    ...(because === '' ? [] : [`    ${because}`]),
  ];
  return clientLinks(lines, verdict.client, view, verdict.order);
}

/** The verdict of every client, with where its rules are written. */
export function clientsSection(verdicts: readonly ClientVerdictJson[]): Line[] {
  const lines = verdicts.flatMap((verdict) => [...clientLines(verdict), line(`    ${verdict.source}`)]);
  return section(l10n.t('What each client would do'), lines);
}

/** Every cause with its evidence and remedy; the first is the likely one. */
export function causesSection(causes: readonly CauseJson[]): Line[] {
  const lines = causes.flatMap(({ cause, title = cause, confidence, evidence, remedy }, index) => {
    const name = `${title} (${confidenceWords[confidence]})`;
    return [
      ...(index === 0 ? [] : [line('')]),
      { text: name, pages: [{ from: 0, to: name.length, page: `cause/${cause}` }] },
      line(`  ${showInvisible(evidence)}`),
      line(`  → ${remedy}`),
    ];
  });
  return section(causes.length > 1 ? l10n.t('Likely causes') : l10n.t('Likely cause'), lines);
}

/** What the peer did, the conclusion, and each client's part in it. */
export function refusalSection(refusal: RefusalJson | undefined): Line[] {
  if (refusal === undefined) return [];
  const rows = refusal.readings.flatMap((reading) => {
    const view = readingView(reading);
    const what = [view.word, view.rule].filter(Boolean).join(', ');
    const text = `${MARKS[view.outcome]} ${view.client.padEnd(12)}${what}: ${view.why}`;
    return clientLinks([text], reading.client, view, reading.order);
  });
  return section(l10n.t('Who does that'), [...[refusal.observed, refusal.sentence, ''].map(line), ...rows]);
}
