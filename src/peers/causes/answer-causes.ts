import * as l10n from '@vscode/l10n';
import type { CauseJson } from '../../exchange/judgement-json.ts';
import { clientOfAgent } from '../clients/clients.ts';
import type { CauseEntry, CauseFacts, CauseTable, Finding } from './cause.ts';

type Confidence = CauseJson['confidence'];

/** The Goodbye that the peer said, when it said one. */
function goodbye({ exchange }: CauseFacts): string | undefined {
  return exchange?.goodbye?.direction === 'received' ? exchange.goodbye.reason : undefined;
}

function fromGoodbye(reasons: Readonly<Record<string, Confidence>>): CauseEntry['find'] {
  return (facts) => {
    const reason = goodbye(facts);
    const confidence = reason !== undefined && Object.hasOwn(reasons, reason) ? reasons[reason] : undefined;
    return confidence && { confidence, evidence: l10n.t`The peer said Goodbye ${String(reason)}.` };
  };
}

/** What an error chunk says; the text is the peer's own. */
function errorSays(facts: CauseFacts, result: number | undefined, pattern: RegExp): Finding | undefined {
  const { resultCode, errorMessage = '' } = facts.exchange ?? {};
  if (resultCode === undefined || resultCode === 0) return undefined;
  const says = pattern.test(errorMessage.slice(0, 256));
  if (resultCode !== result && !says) return undefined;
  return {
    confidence: 'certain',
    evidence: facts.exchange?.failure?.message ?? l10n.t`The peer answered result ${resultCode}.`,
  };
}

const rateLimited: CauseEntry['find'] = (facts) =>
  errorSays(facts, 139, /rate.?limit|too many requests/i) ?? fromGoodbye({ '130': 'certain', '4': 'possible' })(facts);

const starting: CauseEntry['find'] = (facts) =>
  errorSays(facts, undefined, /initiali[sz]ing|not ready|starting|syncing/i) ?? fromGoodbye({ '5': 'possible' })(facts);

function anyError({ exchange, refusal }: CauseFacts): Finding | undefined {
  if (!exchange?.resultCode || exchange.failure === undefined) return undefined;
  const readings = refusal?.readings ?? [];
  const sentence = readings.some(({ explains }) => explains !== 'no') ? ` ${refusal?.sentence}` : undefined;
  const byRule = readings.some(({ explains }) => explains === 'rule' || explains === 'maybe');
  return {
    confidence: sentence ? 'likely' : 'possible',
    evidence: `${exchange.failure.message}${sentence ?? ''}`,
    ...(byRule && {
      remedy: l10n.t(
        'Correct in our Status what that rule reads, or follow a beacon node that has finalized what the peer has.',
      ),
    }),
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
  return {
    confidence: 'likely',
    evidence: l10n.t(
      'The peer said Goodbye 2 without answering, so it refused before it read our Status, as Lodestar does for an Ed25519 key.',
    ),
  };
}

function refusedByRule({ exchange, refusal }: CauseFacts): Finding | undefined {
  if (exchange?.state !== 'refusedByThem' || refusal === undefined) return undefined;
  const reason = exchange.goodbye?.reason;
  if (reason !== undefined && !['0', '2', '3', '128'].includes(reason)) return undefined;
  const explained = refusal.readings.find(({ explains }) => explains === 'rule');
  return { confidence: explained ? 'likely' : 'possible', evidence: refusal.sentence };
}

/** Refused before, and now gone before it answered. A client that is known, and takes dials all the same, is no such peer. */
function backOff({ exchange, earlier }: CauseFacts): Finding | undefined {
  const agent = exchange?.agent ?? earlier.findLast((one) => one.agent !== undefined)?.agent;
  if (clientOfAgent(agent) !== undefined) return undefined;
  const refused = earlier.findLast(({ state, goodbye }) => state === 'refusedByThem' && goodbye?.direction !== 'sent');
  const early = ['closedDuringSecurity', 'connectionReset', 'closedDuringMuxer', 'connectionClosed'];
  if (!refused || !early.includes(exchange?.failure?.code ?? '')) return undefined;
  const said = refused.goodbye ? l10n.t`said Goodbye ${refused.goodbye.reason}` : l10n.t('closed the connection');
  return { confidence: 'likely', evidence: l10n.t`The peer ${said} before, and now closes before a handshake.` };
}

export const answerCauses = {
  tooManyPeers: {
    title: l10n.t('The peer is full'),
    find: fromGoodbye({ '129': 'certain' }),
    remedy: l10n.t(
      'Nothing is wrong with our Status: dial again in 5 minutes, or raise the target peers of that node.',
    ),
  },
  rateLimited: {
    title: l10n.t('Asked too often'),
    find: rateLimited,
    remedy: l10n.t('Wait a minute: clients take about 5 Status requests in 15 s from one peer.'),
  },
  banned: {
    title: l10n.t('Banned for what happened before'),
    find: fromGoodbye({ '250': 'certain', '251': 'certain', '252': 'certain' }),
    remedy: l10n.t(
      'Correct what earlier exchanges with this peer show, then wait: Prysm forgives one of five refusals each hour, Lighthouse, Grandine and Teku keep an identity out for 12 h. A new identity counts against the address.',
    ),
  },
  backOff: {
    title: l10n.t('The peer stays away after a refusal'),
    find: backOff,
    remedy: l10n.t(
      'Correct the cause of the first refusal and wait: Lighthouse, Grandine and Teku keep an identity out for 12 h; Prysm, Lodestar, Nimbus and Caplin take the next dial.',
    ),
  },
  peerShutsDown: {
    title: l10n.t('The peer shuts down'),
    find: fromGoodbye({ '1': 'certain' }),
    remedy: l10n.t('Nothing is wrong with our Status: dial again when the node is up.'),
  },
  peerStarting: {
    title: l10n.t('The peer is not ready yet'),
    find: starting,
    remedy: l10n.t('Wait until that node has started, then dial again.'),
  },
  identityRefused: {
    title: l10n.t('Refused before our Status'),
    find: identity,
    remedy: l10n.t('Use a secp256k1 identity, whose peer id begins with 16Uiu2HA: beacon nodes have no other.'),
  },
} as const satisfies CauseTable;

/** What is said when nothing closer is found; told last among equals. */
export const generalCauses = {
  refusedByTheirRule: {
    title: l10n.t('Their rules refuse our Status'),
    find: refusedByRule,
    remedy: l10n.t(
      'Compare both Statuses field by field and correct ours; what each client checks stands in the matrix.',
    ),
  },
  errorAnswer: {
    title: l10n.t('The peer answered an error'),
    find: (facts) => (rateLimited(facts) || starting(facts) ? undefined : anyError(facts)),
    remedy: l10n.t(
      'Look up the text in that client’s log: result 1 means that it could not accept our request, result 2 that it failed itself.',
    ),
  },
} as const satisfies CauseTable;
