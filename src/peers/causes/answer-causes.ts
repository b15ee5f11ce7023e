import { byteArrayEquals } from '@chainsafe/ssz';
import type { Exchange } from '../../exchange/exchange.ts';
import type { CauseJson } from '../../exchange/judgement-json.ts';
import { isZeroRoot } from '../clients/checks.ts';
import { clientOfAgent } from '../clients/clients.ts';
import { keptOutSeconds } from '../conduct/goodbye-memory.ts';
import { SAYS_OVER_QUOTA } from '../conduct/over-quota.ts';
import { isExplained } from '../refusal/refusal-reading.ts';
import type { CauseFacts, CauseTable, FindCause } from './cause.ts';
import { clientAtHand } from './client-at-hand.ts';
import type { Finding } from './found-cause.ts';

type Confidence = CauseJson['confidence'];

/** The Goodbye that the peer said, when it said one. */
function goodbye({ exchange }: CauseFacts): string | undefined {
  return exchange?.goodbye?.direction === 'received' ? exchange.goodbye.reason : undefined;
}

function fromGoodbye(reasons: Readonly<Record<string, Confidence>>): FindCause {
  return (facts) => {
    const reason = goodbye(facts);
    const confidence = reason !== undefined && Object.hasOwn(reasons, reason) ? reasons[reason] : undefined;
    return confidence && { confidence, evidence: { code: 'saidGoodbye', reason: String(reason) } };
  };
}

/** What an error chunk says; the text is the peer's own. */
function errorSays(facts: CauseFacts, result: number | undefined, pattern: RegExp): Finding | undefined {
  const { exchange } = facts;
  const { resultCode, errorMessage = '' } = exchange ?? {};
  if (exchange === undefined || resultCode === undefined || resultCode === 0) return undefined;
  const says = pattern.test(errorMessage.slice(0, 256));
  if (resultCode !== result && !says) return undefined;
  return {
    confidence: 'certain',
    evidence:
      exchange.failure === undefined
        ? { code: 'answeredResult', result: resultCode }
        : { code: 'failed', exchange, refusal: undefined },
  };
}

/** So many requests within so long are within the quota of every client. */
const WITHIN_QUOTA = 5;
const QUOTA_MS = 60_000;

/** How many requests of ours to the peer are recorded within the time of any quota, with this one. */
function askedOf({ exchange, earlier }: CauseFacts): number {
  const since = Date.parse(exchange?.startedAt ?? '') - QUOTA_MS;
  return (
    earlier.filter(({ direction, startedAt }) => direction === 'outbound' && Date.parse(startedAt) > since).length + 1
  );
}

const rateLimited: FindCause = (facts) => {
  const found = errorSays(facts, 139, SAYS_OVER_QUOTA) ?? fromGoodbye({ '130': 'certain', '4': 'possible' })(facts);
  const asked = askedOf(facts);
  return found && (asked > WITHIN_QUOTA ? found : { ...found, remedy: { code: 'waitForOthers', asked } });
};

const starting: FindCause = (facts) =>
  errorSays(facts, undefined, /initiali[sz]ing|not ready|starting|syncing/i) ?? fromGoodbye({ '5': 'possible' })(facts);

/** An error that a rule is known to answer with is told as the refusal that it is. */
function anyError(facts: CauseFacts): Finding | undefined {
  const { exchange, refusal, local } = facts;
  if (!exchange?.resultCode || exchange.failure === undefined || refusedByRule(facts)) return undefined;
  const readings = refusal?.readings ?? [];
  const explained = readings.some(isExplained) ? refusal : undefined;
  const byRule = readings.some(({ explains }) => explains === 'rule' || explains === 'maybe');
  return {
    confidence: explained ? 'likely' : 'possible',
    evidence: {
      code: 'answeredError',
      exchange,
      refusal: explained,
      result: exchange.resultCode,
      text: exchange.errorMessage ?? '',
    },
    // Whoever claims finality or a head follows somebody already, or has stated what to claim.
    ...(byRule &&
      local?.finalizedEpoch === 0n &&
      local.headSlot === 0n && { remedy: { code: 'correctWhatTheRuleReads' } }),
  };
}

/**
 * A Goodbye before any answer is not about our Status, except for a client whose Goodbye may come first, or that repeats
 * an earlier one.
 */
function identity(facts: CauseFacts): Finding | undefined {
  const { exchange } = facts;
  const client = clientOfAgent(exchange?.agent);
  if (client && !client.habits.some(({ habit }) => habit === 'identity')) return undefined;
  if (goodbye(facts) !== '2' || exchange?.remote || (exchange?.resultCode ?? 0) > 0) return undefined;
  return { confidence: 'likely', evidence: { code: 'refusedUnread' } };
}

