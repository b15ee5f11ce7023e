import type { CauseCode } from '../../exchange/codes.ts';
import type { ClientProfile, WireAnswer } from '../../peers/clients/client.ts';
import { clients } from '../../peers/clients/clients.ts';
import type { GoodbyeMemory } from '../../peers/conduct/goodbye-memory.ts';
import { knownGoodbyes } from '../../reqresp/messages/goodbye-reasons.ts';
import { isKnownResult, resultNames } from '../../reqresp/messages/result-codes.ts';
import { durationText } from '../duration-text.ts';
import * as l10n from '../l10n.ts';
import { goodbyeCode } from '../named-codes.ts';
import { habitReasons } from '../peers/clients/client-words.ts';
import { describeGoodbye } from '../peers/goodbye-text.ts';
import { resultNameOfWhom } from '../wire/result-name.ts';
import { whatToDo } from './cause-pages.ts';
import { clientCode } from './client-code.ts';
import { list, type PageContext, type PageEntry, part, references } from './page.ts';

/** The causes that a code tells of. */
const goodbyeCauses: Readonly<Partial<Record<string, readonly CauseCode[]>>> = {
  '0': ['noGossipsub'],
  '1': ['peerShutsDown'],
  '2': ['refusedByTheirRule', 'wrongNetwork', 'staleSoftware', 'identityRefused', 'refusedBefore'],
  '3': ['refusedByTheirRule', 'finalizedTooHigh', 'theirClock'],
  '4': ['rateLimited'],
  '5': ['peerStarting'],
  '128': ['refusedByTheirRule'],
  '129': ['tooManyPeers'],
  '130': ['rateLimited'],
  '250': ['banned'],
  '251': ['banned'],
  '252': ['banned'],
};

const resultWords: Readonly<Partial<Record<string, { readonly says: string; readonly causes: readonly CauseCode[] }>>> =
  {
    '0': {
      says: l10n.t(
        'The response follows. Success is not acceptance: most clients answer with their own Status first and say Goodbye afterwards.',
      ),
      causes: [],
    },
    '1': {
      says: l10n.t(
        'The request could not be read or broke a rule. Prysm also answers so to a Status that it refuses, and to one too many, with the reason as text.',
      ),
      causes: ['errorAnswer', 'encodingMistake', 'rateLimited'],
    },
    '2': {
      says: l10n.t(
        'The responder failed by itself, or is not ready. Lodestar answers so to a request too many, Prysm when its database fails it.',
      ),
      causes: ['peerStarting', 'errorAnswer', 'rateLimited'],
    },
    '3': {
      says: l10n.t(
        'What was asked for cannot be had. It belongs to blocks and sidecars; a Status is always available.',
      ),
      causes: ['errorAnswer'],
    },
    '139': { says: l10n.t('The peer was asked more often than it allows.'), causes: ['rateLimited'] },
    '140': { says: l10n.t('No blobs are held for that block; it cannot answer a Status.'), causes: ['errorAnswer'] },
    '255': { says: l10n.t('An error without a closer name.'), causes: ['errorAnswer'] },
  };

/** What a result byte says, where it is known. */
export function resultMeaning(code: number): string | undefined {
  return resultWords[code]?.says;
}

export const goodbyeEntries: readonly PageEntry[] = knownGoodbyes.map(goodbyeEntry);
export const resultEntries: readonly PageEntry[] = Object.keys(resultNames).map(resultEntry);

/** The entry of any Goodbye reason, also of one that no client names. */
export function goodbyeEntry(code: string): PageEntry {
  return {
    kind: 'goodbye',
    code,
    title: goodbyeCode(code).words,
    about: describeGoodbye(BigInt(code)).meaning,
    body: (context) => goodbyeBody(code, context),
  };
}

/** The entry of any result byte, 0 to 255. */
export function resultEntry(code: string): PageEntry {
  return {
    kind: 'result',
    code,
    title: l10n.t`Result ${code}`,
    about: resultNameOfWhom(Number(code)),
    body: (context) => resultBody(code, context),
  };
}

