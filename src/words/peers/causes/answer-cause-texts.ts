import type { answerCauses, generalCauses } from '../../../peers/causes/answer-causes.ts';
import * as l10n from '../../l10n.ts';
import { resultCode } from '../../named-codes.ts';
import type { Words } from '../../phrase.ts';
import type { CauseText } from './cause-text.ts';

export const answerCauseTexts: Readonly<Record<keyof typeof answerCauses, CauseText>> = {
  tooManyPeers: {
    title: l10n.t('The peer is full'),
    remedy: l10n.t(
      'Nothing is wrong with our Status: dial again in 5 minutes, or raise the target peers of that node.',
    ),
  },
  rateLimited: {
    title: l10n.t('Refused by its rate limit'),
    remedy: l10n.t('Wait a minute: clients take about 5 Status requests in 15 s from one peer.'),
  },
  banned: {
    title: l10n.t('It has banned us'),
    remedy: l10n.t(
      'Correct what earlier exchanges with this peer show, then wait: for how long depends on the client, whose page tells what is known. A new identity counts against the address.',
    ),
  },
  backOff: {
    title: l10n.t('The peer stays away after a refusal'),
    remedy: l10n.t(
      'Correct the cause of the first refusal and wait: Lighthouse, Grandine and Teku keep an identity out for 12 h; Prysm, Lodestar, Nimbus and Caplin take the next dial.',
    ),
  },
  peerShutsDown: {
    title: l10n.t('The peer shuts down'),
    remedy: l10n.t('Nothing is wrong with our Status: dial again when the node is up.'),
  },
  peerStarting: {
    title: l10n.t('Not ready yet'),
    remedy: l10n.t('Wait until that node has started, then dial again.'),
  },
  identityRefused: {
    title: l10n.t('Refused before our Status'),
    remedy: l10n.t('Use a secp256k1 identity, whose peer id begins with 16Uiu2HA: beacon nodes have no other.'),
  },
  prunedHistory: {
    title: l10n.t('Our finality is older than their history'),
    remedy: l10n.t(
      'Start the node that is behind from a recent checkpoint, or dial a peer that keeps the whole history.',
    ),
  },
  noStatusProtocol: {
    title: l10n.t('Speaks no Status at all'),
    remedy: l10n.t(
      'Check that this is a full beacon node: bootnodes, light clients, relays and execution clients have no Status.',
    ),
  },
};

export const generalCauseTexts: Readonly<Record<keyof typeof generalCauses, CauseText<Words>>> = {
  refusedByTheirRule: {
    title: l10n.t('Their rules refuse our Status'),
    remedy: l10n.t(
      'Compare both Statuses field by field and correct what that client’s rules read in ours; the page of a client tells its rules in order.',
    ),
  },
  errorAnswer: {
    title: l10n.t('The peer answered an error'),
    remedy: l10n.t`Look up the text in that client’s log: ${resultCode(1)} means that it could not accept our request, ${resultCode(2)} that it failed itself.`,
  },
};
