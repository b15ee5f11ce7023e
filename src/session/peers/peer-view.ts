import { fromHexString } from '@chainsafe/ssz';
import { answeredAtMs } from '../../exchange/answered-at.ts';
import type { RuleCode } from '../../exchange/codes.ts';
import {
  type Exchange,
  type ExchangeState,
  isStatusExchange,
  type Stage,
  settledExchange,
  shownExchange,
} from '../../exchange/exchange.ts';
import * as l10n from '../../primitives/l10n.ts';
import { fields, statusFieldNames } from '../../reqresp/messages/fields.ts';
import type { StatusJson } from '../../reqresp/messages/json.ts';
import type { ExchangeView, FactSection, PeerView, StatusRow, TimelineRow } from '../../rpc/explorer.ts';
import { clientName } from '../../words/client-name.ts';
import { clockTime } from '../../words/clock-time.ts';
import { relationText, statusDifference } from '../../words/difference.ts';
import { exchangeNotes } from '../../words/exchange-notes.ts';
import { headline, ruleLabels, sentence } from '../../words/peer-text.ts';
import { clientView, tally } from '../../words/peers/clients/client-view.ts';
import { causeToJson, type Explanation } from '../../words/peers/explanation.ts';
import { readingRows } from '../../words/peers/refusal/reading-rows.ts';
import { asText } from '../../words/phrase.ts';
import { stageLabels } from '../../words/stage-labels.ts';
import { codeWords } from '../../words/wire/code-words.ts';
import { fieldLabels } from '../../words/wire/field-labels.ts';
import type { Chain } from '../node/chain.ts';
import type { StatusField } from '../node/local-status-field.ts';
import type { PeerRecord } from '../records/exchange-store.ts';
import { connectionText } from './facts/addresses.ts';
import { historyWarning } from './history-warning.ts';
import { peerWarning } from './peer-warning.ts';

const ZERO_ROOT = `0x${'00'.repeat(32)}`;

function meaning(field: StatusField, value: string, { forkDigest }: StatusJson, chain: Chain): string {
  if (fields[field].meaning === 'root') return value === ZERO_ROOT ? l10n.t('zero root') : '';
  const isNumber = fields[field].meaning !== 'digest';
  return chain.fieldMeaning(field, isNumber ? BigInt(value) : fromHexString(value), fromHexString(forkDigest)) ?? '';
}

function statusRows(exchange: Exchange, chain: Chain): StatusRow[] {
  const { remote, local, judgement } = exchange;
  if (!remote) return [];
  const broken: ReadonlySet<RuleCode> = new Set(
    judgement?.rules.filter(({ outcome }) => outcome === 'fails').map(({ rule }) => rule),
  );
  const clock = chain.slotOf(remote.forkDigest, answeredAtMs(exchange));
  return statusFieldNames.flatMap((field) => {
    const rules: readonly RuleCode[] = fields[field].rules;
    const value = remote[field];
    if (value === undefined) return [];
    return {
      field: fieldLabels[field],
      remote: value,
      local: local?.[field] ?? '',
      difference: statusDifference(field, value, local, clock),
      meaning: meaning(field, value, remote, chain),
      fails: rules.some((rule) => broken.has(rule)),
    };
  });
}

/** An exchange as the views tell it. `earlier` are those with the same peer before it, oldest first. */
export function exchangeView(exchange: Exchange, earlier: readonly Exchange[], chain: Chain): ExchangeView {
  const last = exchange.stages.at(-1);
  const startedMs = Date.parse(exchange.startedAt);
  const notes = exchangeNotes(exchange, earlier);
  const { remote } = exchange;
  const clock = remote && chain.slotOf(remote.forkDigest, answeredAtMs(exchange));
  return {
    id: exchange.id,
    time: new Date(exchange.startedAt).toTimeString().slice(0, 8),
    direction: exchange.direction,
    state: exchange.state,
    protocol: exchange.protocol ?? exchange.offered.join(', '),
    totalMs: last?.endMs ?? last?.startMs ?? 0,
    sentBytes: byteLength(exchange.sent),
    receivedBytes: byteLength(exchange.received),
    timeline: exchange.stages.map((stage) => timelineRow(stage, exchange.failure?.code)),
    startedMs,
    ...(notes.length > 0 && { notes }),
    ...(remote && clock !== undefined && { headLag: Number(clock - BigInt(remote.headSlot)) }),
  };
}

/** A stage as the timeline tells it: where the code of the failure is its detail, in words. */
function timelineRow(stage: Stage, code: string | undefined): TimelineRow {
  const row = { ...stage, label: stageLabels[stage.stage] };
  return code !== undefined && stage.detail === code ? { ...row, detail: codeWords(code) } : row;
}

function byteLength(hex: string): number {
  return Math.max(0, hex.length - 2) / 2;
}

/** When the newest exchange came furthest, in unix milliseconds. */
function changedAt(exchanges: readonly Exchange[]): number {
  const newest = exchanges.at(-1);
  const last = newest?.stages.at(-1);
  return newest === undefined ? 0 : Date.parse(newest.startedAt) + (last?.endMs ?? last?.startMs ?? 0);
}

