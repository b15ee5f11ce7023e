import { type ClientProfile, disputedFaults, isKnown, type Known } from '../../../peers/clients/client.ts';
import { durationText } from '../../duration-text.ts';
import * as l10n from '../../l10n.ts';
import { faultCode } from '../../named-codes.ts';
import { asText, joinWords, type Words } from '../../phrase.ts';
import {
  earliestText,
  fullText,
  genesisText,
  gossipText,
  limitsText,
  memoryText,
  ourGoodbyeText,
  ownFailureText,
  pingsText,
  quotaText,
  unreadableText,
  windowText,
} from '../conduct/conduct-words.ts';
import { answerWords } from './answer-text.ts';
import { inboundEnds, openQuestions, scoreEffects } from './client-words.ts';
import { sourceText } from './source-text.ts';

function known<T>(fact: Known<T>, say: (value: T) => Words): Words {
  return isKnown(fact) ? say(fact) : l10n.t`unknown: ${openQuestions[fact.unknown]}`;
}

function waits({ timeouts: { openStream, request, firstByte, response } }: ClientProfile): string {
  const named = [
    [l10n.t('open stream'), openStream],
    [l10n.t('request'), request],
    [l10n.t('first byte'), firstByte],
    [l10n.t('response'), response],
  ] as const;
  return named.map(([name, fact]) => `${name} ${isKnown(fact) ? durationText(fact) : '?'}`).join(', ');
}

/** Of the faults on which clients differ, those that this one takes, rejects, or of which nothing is known. */
function reading({ reads }: ClientProfile, what: 'accepts' | 'rejects' | 'unknown'): Words {
  const codes = disputedFaults.filter((code) => {
    const fact = reads[code];
    return (isKnown(fact) ? fact : 'unknown') === what;
  });
  return joinWords(codes.map(faultCode), ', ');
}

const versionWords = {
  always: l10n.t('at every fork'),
  never: l10n.t('never'),
  untilFulu: l10n.t('before Fulu'),
  fromFulu: l10n.t('from Fulu on'),
  untilAnEpochAfterFulu: l10n.t('until one epoch after Fulu has begun'),
  fromAnEpochBeforeFulu: l10n.t('from one epoch before Fulu on'),
} as const;

function servesText({ serves }: ClientProfile): string {
  return (['status/2', 'status/1'] as const).map((version) => `${version} ${versionWords[serves[version]]}`).join(', ');
}

function againText({ every, atMost, in: unit }: { every: number; atMost?: number; in: 'seconds' | 'slots' }): string {
  if (unit === 'seconds') return l10n.t`every ${durationText(every)}`;
  return atMost === undefined ? l10n.t`every ${every} slots` : l10n.t`every ${every} to ${atMost} slots`;
}

/** What is written down of a client beside its rules: a name and what is known, or what would decide it. */
export function clientFacts(client: ClientProfile): (readonly [name: string, fact: Words])[] {
  const { timeouts, score, client: name } = client;
  const rows: readonly (readonly [string, Words])[] = [
    [l10n.t('serves'), servesText(client)],
    [l10n.t('refuses with'), answerWords(client.refusal)],
    [l10n.t('score'), known(score.refused, (effect) => scoreEffects[effect])],
    [l10n.t('remembers'), memoryText(name)],
    [l10n.t('asks again'), known(client.reStatus, againText)],
    [l10n.t('waits'), waits(client)],
    [
      l10n.t('inbound'),
      known(
        timeouts.statusFromInbound,
        (wait) => l10n.t`after ${durationText(wait.seconds)} without a Status: ${inboundEnds[wait.does]}`,
      ),
    ],
    [l10n.t('takes'), quotaText(name)],
    [l10n.t('pings'), pingsText(name)],
    [l10n.t('limits'), limitsText(name)],
    [l10n.t('full'), fullText(name)],
    [l10n.t('gossipsub'), gossipText(name)],
    [l10n.t('our Goodbye'), ourGoodbyeText(name)],
    [l10n.t('earliest slot'), earliestText(name)],
    [l10n.t('at a fork'), windowText(name)],
    [l10n.t('at genesis'), genesisText(name)],
    [l10n.t('own faults'), ownFailureText(name)],
    [l10n.t('reads'), reading(client, 'accepts')],
    [l10n.t('rejects'), reading(client, 'rejects')],
    [l10n.t('not known'), reading(client, 'unknown')],
    [l10n.t('unreadable'), unreadableText(name)],
    [l10n.t('scores it'), known(score.malformed, (effect) => scoreEffects[effect])],
    [l10n.t('source'), sourceText(client.sources)],
  ];
  return rows.filter(([, fact]) => asText(fact) !== '');
}
