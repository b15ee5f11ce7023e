import * as l10n from '@vscode/l10n';
import type { standingCauses } from '../../../peers/causes/standing-causes.ts';
import type { CauseText } from './cause-text.ts';

export const standingCauseTexts: Readonly<Record<keyof typeof standingCauses, CauseText>> = {
  noGossipsub: {
    title: l10n.t('It needs gossipsub'),
    remedy: l10n.t(
      'Nothing is wrong with our Status: let the node speak gossipsub (beaconHandshake.gossipsub), and wait 12 h for this peer.',
    ),
  },
  refusedBefore: {
    title: l10n.t('It holds an earlier refusal against us'),
    remedy: l10n.t(
      'Correct what the first refusal shows, then wait, or restart that node. Keep the identity: many of one address lead to a ban of the address.',
    ),
  },
  dialLimit: {
    title: l10n.t('Dialled too often'),
    remedy: l10n.t(
      'Wait: that host lets eight connections of one address in within half a minute, and one more every 7.5 s.',
    ),
  },
  reconnectedTooSoon: {
    title: l10n.t('Back too soon, and left silent'),
    remedy: l10n.t('Disconnect and dial again some seconds later: on this connection nothing will be said.'),
  },
  tooManyIdentities: {
    title: l10n.t('Too many identities of this address'),
    remedy: l10n.t(
      'Stop the other nodes and responders that dial from this address, keep one identity, and wait until that node has forgotten the rest; its operator may exempt the address.',
    ),
  },
  leftAfterGrace: {
    title: l10n.t('It left soon after the grace period'),
    remedy: l10n.t(
      'Lengthen beaconHandshake.goodbyeGrace to have it told as a refusal, and look at what the peer asked us meanwhile: a ping or metadata that it did not get.',
    ),
  },
  topicsOfAnotherFork: {
    title: l10n.t('Its topics are of another fork than its Status'),
    remedy: l10n.t(
      'Restart that node: it has passed a boundary with half of itself, and neither side hears what the other publishes.',
    ),
  },
};
