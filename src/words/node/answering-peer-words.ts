import * as l10n from '@vscode/l10n';
import type { PeerWords } from './peer-words.ts';

/** Responders whose Status, manners or errors are not as they should be. */
export const answeringPeerWords = {
  headBeforeFinalized: {
    label: l10n.t('Peer whose head is before its finality'),
    description: l10n.t('Claims a finalized checkpoint two epochs back and a head far older than that.'),
  },
  finalizedInFuture: {
    label: l10n.t('Peer with finality in the future'),
    description: l10n.t('Claims that an epoch is final which has not begun by our clock.'),
  },
  largestNumbers: {
    label: l10n.t('Peer with the largest numbers'),
    description: l10n.t('Claims 2^64 − 1 for every epoch and slot, which overflows careless arithmetic.'),
  },
  goodbyeFirst: {
    label: l10n.t('Peer that says Goodbye first'),
    description: l10n.t('Says Goodbye 129 as soon as we are connected, and answers nothing.'),
  },
  goodbyeReserved: {
    label: l10n.t('Peer with a reserved Goodbye'),
    description: l10n.t('Answers well and then says Goodbye 4, which the specification reserves.'),
  },
  withoutGossip: {
    label: l10n.t('Peer without gossipsub'),
    description: l10n.t('Does not speak gossipsub, which every beacon node does; nothing else is wrong with it.'),
  },
  gossipsElsewhere: {
    label: l10n.t('Peer that gossips on another fork'),
    description: l10n.t('Answers with the right Status, while its topics are those of another network.'),
  },
  wantsGossip: {
    label: l10n.t('Peer that wants gossipsub'),
    description: l10n.t('Says Goodbye 0 to a peer that does not speak gossipsub, as Lighthouse and Grandine do.'),
  },
  resourceUnavailable: {
    label: l10n.t('Peer without the resource'),
    description: l10n.t('Answers result 3, which the specification does not allow for a Status.'),
  },
  rateLimited: {
    label: l10n.t('Peer that limits our rate'),
    description: l10n.t('Answers five Statuses in fifteen seconds, the next ones with result 139, as Lodestar does.'),
  },
  reservedResult: {
    label: l10n.t('Peer with a reserved result'),
    description: l10n.t('Answers result 100, which the specification reserves.'),
  },
  errorRawText: {
    label: l10n.t('Peer with a raw error text'),
    description: l10n.t('Answers result 2 and its text without length and snappy frame.'),
  },
  errorWithoutText: {
    label: l10n.t('Peer with a bare error'),
    description: l10n.t('Answers result 2 and nothing behind it.'),
  },
  errorTooLong: {
    label: l10n.t('Peer with too long an error text'),
    description: l10n.t('Answers result 2 and promises a text of 257 bytes; 256 are allowed.'),
  },
} as const satisfies Readonly<Record<string, PeerWords>>;
