import { headerText } from '../../editor/model/frame-header.ts';
import { answeredAtMs } from '../../exchange/answered-at.ts';
import type { Exchange, StageName } from '../../exchange/exchange.ts';
import { type RecordedFrame, recordedFrames } from '../../exchange/recorded-frames.ts';
import { epochAt } from '../../forks/schedule/slot-clock.ts';
import * as l10n from '../../primitives/l10n.ts';
import { statusFieldNames } from '../../reqresp/messages/fields.ts';
import type { ExchangePageView, FieldView, FrameView, OtherExchange, PageAction } from '../../rpc/exchange-page.ts';
import type { Chain } from '../../session/node/chain.ts';
import { exchangeView } from '../../session/peers/peer-view.ts';
import { clockTime } from '../../words/clock-time.ts';
import { headline, stateWords } from '../../words/peer-text.ts';
import type { Explanation } from '../../words/peers/explanation.ts';
import { fieldLabels } from '../../words/wire/field-labels.ts';
import { isGreeting } from './greeting-field.ts';
import { clientFields, goodbyeFields, judgementFields } from './judgement-fields.ts';
import { type Beside, frameLine, unansweredFields } from './recorded-frame.ts';
import { blamedParts, refusalFields } from './refusal-fields.ts';
import { tones, verdictOf } from './verdict-view.ts';
import { findField } from './wire-fields.ts';

/** A recorded exchange, and what is known around it. */
export interface ShownExchange {
  readonly exchange: Exchange;
  readonly chain: Chain;
  readonly explanation: Explanation;
  /** Every exchange with the same peer, oldest first. */
  readonly withPeer: readonly Exchange[];
  /** What the user calls the peer. */
  readonly name?: string | undefined;
  /** The byte of what the peer sent that decides, where that is known of this exchange. */
  readonly byte?: number | undefined;
}

/** A frame of the exchange, and its lines; none where nothing went. */
interface ShownFrame {
  readonly part: RecordedFrame['part'];
  readonly frame: FrameView;
  readonly line?: FieldView;
}

const parts = ['request', 'response', 'goodbye'] as const satisfies RecordedFrame['part'][];

/** What the page of a recorded exchange shows. */
export function exchangePage(shown: ShownExchange): ExchangePageView {
  const { exchange, chain, explanation, withPeer, name, byte } = shown;
  const digest = exchange.remote?.forkDigest;
  const earlier = withPeer.slice(0, Math.max(0, withPeer.indexOf(exchange)));
  const { timeline, totalMs, notes = [] } = exchangeView(exchange, earlier, chain);
  const decides = decidingStage(exchange);
  const shownFrames = framesOf(exchange, chain, blamedParts(exchange, explanation.refusal));
  const [request, response, goodbye] = parts.map((part) => shownFrames.find((one) => one.part === part)?.line);
  const theirs = exchange.direction === 'outbound' ? response : request;
  const fields = [
    ...(request ? [request] : []),
    ...(response ? [response] : unansweredFields(exchange, shownFrames.length > 0)),
    ...judgementFields(exchange, theirs),
    ...refusalFields(exchange, explanation.refusal),
    ...goodbyeFields(exchange, goodbye),
    ...clientFields(exchange.judgement?.clients ?? []),
  ];
  const first =
    (byte === undefined ? undefined : leafAt(theirs, byte)?.key) ??
    deciding(fields, exchange) ??
    told(theirs, exchange);
  const others = othersOf(exchange, withPeer, chain);
  return {
    kind: 'exchange',
    title: name ?? exchange.label ?? exchange.agent ?? exchange.target,
    subtitle: [...protocolNote(exchange), exchange.direction, clockTime(Date.parse(exchange.startedAt)), ...notes].join(
      ' · ',
    ),
    verdict: verdictOf(exchange, explanation, digest ? chain.digestMeans(digest) : ''),
    actions: actionsOf(exchange, others.length, explanation),
    timeline: {
      totalMs,
      rows: timeline.map((row) => (row.stage === decides ? { ...row, decides: true as const } : row)),
    },
    others,
    fields,
    frames: shownFrames.map(({ frame }) => frame),
    ...(first !== undefined && { first }),
  };
}

/**
 * Every frame; where nothing went over the stream at all there is none. Beside what a server that is no libp2p node said
 * first nothing of ours is recorded, which is not to say that nothing was sent.
 */
function framesOf(exchange: Exchange, chain: Chain, blamed: Beside['blamed']): ShownFrame[] {
  const all = recordedFrames(exchange).filter(({ hex }) => hex.length > 2 || !isGreeting(exchange));
  if (all.every(({ hex }) => hex.length <= 2)) return [];
  return all.map((one, at) => ({
    part: one.part,
    frame: { label: frameLabel(one, exchange), bytes: one.hex, header: headerOf(one, exchange, chain) },
    ...(one.hex.length > 2 && { line: frameLine(one, { exchange, chain, at, blamed }) }),
  }));
}

