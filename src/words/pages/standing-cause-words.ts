import * as l10n from '@vscode/l10n';
import type { standingCauses } from '../../peers/causes/standing-causes.ts';
import { GOODBYE, goodbyes, NETWORK } from './cause-references.ts';
import type { CauseWords } from './cause-words.ts';

/** What stands between a peer and us, in words. */
export const standingCauseWords: Readonly<Record<keyof typeof standingCauses, CauseWords>> = {
  noGossipsub: {
    says: l10n.t(
      'Gossipsub is part of the handshake for Lighthouse and Grandine: their library tells them of a peer that speaks none within milliseconds, and they part from it for good. The Status may be perfect.',
    ),
    where: NETWORK,
    see: [...goodbyes('0'), ['client', 'lighthouse'], ['client', 'grandine']],
  },
  reconnectedTooSoon: {
    says: l10n.t(
      'Prysm leaves a connection without a word that follows too soon on one that failed. It stays open, and nothing is asked or answered over it.',
    ),
    where: NETWORK,
    see: [['client', 'prysm']],
  },
  tooManyIdentities: {
    says: l10n.t(
      'Some clients count by address. To Prysm all identities of an address are bad when there are more than five; Lighthouse and Grandine ban the address after five banned ones.',
    ),
    where: NETWORK,
    see: [...goodbyes('251', '3'), ['client', 'prysm'], ['client', 'lighthouse']],
  },
  leftAfterGrace: {
    says: l10n.t(
      'The handshake held for as long as we wait for a Goodbye, and the peer parted soon after. Some clients refuse later: at a heartbeat, or when a ping is not answered.',
    ),
    where: GOODBYE,
  },
  topicsOfAnotherFork: {
    says: l10n.t(
      'The names of the topics that a peer subscribes to carry a fork digest as its Status does. Where the two differ for longer than a boundary lasts, the node follows two forks at once.',
    ),
    where: [['phase0Chain', 'compute_fork_digest'], ...NETWORK],
    see: [['rule', 'forkDigest']],
  },
  dialLimit: {
    says: l10n.t(
      'Hosts count connections by address, loopback too. Beyond eight within half a minute the next is closed before noise, so that no identity, no Status and no Goodbye was seen: nothing of them is the cause.',
    ),
    where: NETWORK,
    see: [['cause', 'closedEarly']],
  },
  refusedBefore: {
    says: l10n.t(
      'Lighthouse, Grandine and Teku keep out an identity that they have refused for 12 h, Prysm one that it holds to be bad, also when both Statuses agree again; the others take the next dial. It is a consequence: the first refusal tells the cause.',
    ),
    where: GOODBYE,
    see: [...goodbyes('3'), ['cause', 'backOff']],
  },
};
