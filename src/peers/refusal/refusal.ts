import { answeredAtMs } from '../../exchange/answered-at.ts';
import type { Exchange } from '../../exchange/exchange.ts';
import type { FailureCode } from '../../exchange/failure-codes.ts';
import type { NetworkConfig } from '../../forks/networks/network.ts';
import { slotAt } from '../../forks/schedule/slot-clock.ts';
import type { Status } from '../../reqresp/messages/message.ts';
import { toldStatus } from '../../reqresp/messages/message-json.ts';
import type { ClientHabit, ClientProfile, ClientRule, ClientView, WireAnswer } from '../clients/client.ts';
import type { HabitReason } from '../clients/client-codes.ts';
import { clientOfAgent, clients } from '../clients/clients.ts';
import { type ClientVerdict, verdictOf, viewOf } from '../clients/verdicts.ts';
import { askedTooSeldom } from './asked-often.ts';
import type { PlacedRule, ReadingFinding, Refusal, RefusalReading } from './refusal-reading.ts';

/** What failures of an exchange look like on the wire. */
const failures: Readonly<Partial<Record<FailureCode, WireAnswer>>> = {
  noStatusProtocol: { first: 'noStream' },
  streamReset: { first: 'nothing', end: 'closes' },
  connectionClosed: { first: 'nothing', end: 'closes' },
  noResponse: { first: 'nothing' },
};

/** What a peer did to our Status; undefined while it has not refused, once it left, and where it was never asked. */
export function observe(exchange: Exchange): WireAnswer | undefined {
  const { state, goodbye, failure, remote, resultCode } = exchange;
  if (state === 'left') return undefined;
  if (goodbye?.direction === 'received') {
    const first =
      resultCode !== undefined && resultCode > 0 ? { first: 'error' as const, result: resultCode } : undefined;
    return { ...(first ?? { first: remote ? 'success' : 'nothing' }), end: 'goodbye', reason: BigInt(goodbye.reason) };
  }
  if (state === 'refusedByThem') return { first: remote ? 'success' : 'nothing', end: 'closes' };
  if (state !== 'failed' || failure === undefined) return undefined;
  if (failure.code === 'errorResponse' && resultCode !== undefined) return { first: 'error', result: resultCode };
  // Over QUIC a reset before the first byte looks like an end.
  const code = exchange.muxer === 'quic' && failure.code === 'noResponseChunk' ? 'streamReset' : failure.code;
  return code === 'streamReset' && hasLivedOn(exchange) ? { first: 'nothing', end: 'resets' } : failures[code];
}

/** Milliseconds within which a connection that was closed with its stream is seen to be closed. */
const CLOSED_TOGETHER = 100;

/** Whether the connection was used, or stood, after the exchange had failed: then a stream alone was reset. */
function hasLivedOn({ stages }: Exchange): boolean {
  const failedMs = stages.find(({ outcome }) => outcome === 'failed')?.endMs;
  if (failedMs === undefined) return false;
  const closed = stages.find(({ stage }) => stage === 'closed');
  if (closed !== undefined) return closed.startMs > failedMs + CLOSED_TOGETHER;
  return stages.some(({ outcome, endMs = 0 }) => outcome === 'ok' && endMs > failedMs);
}

/** Whether a client's answer is what was seen. Of an error answer the Goodbye after it may not have been waited for. */
function isSeen(answer: WireAnswer, seen: WireAnswer): boolean {
  if (answer.first !== seen.first || answer.result !== seen.result) return false;
  if (seen.first === 'error' && seen.end === undefined) return true;
  return answer.end === seen.end && answer.reason === seen.reason;
}

/** A Goodbye that a client sends together with its answer may be read before it. */
function isSeenRule(answer: WireAnswer, mayComeFirst: boolean | undefined, seen: WireAnswer): boolean {
  return mayComeFirst === true ? isSeenHabit(answer, seen) : isSeen(answer, seen);
}