function refusedByRule({ exchange, refusal }: CauseFacts): Finding | undefined {
  if (exchange?.state !== 'refusedByThem' || refusal === undefined) return undefined;
  const reason = exchange.goodbye?.reason;
  if (reason !== undefined && !['0', '2', '3', '128'].includes(reason)) return undefined;
  const explained = refusal.readings.find(({ explains }) => explains === 'rule');
  // An error names its own reason, and is a cause of its own unless a rule is known to be broken.
  if ((exchange.resultCode ?? 0) > 0 && exchange.failure !== undefined) {
    return explained && { confidence: 'likely', evidence: { code: 'failed', exchange, refusal } };
  }
  return { confidence: explained ? 'likely' : 'possible', evidence: { code: 'refused', refusal } };
}

/** Refused before, and now gone before it answered. A client that is known, and takes dials all the same, is no such peer. */
function backOff(facts: CauseFacts): Finding | undefined {
  const { exchange, earlier } = facts;
  if (clientAtHand(facts) !== undefined) return undefined;
  const refused = earlier.findLast(({ state, goodbye }) => state === 'refusedByThem' && goodbye?.direction !== 'sent');
  const early = ['closedDuringSecurity', 'connectionReset', 'closedDuringMuxer', 'connectionClosed'];
  if (!refused || !early.includes(exchange?.failure?.code ?? '')) return undefined;
  return { confidence: 'likely', evidence: { code: 'closesAfterRefusal', goodbye: refused.goodbye?.reason } };
}

/** Lighthouse refuses finality older than its oldest block; that slot is in a peer's Status. */
function pruned({ exchange, local, remote, network }: CauseFacts): Finding | undefined {
  const earliest = remote?.earliestAvailableSlot;
  if (exchange?.state !== 'refusedByThem' || !local || !remote || earliest === undefined) return undefined;
  const slot = local.finalizedEpoch * network.slotsPerEpoch;
  if (slot >= earliest || isZeroRoot(local.finalizedRoot)) return undefined;
  if (!byteArrayEquals(local.forkDigest, remote.forkDigest)) return undefined;
  return {
    confidence: 'likely',
    evidence: { code: 'olderThanHistory', slot, earliest },
  };
}

function noVersion({ exchange }: CauseFacts): Finding | undefined {
  if (exchange?.failure?.code !== 'noStatusProtocol' || !exchange.offered.includes('status/2')) return undefined;
  if (exchange.offered.includes('status/1')) {
    return { confidence: 'likely', evidence: { code: 'tookNeitherVersion' } };
  }
  return {
    confidence: 'possible',
    evidence: { code: 'offeredVersion2Alone' },
    remedy: { code: 'offerVersion1AsWell' },
  };
}

/** Whether an exchange shows what a peer may hold against us: a ban that it tells again does not. */
function showsWhy({ state, goodbye, resultCode = 0 }: Exchange): boolean {
  if (state === 'refusedByUs' || resultCode > 0) return true;
  return state === 'refusedByThem' && ['2', '3', '128', undefined].includes(goodbye?.reason);
}

/** Only a client that says such a Goodbye, and is known to keep us out after it, tells for how long to wait. */
function banned(facts: CauseFacts): Finding | undefined {
  const found = fromGoodbye({ '250': 'certain', '251': 'certain', '252': 'certain' })(facts);
  const reason = goodbye(facts);
  if (found === undefined || reason === undefined) return undefined;
  const { client, readings = [] } = facts.refusal ?? {};
  const who = readings.filter((one) => isExplained(one) && (client === undefined || one.client === client));
  const kept = who.flatMap((one) => {
    const seconds = keptOutSeconds(one.client, BigInt(reason), 'sending');
    return seconds === 0 ? [] : [{ client: one.client, seconds }];
  });
  const isShown = facts.earlier.some(showsWhy);
  if (kept.length > 0) return { ...found, remedy: { code: 'waitForBan', kept, isShown } };
  return isShown ? found : { ...found, remedy: { code: 'askWhyBanned' } };
}

export const answerCauses = {
  tooManyPeers: fromGoodbye({ '129': 'certain' }),
  rateLimited,
  banned,
  backOff,
  peerShutsDown: fromGoodbye({ '1': 'certain' }),
  peerStarting: starting,
  identityRefused: identity,
  prunedHistory: pruned,
  noStatusProtocol: noVersion,
} as const satisfies CauseTable;

/** What is said when nothing closer is found; told last among equals. */
export const generalCauses = {
  refusedByTheirRule: refusedByRule,
  errorAnswer: (facts) => (rateLimited(facts) || starting(facts) ? undefined : anyError(facts)),
} as const satisfies CauseTable;