/** What of a client leads to an answer: its rules by number, or when it does that for a reason of its own. */
function whoSends(is: (answer: WireAnswer) => boolean, context: PageContext): string {
  const of = (client: ClientProfile): string[] => {
    const rules = client.rules.flatMap(({ answer = client.refusal, neverRefuses }, index) =>
      !neverRefuses && is(answer) ? [String(index + 1)] : [],
    );
    const habits = client.habits.flatMap(({ answer, when }) => (is(answer) ? [habitReasons[when]] : []));
    const reasons = [...(rules.length > 0 ? [rulesText(rules)] : []), ...habits];
    const link = context.link('client', clientCode(client), client.client);
    return reasons.length === 0 ? [] : [`${link}: ${reasons.join('; ')}`];
  };
  return list(clients.flatMap(of));
}

function rulesText(rules: readonly string[]): string {
  return rules.length === 1 ? l10n.t`for its rule ${rules.join()}` : l10n.t`for its rules ${rules.join(', ')}`;
}

const nobody = l10n.t('No client that we know sends it in a handshake.');

const saidBy = {
  sending: l10n.t('after saying it'),
  receiving: l10n.t('after hearing it'),
  either: l10n.t('after saying or hearing it'),
} as const;

function rememberedText({ client, after, dials, seconds }: GoodbyeMemory): string {
  const time = durationText(seconds);
  return dials === 'both'
    ? l10n.t`${client}: lets us in no more for ${time} ${saidBy[after]}, and does not dial us`
    : l10n.t`${client}: does not dial us for ${time} ${saidBy[after]}, but takes our dials`;
}

function goodbyeBody(code: string, context: PageContext): readonly string[] {
  const { meaning, names, portable, memory = [] } = describeGoodbye(BigInt(code));
  const sent = whoSends(({ reason }) => reason !== undefined && String(reason) === code, context);
  return [
    l10n.t`A Goodbye with reason ${code} says: ${meaning}.`,
    portable
      ? l10n.t('Every client understands this reason alike.')
      : l10n.t('Only 1, 2 and 3 are understood alike by every client; this one is not of the specification.'),
    ...part(l10n.t('What it is called'), list(names.map(({ source, name }) => `${source}: \`${name}\``))),
    ...part(l10n.t('Who says it, and when'), sent === '' ? nobody : sent),
    ...part(l10n.t('Who remembers it'), list(memory.map(rememberedText))),
    ...part(
      l10n.t('What to do'),
      whatToDo(goodbyeCauses[code] ?? [], context),
      goodbyeCauses[code] ? '' : l10n.t('Look for the peer’s agent and its log: the reason has no common meaning.'),
    ),
    ...references([['phase0', 'Goodbye v1']]),
  ];
}

function resultBody(code: string, context: PageContext): readonly string[] {
  const { says, causes } = resultWords[code] ?? {
    says: isReserved(code)
      ? l10n.t('The range 4 to 127 is reserved: readers treat it as an error, Nimbus as a violation of the protocol.')
      : l10n.t('The range 128 to 255 is free to clients: readers treat it as an error.'),
    causes: ['errorAnswer'],
  };
  const sent = whoSends(({ result }) => String(result) === code, context);
  return [
    l10n.t`The first byte of a response is ${code}: ${resultNameOfWhom(Number(code))}.`,
    says,
    ...part(l10n.t('Who answers so, and when'), sent === '' && code !== '0' ? nobody : sent),
    ...part(
      l10n.t('What to do'),
      whatToDo(causes, context),
      code === '0'
        ? l10n.t('Wait for a Goodbye before you call the handshake good: half a second is enough for most.')
        : '',
    ),
    ...references([['phase0', 'Responding side']]),
  ];
}

function isReserved(code: string): boolean {
  return !isKnownResult(Number(code)) && Number(code) < 128;
}
