import { fromHexString } from '@chainsafe/ssz';
import { type Exchange, type StageName, stageNames } from '../../exchange/exchange.ts';
import * as l10n from '../../primitives/l10n.ts';
import { dissect } from '../../reqresp/dissection/dissect.ts';
import { statusFieldNames } from '../../reqresp/messages/fields.ts';
import type { StatusJson } from '../../reqresp/messages/json.ts';
import type { Side } from '../../reqresp/messages/protocols.ts';
import { fieldDifference } from '../../words/difference.ts';
import { ruleLabels, stateWords } from '../../words/peer-text.ts';
import { stageLabels } from '../../words/stage-labels.ts';

/** One thing that two exchanges say differently; empty where one says nothing of it. */
export interface Difference {
  what: string;
  left: string;
  right: string;
  /** How far apart they are, in a few words. */
  apart?: string;
}

type Aspect = (exchange: Exchange) => string | undefined;

/** What of an exchange is compared as a whole, in the order in which it is told. */
const aspects: readonly (readonly [what: () => string, Aspect])[] = [
  [() => l10n.t('ended as'), ({ state }) => stateWords[state]],
  [() => l10n.t('failed at'), ({ failure }) => failure && stageLabels[failure.stage]],
  [() => l10n.t('because'), ({ failure }) => failure?.message],
  [() => 'Goodbye', ({ goodbye }) => goodbye && `${goodbye.reason}, ${goodbye.direction}`],
  [() => l10n.t('direction'), ({ direction }) => direction],
  [() => l10n.t('security'), ({ security }) => security],
  [() => l10n.t('muxer'), ({ muxer }) => muxer],
  [() => l10n.t('offered'), ({ offered }) => offered.join(', ')],
  [() => l10n.t('protocol'), ({ protocol }) => protocol],
  [() => l10n.t('result'), ({ resultCode }) => resultCode?.toString()],
  [() => l10n.t('error message'), ({ errorMessage }) => errorMessage],
  [() => l10n.t('faults of the request'), (exchange) => faults(exchange, 'request')],
  [() => l10n.t('faults of the response'), (exchange) => faults(exchange, 'response')],
  [() => l10n.t('our verdict'), ({ judgement }) => judgement?.verdict],
  [() => l10n.t('peer'), ({ peerId }) => peerId],
  [() => l10n.t('agent'), ({ agent }) => agent],
];

/** What two exchanges differ in by meaning: how they ended, what was spoken, every field, fault, rule and stage. */
export function differences(left: Exchange, right: Exchange): Difference[] {
  const rows: Difference[] = [
    ...aspects.map(([what, read]) => ({ what: what(), left: read(left) ?? '', right: read(right) ?? '' })),
    ...fields(l10n.t('their'), left.remote, right.remote),
    ...fields(l10n.t('our'), left.local, right.local),
    ...answers(left, right),
    ...rules(left, right),
    ...stages(left, right),
  ];
  return rows.filter((row) => row.left !== row.right);
}

/** How long each stage took in both, in milliseconds; undefined where it was not reached or has not ended. */
export function durations(left: Exchange, right: Exchange): { stage: StageName; left?: number; right?: number }[] {
  return stageNames.flatMap((stage) => {
    const [one, other] = [duration(left, stage), duration(right, stage)];
    if (one === undefined && other === undefined) return [];
    return { stage, ...(one !== undefined && { left: one }), ...(other !== undefined && { right: other }) };
  });
}

function duration({ stages }: Exchange, name: StageName): number | undefined {
  const found = stages.findLast(({ stage, outcome }) => stage === name && outcome !== 'skipped');
  return found?.endMs === undefined ? undefined : found.endMs - found.startMs;
}

function faults(exchange: Exchange, side: Side): string | undefined {
  const isSent = (exchange.direction === 'outbound') === (side === 'request');
  const hex = isSent ? exchange.sent : exchange.received;
  if (hex.length <= 2) return undefined;
  const hint = { side, ...(exchange.protocol && { protocol: exchange.protocol }) };
  const found = dissect(fromHexString(hex), hint).faults;
  const problems = found.filter(({ noteOn }) => noteOn === undefined);
  return problems.map(({ code, span }) => l10n.t('{0} at byte {1}', code, span.from)).join(', ');
}

function fields(whose: string, left: StatusJson | undefined, right: StatusJson | undefined): Difference[] {
  return statusFieldNames.map((field) => {
    const [one, other] = [left?.[field], right?.[field]];
    const apart = one === undefined || other === undefined ? '' : fieldDifference(field, other, one);
    return { what: `${whose} ${field}`, left: one ?? '', right: other ?? '', apart };
  });
}

/** What answered a ping or a request for metadata, field by field. */
function answers({ answer: left }: Exchange, { answer: right }: Exchange): Difference[] {
  const [one, other] = [new Map(Object.entries(left ?? {})), new Map(Object.entries(right ?? {}))];
  const names = new Set([...one.keys(), ...other.keys()]);
  return [...names].map((what) => ({ what, left: String(one.get(what) ?? ''), right: String(other.get(what) ?? '') }));
}

function rules({ judgement: left }: Exchange, { judgement: right }: Exchange): Difference[] {
  const outcomes = (judged: typeof left) => new Map(judged?.rules.map(({ rule, outcome }) => [rule, outcome]));
  const [one, other] = [outcomes(left), outcomes(right)];
  const names = new Set([...one.keys(), ...other.keys()]);
  return [...names].map((rule) => ({
    what: ruleLabels[rule],
    left: one.get(rule) ?? '',
    right: other.get(rule) ?? '',
  }));
}

/** Which stages were reached, and how they ended. */
function stages(left: Exchange, right: Exchange): Difference[] {
  const outcome = ({ stages: all }: Exchange, name: StageName) => all.findLast(({ stage }) => stage === name)?.outcome;
  return stageNames.map((stage) => ({
    what: l10n.t('stage {0}', stageLabels[stage]),
    left: outcome(left, stage) ?? '',
    right: outcome(right, stage) ?? '',
  }));
}