/** What a client does for reasons of its own it may also do before it has answered. */
function isSeenHabit(answer: WireAnswer, seen: WireAnswer): boolean {
  const early = answer.first === 'success' && seen.first === 'nothing' && seen.end !== undefined;
  return isSeen(early ? { ...answer, first: 'nothing' } : answer, seen);
}

/** When the peer ended the exchange, in milliseconds since it began. */
function endedAt({ goodbye, stages }: Exchange): number | undefined {
  return goodbye?.atMs ?? stages.find(({ stage }) => stage === 'closed')?.startMs;
}

/** Nobody who ends an exchange at once has waited for anything; a second is left for clocks. */
function isWaited({ waitsSeconds }: ClientHabit, { atMs }: Seen): boolean {
  return waitsSeconds === undefined || atMs === undefined || atMs >= 1000 * (waitsSeconds - 1);
}

/** Milliseconds from the whole answer to the Goodbye or the close. */
function delay(exchange: Exchange): number | undefined {
  const answered = exchange.stages.findLast(({ stage, endMs }) => stage === 'responseComplete' && endMs !== undefined);
  const at = exchange.goodbye?.atMs ?? exchange.stages.find(({ stage }) => stage === 'closed')?.startMs;
  if (answered?.endMs === undefined || at === undefined || at < answered.endMs) return undefined;
  return Math.round(at - answered.endMs);
}

/**
 * Which client's which rule explains what a peer did to our Status. The peer is taken to stand where its own Status says
 * it stands; one that told none is taken to follow the network. `earlier` are the exchanges with it before. Undefined when
 * the peer did not refuse.
 */
export function readRefusal(
  exchange: Exchange,
  network: NetworkConfig,
  earlier: readonly Exchange[] = [],
): Refusal | undefined {
  const seen = observe(exchange);
  if (seen === undefined) return undefined;
  // Who ended the connection after an error answer is not known of the peer: the end may be ours.
  const ms = seen.end === undefined ? undefined : delay(exchange);
  const named = clientOfAgent(exchange.agent);
  const question = questionOf(exchange, network);
  const before: Seen = {
    ...seen,
    text: exchange.errorMessage ?? '',
    atMs: endedAt(exchange),
    seldom: (when) => askedTooSeldom(when, exchange, earlier),
  };
  const readings = clients
    .map((client) => read(client, before, question))
    .sort((a, b) => Number(b.client === named?.client) - Number(a.client === named?.client));
  return {
    seen,
    ...(ms !== undefined && { afterMs: ms }),
    ...(named && { client: named.client }),
    readings,
  };
}

/** What was seen on the wire, with the text of an error chunk; empty where there was none. */
type Seen = WireAnswer & {
  readonly text: string;
  readonly atMs: number | undefined;
  /** How often it was asked, where that is too seldom for a habit. */
  readonly seldom: (when: HabitReason) => number | undefined;
};

/** Whether the peer's own text is that of a rule or habit; undefined where one of them has no text. */
function isWorded({ says, isWordless }: Pick<ClientHabit, 'says' | 'isWordless'>, { text }: Seen): boolean | undefined {
  if (isWordless === true && text !== '') return false;
  return says === undefined || text === '' ? undefined : text.toLowerCase().includes(says);
}

