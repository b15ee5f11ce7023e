import type { Exchange, ExchangeState, StageName } from '../peers/exchange.ts';
import { goodbyeMeaning } from '../peers/goodbye.ts';

/** What each stage is called in the timeline. */
export const stageLabels: Readonly<Record<StageName, string>> = {
  dial: 'dial',
  security: 'security',
  muxer: 'muxer',
  identify: 'identify',
  openStream: 'open stream',
  requestWritten: 'request',
  writeSideClosed: 'write closed',
  firstByte: 'first byte',
  responseComplete: 'response',
  judged: 'judged',
  goodbye: 'goodbye',
  closed: 'closed',
};

/** What each rule of the judgement is called. */
export const ruleLabels: Readonly<Record<string, string>> = {
  forkDigest: 'fork digest is ours',
  finalizedEpoch: 'finalized epoch not in the future',
  finalizedRoot: 'finalized root on our chain',
  headSlot: 'head slot not in the future',
  headAfterFinalized: 'head not before finalized',
};

const SHORT_REASONS: Readonly<Record<string, string>> = {
  forkDigest: 'other fork digest',
  finalizedEpoch: 'finalized in the future',
  finalizedRoot: 'other finalized root',
  headSlot: 'head in the future',
  headAfterFinalized: 'head before finalized',
};

/** Distance to the wall clock beyond which a peer is told to be behind, in slots. */
const CLOCK_TOLERANCE = 2n;

function headAgainstClock(exchange: Exchange, wallClockSlot: bigint): string {
  if (!exchange.remote) return '';
  const lag = wallClockSlot - BigInt(exchange.remote.headSlot);
  if (lag <= CLOCK_TOLERANCE) return 'head at the clock';
  return `${lag.toLocaleString('en-US')} slots behind`;
}

function goodbyeText(exchange: Exchange): string {
  return exchange.goodbye ? `Goodbye ${exchange.goodbye.reason}` : 'closed without Goodbye';
}

function brokenRule(exchange: Exchange): string | undefined {
  return exchange.judgement?.rules.find(({ outcome }) => outcome === 'fails')?.rule;
}

/** A code as words: `connectionRefused` is `connection refused`. */
export function words(code: string): string {
  return code.replace(/[A-Z]/g, (capital) => ` ${capital.toLowerCase()}`);
}

/** The stage and what went wrong there; a broken response names itself. */
function failureWords({ failure }: Exchange): string {
  if (!failure) return 'failed';
  const what = words(failure.code);
  return failure.stage === 'responseComplete' ? what : `${stageLabels[failure.stage]}: ${what}`;
}

/** A few words for a peer's row. `wallClockSlot` is the slot in which the exchange was read. */
export function headline(exchange: Exchange, wallClockSlot: bigint): string {
  switch (exchange.state) {
    case 'running':
      return `${stageLabels[exchange.stages.at(-1)?.stage ?? 'dial']}…`;
    case 'answered':
    case 'established':
      return headAgainstClock(exchange, wallClockSlot);
    case 'refusedByUs':
      return SHORT_REASONS[brokenRule(exchange) ?? ''] ?? 'refused';
    case 'refusedByThem':
      return goodbyeText(exchange);
    case 'failed':
      return failureWords(exchange);
  }
}

/** One sentence: what happened, and what to do where something can be done. */
export function sentence(exchange: Exchange, digestMeans: string): string {
  switch (exchange.state) {
    case 'running':
      return 'The handshake is under way.';
    case 'answered':
      return 'The peer answered with its Status; a Goodbye may still follow.';
    case 'established':
      if (exchange.answer) return answered(exchange.answer);
      return 'The peer answered with its Status and said no Goodbye.';
    case 'refusedByUs':
      return refusal(exchange, digestMeans);
    case 'refusedByThem':
      return exchange.goodbye
        ? `The peer answered, then said Goodbye ${exchange.goodbye.reason}: ${goodbyeMeaning(BigInt(exchange.goodbye.reason))}.`
        : 'The peer answered, then closed the connection without a Goodbye, as Nimbus does when it refuses a Status.';
    case 'failed':
      return exchange.failure?.message ?? 'The exchange failed.';
  }
}

function answered(answer: NonNullable<Exchange['answer']>): string {
  if (answer.type === 'ping/1') return `The peer answered the ping with sequence number ${answer.seqNumber}.`;
  const parts = Object.entries(answer).flatMap(([field, value]) => (field === 'type' ? [] : `${field} ${value}`));
  return `The peer answered with its metadata: ${parts.join(', ')}.`;
}

function refusal(exchange: Exchange, digestMeans: string): string {
  const broken = exchange.judgement?.rules.find(({ outcome }) => outcome === 'fails');
  if (!broken) return 'We refused this peer.';
  if (broken.rule === 'forkDigest') {
    return `Their fork digest ${broken.remote} is ${digestMeans}; ours is ${broken.local}. Compare networks and fork schedules.`;
  }
  return `We refused: ${SHORT_REASONS[broken.rule] ?? broken.rule}, ${broken.why}.`;
}

/** The word for a state, as it stands beside its icon. */
export const stateWords: Readonly<Record<ExchangeState, string>> = {
  running: 'handshaking',
  answered: 'answered',
  established: 'established',
  refusedByUs: 'refused by us',
  refusedByThem: 'refused by them',
  failed: 'failed',
};
