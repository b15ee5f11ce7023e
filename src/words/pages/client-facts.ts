import * as l10n from '@vscode/l10n';
import {
  answerText,
  type ClientProfile,
  disputedFaults,
  duration,
  isKnown,
  type Known,
  sourceText,
} from '../../peers/clients/client.ts';
import { codeWords } from '../../primitives/code-words.ts';

function known<T>(fact: Known<T>, say: (value: T) => string): string {
  return isKnown(fact) ? say(fact) : l10n.t`unknown: ${fact.unknown}`;
}

function waits({ timeouts: { openStream, request, firstByte, response } }: ClientProfile): string {
  const named = [
    [l10n.t('open stream'), openStream],
    [l10n.t('request'), request],
    [l10n.t('first byte'), firstByte],
    [l10n.t('response'), response],
  ] as const;
  return named.map(([name, fact]) => `${name} ${isKnown(fact) ? duration(fact) : '?'}`).join(', ');
}

/** Of the faults on which clients differ, those that this one takes, rejects, or of which nothing is known. */
function reading({ reads }: ClientProfile, what: 'accepts' | 'rejects' | 'unknown'): string {
  const codes = disputedFaults.filter((code) => {
    const fact = reads[code];
    return (isKnown(fact) ? fact : 'unknown') === what;
  });
  return codes.map(codeWords).join(', ');
}

/** What is written down of a client beside its rules: a name and what is known, or what would decide it. */
export function clientFacts(client: ClientProfile): (readonly [name: string, fact: string])[] {
  const { serves, quota, reStatusSeconds, timeouts, score, backOffSeconds, malformed } = client;
  const before = serves.beforeFulu.join(', ');
  const from = serves.fromFulu.join(', ');
  const rows: readonly (readonly [string, string])[] = [
    [l10n.t('serves'), l10n.t`${before} before Fulu, ${from} from then on`],
    [l10n.t('refuses with'), answerText(client.refusal)],
    [l10n.t('score'), known(score.refused, (text) => text)],
    [l10n.t('back-off'), known(backOffSeconds, (value) => l10n.t`does not connect again for ${duration(value)}`)],
    [l10n.t('asks again'), known(reStatusSeconds, (value) => l10n.t`every ${duration(value)}`)],
    [l10n.t('waits'), waits(client)],
    [
      l10n.t('inbound'),
      known(
        timeouts.statusFromInbound,
        (wait) => l10n.t`after ${duration(wait.seconds)} without a Status: ${wait.does}`,
      ),
    ],
    [
      l10n.t('takes'),
      known(quota, (of) => l10n.t`${of.requests} Statuses in ${duration(of.seconds)}; beyond: ${of.beyond}`),
    ],
    [l10n.t('reads'), reading(client, 'accepts')],
    [l10n.t('rejects'), reading(client, 'rejects')],
    [l10n.t('not known'), reading(client, 'unknown')],
    [l10n.t('unreadable'), known(malformed, answerText)],
    [l10n.t('scores it'), known(score.malformed, (text) => text)],
    [l10n.t('source'), sourceText(client)],
  ];
  return rows.filter(([, fact]) => fact !== '');
}