/** The text of an error tells more than what we would have done in the client's place, so it is read first. */
function read(client: ClientProfile, seen: Seen, question: Question | undefined): RefusalReading {
  const base = { client: client.client };
  const habits = client.habits.filter(
    (one) => isSeenHabit(one.answer, seen) && isWorded(one, seen) !== false && isWaited(one, seen),
  );
  const asHabit = ({ habit, when }: ClientHabit, hasText: boolean): RefusalReading => {
    // What the peer says itself it has counted itself.
    const asked = hasText ? undefined : seen.seldom(when);
    const why = { code: 'habit', when, hasText } as const;
    return asked === undefined
      ? { ...base, explains: 'habit', rule: habit, why }
      : { ...base, explains: 'habit', rule: habit, isOpen: true, why: { ...why, asked } };
  };
  const worded = habits.find((one) => isWorded(one, seen));
  if (worded) return asHabit(worded, true);
  const verdict = question && verdictOf(client, question.ours, question.view, question.protocol);
  if (verdict && verdict.verdict !== 'accept' && verdict.rule) {
    const { name: rule, order } = verdict.rule;
    const decides: Partial<ClientRule> = client.rules[order - 1] ?? {};
    if (isSeenRule(verdict.answer, decides.mayComeFirst, seen) && isWorded(decides, seen) !== false) {
      const explains = verdict.verdict === 'refuse' ? 'rule' : 'maybe';
      return { ...base, explains, rule, order, why: { code: 'rule', finding: verdict.why } };
    }
  }
  const rule = readText(client, seen, verdict);
  if (rule) return { ...base, explains: 'maybe', ...rule };
  const [habit] = habits;
  return habit ? asHabit(habit, false) : { ...base, ...notThisOne(verdict) };
}

/** A client whose rule is broken too may still not be this one: it answers in another way. */
function notThisOne(
  verdict: ClientVerdict | undefined,
): { explains: 'no'; why: ReadingFinding } | (PlacedRule & { explains: 'otherwise'; why: ReadingFinding }) {
  if (verdict?.verdict !== 'refuse' || verdict.rule === undefined)
    return { explains: 'no', why: { code: 'nothingLikeIt' } };
  const { name: rule, order } = verdict.rule;
  return { explains: 'otherwise', rule, order, why: { code: 'anotherAnswer', rule, order, answer: verdict.answer } };
}

/** The rule whose text the peer used, which we cannot confirm by what we know. */
function readText(
  client: ClientProfile,
  seen: Seen,
  verdict: ClientVerdict | undefined,
): (PlacedRule & { readonly why: ReadingFinding }) | undefined {
  const at = client.rules.findIndex(
    (one) => isSeenRule(one.answer ?? client.refusal, one.mayComeFirst, seen) && isWorded(one, seen),
  );
  const rule = client.rules[at];
  if (rule?.says === undefined) return undefined;
  const passes = verdict?.verdict === 'accept';
  return { rule: rule.rule, order: at + 1, why: { code: 'textOfRule', text: rule.says, passes } };
}

/** What a client in the peer's place had to decide: our Status, the view it took, and the version that carried it. */
interface Question {
  readonly ours: Status;
  readonly view: ClientView;
  readonly protocol?: 'status/1' | 'status/2' | undefined;
}

function questionOf(exchange: Exchange, network: NetworkConfig): Question | undefined {
  const wallClockSlot = slotAt(network, answeredAtMs(exchange)) ?? 0n;
  if (exchange.protocol === undefined && exchange.failure?.code === 'noStatusProtocol') {
    if (exchange.offered.includes('status/2')) return undefined;
    // No Status came to be sent, and the version decides before one is looked at.
    return { ours: NO_STATUS, view: viewOf({ network, wallClockSlot, local: NO_STATUS }), protocol: 'status/1' };
  }
  const ours = toldStatus(exchange.local);
  if (!ours) return undefined;
  const remote = toldStatus(exchange.remote);
  const view = viewOf({ network, wallClockSlot, local: remote ?? ours }, remote?.forkDigest);
  return { ours, view, protocol: versionOf(exchange) };
}

function versionOf({ protocol }: Exchange): 'status/1' | 'status/2' | undefined {
  return protocol === 'status/1' || protocol === 'status/2' ? protocol : undefined;
}

const NO_STATUS = {
  forkDigest: new Uint8Array(4),
  finalizedRoot: new Uint8Array(32),
  finalizedEpoch: 0n,
  headRoot: new Uint8Array(32),
  headSlot: 0n,
};
