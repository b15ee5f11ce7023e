import type { RuleCode } from '../exchange/codes.ts';
import type { Exchange, ExchangeState } from '../exchange/exchange.ts';
import { brokenRule } from '../exchange/judgement-json.ts';
import { headAgainstClock } from './difference.ts';
import * as l10n from './l10n.ts';
import { leaveHeadline, leaveSentence } from './leave-text.ts';
import { goodbyeCode } from './named-codes.ts';
import { goodbyeMeaning } from './peers/goodbye-text.ts';
import { refusalReasons } from './peers/judge/refusal-reasons.ts';
import { asText, joinWords, type Words } from './phrase.ts';
import { stageLabels } from './stage-labels.ts';
import { codeWords } from './wire/code-words.ts';

/** What each rule of the judgement is called. */
export const ruleLabels: Readonly<Record<RuleCode, string>> = {
  forkDigest: l10n.t('fork digest is ours'),
  finalizedEpoch: l10n.t('finalized epoch not in the future'),
  finalizedRoot: l10n.t('finalized root on our chain'),
  headSlot: l10n.t('head slot not in the future'),
  headAfterFinalized: l10n.t('head not before finalized'),
};

function goodbyeText(exchange: Exchange): string {
  return exchange.goodbye ? goodbyeCode(exchange.goodbye.reason).words : l10n.t('closed, no Goodbye seen');
}

function refusedFor(rule: RuleCode | undefined): string {
  return rule === undefined ? l10n.t('refused') : refusalReasons[rule];
}

/** The stage and what went wrong there; a broken response names itself. */
function failureWords({ failure }: Exchange): string {
  if (!failure) return l10n.t('failed');
  const what = codeWords(failure.code);
  return failure.stage === 'responseComplete' ? what : `${stageLabels[failure.stage]}: ${what}`;
}

/** A few words for a peer's row. `wallClockSlot` is the slot in which the exchange was read. */
export function headline(exchange: Exchange, wallClockSlot: bigint): string {
  switch (exchange.state) {
    case 'running':
      return `${stageLabels[exchange.stages.at(-1)?.stage ?? 'dial']}…`;
    case 'answered':
    case 'established':
      return exchange.remote ? headAgainstClock(exchange.remote.headSlot, wallClockSlot) : '';
    case 'left':
      return leaveHeadline(exchange);
    case 'refusedByUs':
      return refusedFor(brokenRule(exchange.judgement));
    case 'refusedByThem':
      return goodbyeText(exchange);
    case 'failed':
      return failureWords(exchange);
  }
}

/** One sentence: what happened, and what to do where something can be done. */
export function sentence(exchange: Exchange, digestMeans: string): string {
  return asText(sentenceWords(exchange, digestMeans, exchange.failure?.message));
}

/** The same with its codes; `failure` says why it failed. */
export function sentenceWords(exchange: Exchange, digestMeans: string, failure: Words | undefined): Words {
  switch (exchange.state) {
    case 'running':
      return l10n.t('The handshake is under way.');
    case 'answered':
      return l10n.t('The peer answered with its Status; a Goodbye may still follow.');
    case 'established':
      if (exchange.answer) return answered(exchange.answer);
      return l10n.t('The peer answered with its Status and said no Goodbye.');
    case 'left':
      return leaveSentence(exchange);
    case 'refusedByUs':
      return refusal(exchange, digestMeans);
    case 'refusedByThem':
      if (exchange.goodbye && !exchange.remote && !exchange.resultCode) {
        return l10n.t`The peer said ${goodbyeCode(exchange.goodbye.reason)} before it answered: ${goodbyeMeaning(BigInt(exchange.goodbye.reason))}.`;
      }
      return exchange.goodbye
        ? l10n.t`The peer answered, then said ${goodbyeCode(exchange.goodbye.reason)}: ${goodbyeMeaning(BigInt(exchange.goodbye.reason))}.`
        : l10n.t(
            'The peer answered, then closed the connection without a Goodbye that we saw, as Nimbus does when it refuses a Status.',
          );
    case 'failed':
      return failed(exchange, failure);
  }
}

function failed({ repeated = 0 }: Exchange, failure: Words = l10n.t('The exchange failed.')): Words {
  return joinWords([failure, repeated > 0 ? refusedAlike(repeated) : ''], ' ');
}

/** How many requests like one that was refused have no record of their own. */
export function refusedAlike(repeated: number): string {
  return l10n.t('{0} more were refused alike.', repeated.toLocaleString('en-US'));
}

function answered(answer: NonNullable<Exchange['answer']>): string {
  if (answer.type === 'ping/1') return l10n.t`The peer answered the ping with sequence number ${answer.seqNumber}.`;
  const parts = Object.entries(answer).flatMap(([field, value]) => (field === 'type' ? [] : `${field} ${value}`));
  return l10n.t`The peer answered with its metadata: ${parts.join(', ')}.`;
}

function refusal(exchange: Exchange, digestMeans: string): string {
  const broken = exchange.judgement?.rules.find(({ outcome }) => outcome === 'fails');
  if (!broken) return l10n.t('We refused this peer.');
  if (broken.rule === 'forkDigest') {
    return l10n.t`Their fork digest ${String(broken.remote)} is ${digestMeans}; ours is ${String(broken.local)}. Compare networks and fork schedules.`;
  }
  return l10n.t`We refused: ${refusalReasons[broken.rule]}, ${broken.why}.`;
}

/** The word for a state, as it stands beside its icon. */
export const stateWords: Readonly<Record<ExchangeState, string>> = {
  running: l10n.t('handshaking'),
  answered: l10n.t('answered'),
  established: l10n.t('established'),
  left: l10n.t({ message: 'left', comment: 'state of a peer whose connection has ended' }),
  refusedByUs: l10n.t('refused by us'),
  refusedByThem: l10n.t('refused by them'),
  failed: l10n.t('failed'),
};