function frameLabel({ part, isTheirs }: RecordedFrame, { goodbye }: Exchange): string {
  const reason = goodbye?.reason ?? '';
  if (part === 'goodbye')
    return isTheirs ? l10n.t('goodbye {0}, received', reason) : l10n.t('goodbye {0}, sent', reason);
  return isTheirs ? l10n.t('received') : l10n.t('sent');
}

function headerOf({ side, protocol }: RecordedFrame, { startedAt }: Exchange, { network }: Chain): string {
  const epoch = epochAt(network, Date.parse(startedAt));
  return headerText({
    network: network.name,
    ...(epoch !== undefined && { epoch }),
    side,
    ...(protocol && { protocol }),
  });
}

/** The version that was taken, else what was offered, where it came so far that anything was. */
function protocolNote({ protocol, offered, stages }: Exchange): string[] {
  if (protocol !== undefined) return [protocol];
  const isOffered = stages.some(({ stage, outcome }) => stage === 'openStream' && outcome !== 'skipped');
  return isOffered ? [l10n.t`offered ${offered.join(', ')}`] : [];
}

/** The stage that decided how the exchange went, where none failed. */
function decidingStage({ state, failure, goodbye }: Exchange): StageName | undefined {
  if (state === 'refusedByUs') return 'judged';
  if (state !== 'refusedByThem' || failure !== undefined) return undefined;
  return goodbye?.direction === 'received' ? 'goodbye' : 'closed';
}

/** The innermost line that tells of a byte. */
function leafAt(line: FieldView | undefined, byte: number): FieldView | undefined {
  for (const child of line?.children ?? []) {
    const leaf = leafAt(child, byte);
    if (leaf) return leaf;
  }
  return line?.at && line.at.from <= byte && byte < line.at.to ? line : undefined;
}

/**
 * The line that decides how the exchange went: a broken part of a frame, a field that breaks a rule, a result, the reason
 * of a Goodbye; where the bytes of none are known, what tells of the refusal.
 */
function deciding(fields: readonly FieldView[], { state }: Exchange): string | undefined {
  const of = (key: string) => fields.filter((one) => one.key === key);
  const found =
    findField(fields, ({ fault }) => fault?.severity === 'error') ??
    findField(fields, ({ kind, outcome }) => kind !== undefined && outcome === 'fails') ??
    (state === 'refusedByThem'
      ? (findField(of('goodbye'), ({ kind }) => kind === 'reason') ?? of('refusal')[0] ?? of('goodbye')[0])
      : undefined);
  return found?.key;
}

/** Where all is well what they told is looked at, not what we did. */
function told(theirs: FieldView | undefined, { state }: Exchange): string | undefined {
  return state === 'failed' ? undefined : theirs?.key;
}

function actionsOf(
  { direction, sent, received, judgement, target }: Exchange,
  others: number,
  { record }: Explanation,
): PageAction[] {
  const hasBytes = sent.length > 2 || received.length > 2;
  const isDigest = judgement?.rules.some(({ rule, outcome }) => rule === 'forkDigest' && outcome === 'fails');
  return [
    'copyIssueReport',
    ...(direction === 'outbound' && target !== '' ? (['dialAgain'] as const) : []),
    ...(record === undefined ? [] : (['askForRecord'] as const)),
    ...((direction === 'outbound' ? sent : received).length > 2 ? (['replayRequest'] as const) : []),
    ...(others > 1 ? (['compareExchanges'] as const) : []),
    ...(hasBytes ? (['editFrame', 'copyFrameAs'] as const) : []),
    ...(isDigest ? (['showDerivation'] as const) : []),
    'openText',
  ];
}

/** Newest first. */
function othersOf(shown: Exchange, withPeer: readonly Exchange[], chain: Chain): OtherExchange[] {
  return withPeer
    .map((one): OtherExchange => {
      const isGood = one.state === 'established' || one.state === 'answered' || one.state === 'left';
      return {
        id: one.id,
        time: clockTime(Date.parse(one.startedAt)),
        state: one.state,
        tone: tones[one.state],
        word: isGood ? stateWords[one.state] : headline(one, chain.slotAt(answeredAtMs(one))),
        note: one.id === shown.id ? l10n.t('shown') : apart(shown, one),
        shown: one.id === shown.id,
      };
    })
    .reverse();
}

/** The first field in which what the peer said then differs, in a few words. */
function apart(shown: Exchange, other: Exchange): string {
  if (shown.received === other.received && shown.received.length > 2) return l10n.t('same bytes');
  const [now, then] = [shown.remote, other.remote];
  if (!now || !then) return '';
  const field = statusFieldNames.find((name) => now[name] !== then[name]);
  return field ? l10n.t`${fieldLabels[field]} differs` : l10n.t('same Status');
}
