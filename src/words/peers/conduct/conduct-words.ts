import type { ClientProfile } from '../../../peers/clients/client.ts';
import { atGenesis } from '../../../peers/conduct/at-genesis.ts';
import { type EarliestSlotMeaning, earliestSlot } from '../../../peers/conduct/earliest-slot.ts';
import { forkWindows } from '../../../peers/conduct/fork-window.ts';
import { whenFull } from '../../../peers/conduct/full.ts';
import { gossipConditions } from '../../../peers/conduct/gossip.ts';
import { type ConnectionLimits, connectionLimits } from '../../../peers/conduct/limits.ts';
import { ourGoodbye } from '../../../peers/conduct/our-goodbye.ts';
import { ownFailures } from '../../../peers/conduct/own-failure.ts';
import { pings } from '../../../peers/conduct/pings.ts';
import { type BeyondQuota, type Bucket, quotas } from '../../../peers/conduct/quota.ts';
import { type RefusalMemory, refusalMemory } from '../../../peers/conduct/refusal-memory.ts';
import { type AfterAnswer, unreadable } from '../../../peers/conduct/unreadable.ts';
import { durationText } from '../../duration-text.ts';
import * as l10n from '../../l10n.ts';
import { goodbyeCode, resultCode } from '../../named-codes.ts';
import { joinWords, type Words } from '../../phrase.ts';
import { answerWords } from '../clients/answer-text.ts';

/* What clients do around the Status, in words: a function for each table of facts. */

type Name = ClientProfile['client'];

const sentence = (parts: readonly (Words | undefined)[]): Words => joinWords(parts, '; ');

const meets = { close: l10n.t('a close without a word'), sameGoodbye: l10n.t('the same Goodbye') };

function itsDialsText(itsDials: RefusalMemory['itsDials']): string {
  if (itsDials === 'asBefore') return l10n.t('it dials us as before');
  if (itsDials === 'endNotSeen') return l10n.t('a peer that it refused as dialler it does not dial again');
  return l10n.t`it does not dial us for ${durationText(itsDials.seconds)}`;
}

export function memoryText(client: Name): Words {
  const { ourDials, itsDials, itsDialsOtherwise: other, counted, asDialler } = refusalMemory[client];
  return sentence([
    typeof ourDials === 'string'
      ? l10n.t('it takes our next dial at once')
      : l10n.t`for ${durationText(ourDials.seconds)} our dials meet ${meets[ourDials.meets]}`,
    itsDialsText(itsDials),
    other &&
      l10n.t`after a shutdown or a fault for ${durationText(other.shutdownOrFault)}, after a low score for ${durationText(other.lowScore)}, else for ${durationText(other.reconnect)}`,
    counted &&
      l10n.t`${counted.most} refusals make a bad peer, one is forgiven each ${durationText(counted.forgivenSeconds)}, a wrong digest does not count`,
    asDialler &&
      l10n.t`where it had dialled us and refused our answer, our next dial meets ${goodbyeCode(asDialler.goodbye)}`,
  ]);
}

const fullWords = {
  closedBeforeNoise: l10n.t('it closes before noise'),
  closedAfterConnect: l10n.t('it closes right after the connection, without a Goodbye'),
  portRefuses: l10n.t('its port refuses the connection'),
  goodbye129: l10n.t`${goodbyeCode(129)} at once`,
  answersThenCloses: l10n.t('it answers and closes'),
} as const;

export function fullText(client: Name): Words {
  const { atDial, spare, pruned } = whenFull[client];
  return sentence([
    spare === undefined
      ? fullWords[atDial]
      : l10n.t`up to ${spare} more than its limit are let in and answered; beyond those ${fullWords[atDial]}`,
    pruned && l10n.t`those it let in get ${goodbyeCode(129)} when it clears up`,
  ]);
}

function bucketText({ burst, everySeconds }: Bucket): string {
  return everySeconds < 1
    ? l10n.t`${burst} at once, then ${Number((1 / everySeconds).toFixed(2))} a second`
    : l10n.t`${burst} at once, then one each ${everySeconds} s`;
}

const costs = {
  badResponse: l10n.t('a bad response is counted'),
  banAtHeartbeat: l10n.t`a fatal score, and ${goodbyeCode(251)} at its next heartbeat`,
  refusedFor30Seconds: l10n.t('for 30 s that protocol answers nothing else'),
} as const;

function beyondText(beyond: BeyondQuota): Words {
  if (beyond.does === 'answersLate') return l10n.t('it answers late');
  if (beyond.does === 'errorChunk') return l10n.t`${resultCode(beyond.result)}, and ${costs[beyond.costs]}`;
  return l10n.t`${goodbyeCode(beyond.reason)}, and it lets us in no more for ${durationText(beyond.refusedSeconds)}`;
}

export function quotaText(client: Name): Words {
  const { status, per, ping, metadata, goodbye, streams, beyond, atOnce } = quotas[client];
  const named = [
    ['ping/1', ping],
    ['metadata/3', metadata],
    ['goodbye/1', goodbye],
  ] as const;
  return sentence([
    per === 'all'
      ? l10n.t`requests of all kinds together: ${bucketText(status)}`
      : l10n.t`Statuses: ${bucketText(status)}`,
    ...named.map(([name, bucket]) => bucket && `${name}: ${bucketText(bucket)}`),
    streams && l10n.t`streams of all kinds together: ${bucketText(streams)}`,
    l10n.t`beyond: ${beyondText(beyond)}`,
    atOnce && l10n.t`more than ${atOnce.most} at once: ${resultCode(atOnce.result)}`,
  ]);
}

