import {
  bestReading,
  isExplained,
  type PlacedRule,
  type ReadingFinding,
  type Refusal,
  type RefusalReading,
} from '../../../peers/refusal/refusal-reading.ts';
import { inWords, type WordsOf } from '../../../primitives/facts.ts';
import { grouped } from '../../../primitives/grouped.ts';
import * as l10n from '../../l10n.ts';
import { allOf } from '../../list-text.ts';
import { asText, joinWords, type Words } from '../../phrase.ts';
import { codeWords } from '../../wire/code-words.ts';
import { answerWords, seenWords } from '../clients/answer-text.ts';
import { habitReasons } from '../clients/client-words.ts';
import { ruleFindingText } from '../clients/rule-finding-text.ts';
import type { RefusalInWords } from '../explanation.ts';

const findings: WordsOf<ReadingFinding, Words> = {
  rule: ({ finding }) => ruleFindingText(finding),
  textOfRule: ({ text, passes }) =>
    passes
      ? l10n.t`“${text}” is its text for that, although by what we know our Status passes its rules`
      : l10n.t`“${text}” is its text for that`,
  habit: ({ when, asked }) => (asked === undefined ? habitReasons[when] : askedText(habitReasons[when], asked)),
  nothingLikeIt: () =>
    l10n.t('by what we know, our Status breaks none of its rules, and none of its habits looks like this'),
  // A client whose rule is broken too may still not be this one: it answers in another way.
  anotherAnswer: ({ rule, order, answer }) => {
    const which = order === 0 ? l10n.t('choice of versions') : ruleAt({ rule, order });
    return l10n.t`its ${which} refuses our Status too, but its answer is “${answerWords(answer)}”`;
  },
};

/** Beside the reason how often it was asked here, which is not what the reason says. */
function askedText(reason: string, asked: number): string {
  return asked === 1
    ? l10n.t`${reason}; as far as is recorded here it was asked once`
    : l10n.t`${reason}; as far as is recorded here it was asked ${asked} times`;
}

function ruleAt({ rule, order }: PlacedRule): string {
  return l10n.t`rule ${String(order)}, ${codeWords(rule)},`;
}

function observedWords({ seen, afterMs }: Refusal): Words {
  return joinWords([answerWords(seen), afterMs === undefined ? '' : l10n.t` after ${afterMs} ms`]);
}

/** The same as a row or a document tells it. */
function seenInTime({ seen, afterMs }: Refusal): Words {
  return joinWords([seenWords(seen), afterMs === undefined ? '' : l10n.t` after ${grouped(afterMs)} ms`]);
}

/** The conclusion for a person: who does that and why, the named client before the others. */
export function refusalSentence(refusal: Refusal): Words {
  const { client, readings } = refusal;
  const own = readings.find((one) => one.client === client);
  const best = bestReading(refusal);
  if (best) return joinWords([explanation(best), others(best, readings)]);
  const observed = observedWords(refusal);
  if (own?.explains === 'otherwise') {
    return l10n.t`“${observed}” is not how ${own.client} refuses, as far as we know: ${inWords(findings, own.why)}.${others(own, readings)}`;
  }
  return own
    ? l10n.t`What we know of ${own.client} does not explain “${observed}”: ${inWords(findings, own.why)}.${others(own, readings)}`
    : l10n.t`No rule of a client that we know explains “${observed}”.`;
}

function explanation(reading: RefusalReading): Words {
  const { client, explains } = reading;
  const why = inWords(findings, reading.why);
  if (explains !== 'rule' && explains !== 'maybe') return l10n.t`${client} does this when ${why}.`;
  const may = explains === 'maybe' ? l10n.t('may explain this') : l10n.t('explains this');
  const which = reading.order === 0 ? l10n.t('choice of versions') : ruleAt(reading);
  return joinWords([`${client}’s ${which} ${may}: `, why, '.']);
}

/** Which other clients do that: each whose row says so, and no other. */
function others(own: RefusalReading, readings: readonly RefusalReading[]): string {
  const rest = readings.filter(({ client }) => client !== own.client);
  const all = rest.filter(isExplained);
  if (all.length === 0) return l10n.t(' No other client that we know does this.');
  if (!isExplained(own)) return l10n.t` What we know of ${allOf(all.map(({ client }) => client))} would explain it.`;
  const that = (wanted: RefusalReading['explains']) =>
    allOf(all.filter(({ explains }) => explains === wanted).map(({ client }) => client));
  const [refuse, may, habit] = [that('rule'), that('maybe'), that('habit')];
  return [
    refuse && l10n.t` So would the rules of ${refuse}.`,
    may && l10n.t` So may the rules of ${may}.`,
    habit && l10n.t` The same is known of ${habit}.`,
  ].join('');
}

/** What a peer did to our Status, and who does that, in words that keep their codes. */
export function refusalInWords(refusal: Refusal): RefusalInWords {
  const best = bestReading(refusal);
  return {
    observed: observedWords(refusal),
    seen: seenInTime(refusal),
    ...(refusal.client && { client: refusal.client }),
    readings: refusal.readings.map(({ why: finding, ...reading }) => {
      const why = inWords(findings, finding);
      return { json: { ...reading, why: asText(why) }, why };
    }),
    sentence: refusalSentence(refusal),
    ...(best && { best }),
  };
}
