import * as l10n from '@vscode/l10n';
import type { ClientRuleCode } from '../../exchange/codes.ts';
import type { Reference } from './specs.ts';

export interface RuleWords {
  readonly says: string;
  /** What to correct when it refuses a Status. */
  readonly fix: string;
  readonly where: readonly Reference[];
}

const STATUS: Reference = ['phase0', 'Status v1'];
const STATUS_2: Reference = ['fulu', 'Status v2'];

/** What the rules of clients ask of a Status, by the name that they share. */
export const clientRuleWords: Readonly<Record<ClientRuleCode, RuleWords>> = {
  statusVersion: {
    says: l10n.t(
      'Before it reads a Status, the client has to open a stream for it: it serves the versions that it registers for the present fork, and multistream-select finds no protocol for the others.',
    ),
    fix: l10n.t('Offer status/2 first and status/1 second.'),
    where: [STATUS_2, ['multistream', '']],
  },
  forkDigest: {
    says: l10n.t(
      'The fork digest has to be the one that the client computes for the epoch of its clock. Four bytes stand for the fork version, the genesis validators root and, from Fulu on, the blob parameters, so any of the three may differ.',
    ),
    fix: l10n.t(
      'Identify the digest to see what it belongs to, then compare network, fork epochs, blob schedule and clocks.',
    ),
    where: [STATUS, ['fuluChain', 'compute_fork_digest'], ['eip7892', '']],
  },
  headSlot: {
    says: l10n.t(
      'The head cannot be of a slot that has not begun. The specification does not ask for this; clients allow at most a slot, for clocks that differ a little.',
    ),
    fix: l10n.t('Synchronise both clocks with NTP, and compare genesis time and slot duration of both configs.'),
    where: [STATUS],
  },
  finalizedEpoch: {
    says: l10n.t(
      'A checkpoint becomes final two epochs after it began at the earliest, so that a higher epoch cannot be true by the clock of the client.',
    ),
    fix: l10n.t(
      'Send the finalized checkpoint of the fork-choice store, not the justified one, and compare the clocks.',
    ),
    where: [STATUS, ['forkChoice', 'Store']],
  },
  peerAhead: {
    says: l10n.t(
      'A peer with a higher finalized epoch cannot be judged by a client that has not seen that epoch, so it is accepted without looking further.',
    ),
    fix: l10n.t('Nothing: this rule accepts.'),
    where: [STATUS],
  },
  genesisCheckpoint: {
    says: l10n.t(
      'Until something is final a node reports epoch 0, and the zero root with it, which every chain has in common.',
    ),
    fix: l10n.t('Send 32 zero bytes as the finalized root of epoch 0.'),
    where: [STATUS],
  },
  finalizedRoot: {
    says: l10n.t(
      'Where both have finalized the epoch that the peer claims, the roots have to be the same: two final blocks of one epoch are two chains. Clients differ in how far back they look.',
    ),
    fix: l10n.t(
      'Look the checkpoint up in a block explorer, then resync the node on the wrong chain from a trusted checkpoint.',
    ),
    where: [STATUS],
  },
  finalizedRootInEffect: {
    says: l10n.t(
      'The block of the root also has to be the one in effect at the first slot of the epoch: the newest at that slot or before it.',
    ),
    fix: l10n.t('Send root and epoch of one and the same checkpoint.'),
    where: [STATUS, ['phase0Chain', 'Checkpoint']],
  },
  finalizedRootBehind: {
    says: l10n.t(
      'The finalized root of a peer that is behind has to be the one that the client itself finalized at that epoch or before it.',
    ),
    fix: l10n.t('Send root and epoch of one and the same checkpoint of the chain that the network follows.'),
    where: [STATUS],
  },
  nothingToCompare: {
    says: l10n.t(
      'Equal checkpoints, a zero root on either side, or a peer that is ahead: there is nothing to hold against the peer, so it is accepted.',
    ),
    fix: l10n.t('Nothing: this rule accepts.'),
    where: [STATUS],
  },
  oldFinality: {
    says: l10n.t(
      'A finalized slot that is older than the oldest block of the client cannot be compared; such a peer is refused.',
    ),
    fix: l10n.t('Start the node that is behind from a recent checkpoint.'),
    where: [STATUS],
  },
  earliestAvailableSlot: {
    says: l10n.t(
      'From Fulu on a Status says from which slot on blocks and sidecars can be had. One without that field is a Status of version 1.',
    ),
    fix: l10n.t('Speak status/2, which has the field.'),
    where: [STATUS_2],
  },
  requiredCheckpoint: {
    says: l10n.t(
      'An operator may name a checkpoint that every peer has to have on its chain; the client may ask the peer for that block.',
    ),
    fix: l10n.t('Ask the operator of that node which checkpoint it requires.'),
    where: [STATUS],
  },
  headAfterFinalized: {
    says: l10n.t('The head descends from the finalized checkpoint, so that it cannot be of an earlier epoch.'),
    fix: l10n.t('Send head and finalized checkpoint of one and the same view.'),
    where: [STATUS],
  },
};
