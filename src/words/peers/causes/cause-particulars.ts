import * as l10n from '@vscode/l10n';
import type { Exchange } from '../../../exchange/exchange.ts';
import type { FailureCode } from '../../../exchange/failure-codes.ts';
import type { Evidence } from '../../../peers/causes/evidence.ts';
import type { FoundCause } from '../../../peers/causes/found-cause.ts';
import type { Refusal } from '../../../peers/refusal/refusal-reading.ts';
import { inWords, type WordsOf } from '../../../primitives/facts.ts';
import { grouped } from '../../../primitives/grouped.ts';
import { plainText } from '../../../primitives/plain-text.ts';
import { goodbyeCode, resultCode } from '../../named-codes.ts';
import { countBytes } from '../../wire/amounts.ts';
import { faultParticular } from '../../wire/fault-names.ts';
import { MOST_OF_TITLE } from './cause-titles.ts';

/** How long was waited at the stage that failed. */
function waited({ stages }: Exchange): string {
  const { startMs = 0, endMs = 0 } = stages.find(({ outcome }) => outcome === 'failed') ?? {};
  return endMs > startMs ? l10n.t`waited ${((endMs - startMs) / 1000).toFixed(1)} s` : '';
}

function answered({ resultCode: result }: Exchange): string {
  return result === undefined ? '' : resultCode(result).words;
}

function afterBytes({ received }: Exchange): string {
  return received.length > 2 ? l10n.t`after ${countBytes(received.length / 2 - 1)}` : '';
}

const ofFailure: Readonly<Partial<Record<FailureCode, (exchange: Exchange) => string>>> = {
  connectionRefused: () => l10n.t('TCP refused'),
  httpServer: () => l10n.t('it answers HTTP'),
  noCommonSecurity: () => l10n.t('it speaks no noise'),
  dialTimeout: waited,
  silentServer: waited,
  muxerTimeout: waited,
  openStreamTimeout: waited,
  noResponse: waited,
  responseTimeout: afterBytes,
  streamReset: afterBytes,
  connectionClosed: afterBytes,
  errorResponse: answered,
};

function howRefused({ seen }: Refusal): string {
  if (seen.reason !== undefined) return goodbyeCode(seen.reason).words;
  return seen.end === 'closes' ? l10n.t('it closed') : '';
}

const slotsAhead = (slots: bigint): string => l10n.t`${grouped(slots)} slots ahead`;
const atEpoch = (epoch: bigint): string => l10n.t`epoch ${grouped(epoch)}`;
const none = (): string => '';

/** What was seen of a cause here, in a few words beside its title; '' where the title says all. */
const particulars: WordsOf<Evidence> = {
  onlyVersion1: none,
  offeredVersion1Alone: none,
  wrongDigest: ({ whose, match }) => {
    const { network, fork, variant } = match;
    const name = variant === 'spec' ? `${network.name} ${fork.name}` : network.name;
    return whose === 'our' ? l10n.t`ours is of ${name}` : name;
  },
  unknownDigest: ({ whose, digest }) => (whose === 'our' ? l10n.t`ours is ${digest}` : digest),
  reversedHeadSlot: none,
  headsBeyondClock: ({ beyond }) => slotsAhead(beyond),
  headBeyondClockAlone: ({ beyond }) => slotsAhead(beyond),
  headBeyondClockAlike: ({ beyond }) => slotsAhead(beyond),
  headBeyondClockOfOthers: ({ beyond }) => slotsAhead(beyond),
  otherRootFinalized: ({ epoch }) => atEpoch(epoch),
  epochTooHigh: ({ finalizedEpoch }) => atEpoch(finalizedEpoch),
  zeroRoot: ({ epoch }) => atEpoch(epoch),
  headBeforeFinalized: none,
  fault: ({ fault }) => faultParticular(fault),
  failed: ({ exchange }) => {
    const { failure } = exchange;
    return (failure && ofFailure[failure.code]?.(exchange)) ?? '';
  },
  // Its text is the title.
  answeredError: ({ result, text }) => (text === '' ? resultCode(result).words : ''),
  refused: ({ refusal }) => howRefused(refusal),
  answeredResult: ({ result }) => resultCode(result).words,
  saidGoodbye: ({ reason }) => goodbyeCode(reason).words,
  refusedUnread: () => goodbyeCode(2).words,
  offeredVersion2Alone: none,
  tookNeitherVersion: none,
  olderThanHistory: ({ earliest }) => l10n.t`from slot ${grouped(earliest)}`,
  recordStale: none,
  recordDiffers: none,
  nextDigestFault: none,
  notDialable: none,
  closesAfterRefusal: none,
  keptOut: ({ reason }) => goodbyeCode(reason).words,
  badPeer: ({ reason }) => goodbyeCode(reason).words,
  badIdentities: ({ reason }) => goodbyeCode(reason).words,
  dialsOfAddress: ({ dials, withinSeconds }) => l10n.t`${dials} in ${withinSeconds} s`,
  cameTooSoon: ({ afterMs }) => l10n.t`after ${Math.round(afterMs)} ms`,
  goodbyeWithoutGossipsub: () => goodbyeCode(0).words,
  leftAfter: ({ afterMs }) => l10n.t`after ${(afterMs / 1000).toFixed(1)} s`,
  topicsOfAnother: ({ digest }) => digest,
};

/** The same for a cause. Why a peer is not ready yet is what it says itself. */
export function particularOf({ cause, evidence }: FoundCause): string {
  if (cause === 'peerStarting' && evidence.code === 'failed') {
    const said = plainText(evidence.exchange.errorMessage ?? '', MOST_OF_TITLE);
    if (said !== '') return `“${said}”`;
  }
  return inWords(particulars, evidence);
}