export function pingsText(client: Name): Words {
  const { outboundSeconds: out, inboundSeconds: inward, unanswered, lowerSequence, metadataOnly } = pings[client];
  return sentence([
    out !== undefined && inward !== undefined
      ? l10n.t`it pings whom it dialled each ${durationText(out)}, who dialled it each ${durationText(inward)}`
      : undefined,
    unanswered && l10n.t`${unanswered.most} pings without an answer: ${goodbyeCode(unanswered.reason)}`,
    lowerSequence &&
      l10n.t`a ping with a lower sequence number than before: ${resultCode(lowerSequence.result)}, and ${costs[lowerSequence.costs]}`,
    metadataOnly && l10n.t`it has ${metadataOnly} alone, at every fork`,
  ]);
}

export function ownFailureText(client: Name): Words {
  const { does } = ownFailures[client];
  if (does === 'notFound') return '';
  return does === 'undecided' ? l10n.t('it answers, and neither takes nor refuses the peer') : answerWords(does);
}

const beyondIdentities = {
  allBad: l10n.t('make all of them bad'),
  scoredDown: l10n.t('are scored down'),
} as const;

const second: Readonly<Record<NonNullable<ConnectionLimits['secondConnection']>, string>> = {
  kept: l10n.t('a second connection of one identity stays beside the first'),
  closed: l10n.t('one connection for each identity'),
  dropped: l10n.t('a second connection during a handshake is dropped'),
};

export function limitsText(client: Name): Words {
  const limits = connectionLimits[client];
  const { dialsOfAddress, identitiesOfAddress, bannedIdentities, pendingInbound, secondConnection, failures } = limits;
  return sentence([
    dialsOfAddress &&
      l10n.t`dials of one address, loopback too: ${bucketText(dialsOfAddress)}; it closes the others before noise`,
    identitiesOfAddress &&
      l10n.t`more than ${identitiesOfAddress.most} identities of one address ${beyondIdentities[identitiesOfAddress.leads]}`,
    bannedIdentities === undefined
      ? undefined
      : l10n.t`more than ${bannedIdentities} banned identities ban their address`,
    pendingInbound === undefined ? undefined : l10n.t`${pendingInbound} connections on their way in at once`,
    secondConnection && second[secondConnection],
    limits.silentWhenTooSoon && l10n.t('a peer that comes back too soon is let in and left without a word'),
    failures && l10n.t`${failures.most} failed handshakes keep us out for ${durationText(failures.seconds)}`,
    limits.privateAddresses && l10n.t('private addresses are closed before noise unless its operator allows them'),
  ]);
}

export function ourGoodbyeText(client: Name): Words {
  const { bans, seconds = 0, known, answers } = ourGoodbye[client];
  const costsUs = {
    seen: l10n.t('costs nothing: it was dialled again at once and answered'),
    read: l10n.t('costs nothing'),
    notFound: l10n.t('nothing was found that it costs'),
  };
  return sentence([
    bans.length === 0 ? costsUs[known] : l10n.t`${bans.join(', ')} keep us out for ${durationText(seconds)}`,
    answers === undefined ? undefined : l10n.t`it answers every Goodbye with ${String(answers)} and stays`,
  ]);
}

const earliestWords: Readonly<Record<EarliestSlotMeaning, string>> = {
  custodyInfo: l10n.t('from where on it keeps its custody'),
  dataColumnsOrOldestBlock: l10n.t('its oldest data columns once its custody has changed, else its oldest block'),
  chainValue: l10n.t('a value of its chain'),
  finalizedStartThenMinimum: l10n.t(
    'the start of its finalized epoch until the first epoch has passed, then its minimum',
  ),
  blockDag: l10n.t('the tail of its block DAG'),
  anchorBlock: l10n.t('the slot of its anchor block, which never changes'),
  columnState: l10n.t('from its column state'),
};

export function earliestText(client: Name): Words {
  const { means, reads } = earliestSlot[client];
  const looks = reads === 'presence' ? l10n.t('of ours it wants that there is one') : l10n.t('of ours it asks nothing');
  return sentence([earliestWords[means], looks]);
}

export function windowText(client: Name): string {
  return forkWindows[client].digest === 'exact'
    ? l10n.t('the digest changes with the first second of the epoch, without any tolerance')
    : l10n.t('the digest changes 500 ms before the epoch begins');
}

function afterText(after: AfterAnswer): Words {
  if (after === 'unknown') return l10n.t('not known');
  if (after.does === 'goodbye') return goodbyeCode(after.reason);
  return after.does === 'kept' ? l10n.t('the peer is kept') : l10n.t('it closes');
}

export function unreadableText(client: Name): Words {
  const { request, connection, answer, emptyAnswer, errorAnswer } = unreadable[client];
  const toRequest = request === 'answered' ? l10n.t('SUCCESS whatever it was') : answerWords(request);
  return sentence([
    l10n.t`to a request: ${toRequest}`,
    connection === 'stays' ? l10n.t('the connection stays') : l10n.t('the connection ends'),
    l10n.t`after an answer: ${afterText(answer)}; an empty one: ${afterText(emptyAnswer)}; an error: ${afterText(errorAnswer)}`,
  ]);
}

export function gossipText(client: Name): Words {
  const { withoutGossipsub: does } = gossipConditions[client];
  if (does === 'kept') return l10n.t('a peer without it is kept');
  if (does === 'notFound') return l10n.t('no condition was found');
  return l10n.t`a peer without it gets ${goodbyeCode(does.goodbye)} and is banned for ${durationText(does.bannedSeconds)}`;
}

const genesisWords = {
  genesisBlockRoot: l10n.t('the root of the genesis block, which a Grandine at epoch 0 refuses'),
  zeroRoot: l10n.t('the zero root'),
  unknown: '',
} as const;

export function genesisText(client: Name): string {
  return genesisWords[atGenesis[client].sends];
}