/** The last exchange that got as far as a Status tells more than a later one that failed to connect. */
function withStatus(exchanges: readonly Exchange[]): Exchange | undefined {
  return exchanges.findLast(({ remote }) => remote !== undefined);
}

/** Says why an exchange went as it did, knowing the peer's exchanges before it. */
export type Explain = (exchange: Exchange, key: string, earlier: readonly Exchange[]) => Explanation;

type Insight = Pick<PeerView, 'causes' | 'clients' | 'refusal'>;

function insight(newest: Exchange, told: Exchange | undefined, { causes, refusal }: Explanation): Insight {
  const verdicts = told?.judgement?.clients ?? [];
  return {
    causes: causes.map((cause) => causeToJson(cause)),
    ...(verdicts.length > 0 && { clients: { tally: tally(verdicts), rows: verdicts.map(clientView) } }),
    ...(refusal &&
      newest.state !== 'running' && {
        refusal: {
          observed: asText(refusal.seen),
          sentence: asText(refusal.sentence),
          rows: readingRows(
            refusal.readings.map(({ json }) => json),
            refusal.client,
          ),
        },
      }),
  };
}

/** Everything else that is known of a peer, as named facts. The exchanges are oldest first. */
export type Facts = (exchanges: readonly Exchange[], key: string) => FactSection[];

/** Whether no handshake with a peer ever held and none went wrong either: it was never asked, or we gave it up. */
function onlySeen(newest: Exchange): boolean {
  return newest.failure?.code === 'aborted' || !isStatusExchange(newest);
}

/** The state of a peer: only a Status makes one established. */
function stateOf(newest: Exchange): ExchangeState {
  return newest.state === 'established' && !isStatusExchange(newest) ? 'answered' : newest.state;
}

/** Where a peer stands in a list while it is asked again: where its last outcome put it. */
function placeOf(newest: Exchange, exchanges: readonly Exchange[]): Pick<PeerView, 'place'> {
  if (newest.state !== 'running' && newest.state !== 'answered') return {};
  const before = settledExchange(exchanges);
  return before ? { place: before.state } : {};
}

/** What a list of peers is sorted and filtered by. */
function measures(told: Exchange | undefined, newest: Exchange): Partial<PeerView> {
  const { remote, judgement } = told ?? {};
  return {
    ...(remote && { headSlot: remote.headSlot, finalizedEpoch: remote.finalizedEpoch }),
    ...(judgement && { verdict: judgement.verdict }),
    ...(judgement?.sync.score !== undefined && { score: judgement.sync.score }),
    ...(newest.failure && { fault: newest.failure.code }),
  };
}

/** What the explorer shows of a peer, each exchange on the chain against which it was judged: its newest Status exchange decides its state, its last Status stays readable. */
export function peerView(
  { key, exchanges }: PeerRecord,
  chainOf: (exchange: Exchange) => Chain,
  explain: Explain,
  facts?: Facts,
): PeerView | undefined {
  const newest = shownExchange(exchanges);
  if (!newest) return undefined;
  const told = withStatus(exchanges);
  const known = <K extends keyof Exchange>(field: K) => exchanges.findLast((one) => one[field] !== undefined)?.[field];
  const digest = told?.remote?.forkDigest ?? '';
  const digestMeans = digest && told ? chainOf(told).digestMeans(digest) : '';
  const address = known('multiaddr') ?? newest.target;
  const chain = chainOf(newest);
  const readAt = chain.slotAt(answeredAtMs(newest));
  const explanation = explain(newest, key, exchanges.slice(0, exchanges.indexOf(newest)));
  const warning = historyWarning(newest, explanation, Date.now()) ?? peerWarning(newest, chain.network, readAt);
  const { notice } = explanation;
  return {
    key,
    state: stateOf(newest),
    ...placeOf(newest, exchanges),
    title: known('label') ?? known('agent') ?? address,
    peerId: known('peerId') ?? '',
    address,
    headline: warning?.headline ?? notice?.headline ?? headline(newest, readAt),
    sentence: [notice?.sentence, sentence(newest, digestMeans), warning?.sentence].filter(Boolean).join(' '),
    warn: warning !== undefined,
    ...(warning?.partsAt !== undefined && { partsAt: warning.partsAt }),
    client: clientName(known('agent')),
    changedAt: changedAt(exchanges),
    connection: connectionText(newest, exchanges),
    relation: relationText(told?.remote, told?.local),
    ...measures(told, newest),
    seen: onlySeen(newest),
    facts: facts?.(exchanges, key) ?? [],
    digest,
    digestMeans,
    statusTitle: told ? l10n.t`Status v${told.protocol?.at(-1) ?? '?'}` : '',
    ...(told && { statusTime: clockTime(answeredAtMs(told)) }),
    status: told ? statusRows(told, chainOf(told)) : [],
    rules: (told?.judgement?.rules ?? []).map((rule) => ({
      ...rule,
      code: rule.rule,
      rule: ruleLabels[rule.rule],
      page: `rule/${rule.rule}`,
    })),
    ...insight(newest, told, explanation),
    exchanges: exchanges.map((one, at) => exchangeView(one, exchanges.slice(0, at), chainOf(one))).reverse(),
  };
}
