import type { Exchange, StageName } from '../../exchange/exchange.ts';
import { brokenRule, type ClientVerdictJson } from '../../exchange/judgement-json.ts';
import * as l10n from '../../primitives/l10n.ts';
import { fields, statusFieldNames } from '../../reqresp/messages/fields.ts';
import type { FieldView } from '../../rpc/exchange-page.ts';
import type { ClientView } from '../../rpc/explorer.ts';
import { ruleLabels } from '../../words/peer-text.ts';
import { clientView, tally } from '../../words/peers/clients/client-view.ts';
import { goodbyeMeaning } from '../../words/peers/goodbye-text.ts';
import { ourGoodbyeMeaning } from '../../words/peers/our-goodbye-text.ts';
import { findField } from './wire-fields.ts';

/**
 * The parts of what they sent that decide against it: fields of a Status that break a rule, a result that is an error, the
 * reason of a Goodbye that refuses what was answered.
 */
export function brokenFields({ judgement, resultCode = 0, state }: Exchange): ReadonlySet<string> {
  const broken = (judgement?.rules ?? []).filter(({ outcome }) => outcome === 'fails').map(({ rule }) => rule);
  const fields = statusFieldNames.filter((field) => broken.some((rule) => rulesOf(field).includes(rule)));
  if (resultCode !== 0) return new Set([...fields, 'result']);
  return new Set([...fields, ...(state === 'refusedByThem' ? ['reason'] : [])]);
}

function rulesOf(field: (typeof statusFieldNames)[number]): readonly string[] {
  return fields[field].rules;
}

/** Every rule of our judgement; each tells of the bytes that it is about, where `theirs` holds the Status as it came. */
export function judgementFields({ judgement }: Exchange, theirs: FieldView | undefined): FieldView[] {
  const rules = judgement?.rules ?? [];
  if (rules.length === 0) return [];
  const failing = rules.filter(({ outcome }) => outcome === 'fails').length;
  const decides = rules.find(({ outcome }) => outcome === 'fails');
  const about = (rule: string) => {
    const field = statusFieldNames.find((name) => rulesOf(name).includes(rule));
    return field && theirs && findField([theirs], ({ kind }) => kind === field);
  };
  const children = rules.map((one): FieldView => {
    const at = about(one.rule)?.at;
    return {
      key: `judgement/${one.rule}`,
      label: ruleLabels[one.rule],
      outcome: one.outcome,
      meaning: one === decides ? l10n.t('decides: {0}', one.why) : one.why,
      page: `rule/${one.rule}`,
      ...(at && { at }),
    };
  });
  return [
    {
      key: 'judgement',
      label: l10n.t('judgement'),
      meaning: failing > 0 ? l10n.t('{0} of {1} rules fail', failing, rules.length) : l10n.t('no rule fails'),
      stages: ['judged'],
      open: true,
      children,
    },
  ];
}

export function clientField(parent: string, { client, outcome, word, rule, answer, why, page }: ClientView): FieldView {
  return {
    key: `${parent}/${client}`,
    label: client,
    outcome,
    value: [word, answer].filter(Boolean).join(': '),
    meaning: [rule, why].filter(Boolean).join(': '),
    ...(page !== undefined && { page }),
  };
}

/** What each client does, given this Status. */
export function clientFields(verdicts: readonly ClientVerdictJson[], key = 'clients', meaning?: string): FieldView[] {
  if (verdicts.length === 0) return [];
  const views = verdicts.map(clientView);
  return [
    {
      key,
      label: l10n.t('each client, given this Status'),
      meaning: [tally(verdicts), meaning].filter(Boolean).join('; '),
      open: true,
      children: views.map((view) => clientField(key, view)),
    },
  ];
}

/** `frame` are its bytes, where they are recorded. */
export function goodbyeFields({ goodbye, judgement }: Exchange, frame: FieldView | undefined): FieldView[] {
  if (!goodbye) return [];
  const stages: StageName[] = ['goodbye'];
  const reason = BigInt(goodbye.reason);
  const isOurs = goodbye.direction === 'sent';
  return [
    {
      key: 'goodbye',
      label: isOurs ? l10n.t('Goodbye, sent') : l10n.t('Goodbye, received'),
      value: goodbye.reason,
      meaning: isOurs ? ourGoodbyeMeaning(reason, brokenRule(judgement)) : goodbyeMeaning(reason),
      page: `goodbye/${goodbye.reason}`,
      stages,
      ...(frame?.at && { at: frame.at, children: frame.children ?? [], open: frame.open ?? false }),
      ...(frame?.fault && { fault: frame.fault }),
    },
  ];
}
