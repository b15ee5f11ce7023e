import * as l10n from '@vscode/l10n';
import type { HistoryCause } from '../../peers/diagnosis/history-causes.ts';
import { DIGEST, digestRule, ENR, goodbyes, STATUS } from './cause-references.ts';
import type { CauseWords } from './cause-words.ts';

/** What the causes mean that are found in the history of a peer. */
export const historyCauseWords: Readonly<Record<HistoryCause, CauseWords>> = {
  followedElsewhere: {
    says: l10n.t(
      'Our Status is made of what the followed beacon node tells, and peers are judged by the chosen network. Where the two are not one chain, one schedule and one clock, a peer that differs from either may be right: which of the two is wrong is found out first.',
    ),
    where: STATUS,
    see: [...digestRule, ['rule', 'headSlot']],
  },
  genesisTimeDiffers: {
    says: l10n.t(
      'Both chains have the same validators and so the same genesis validators root and digests, but begin at another second: a devnet that was started anew. Slots lie apart by a constant; what is the head on one side lies in the future on the other.',
    ),
    where: STATUS,
    see: [['rule', 'headSlot'], ...goodbyes('3')],
  },
  slotTimeDiffers: {
    says: l10n.t(
      'Slots of another length begin at the same genesis and drift apart from there: each boundary comes at another distance from when it should. The digests are the same, at other times; with longer slots our head soon lies in its future, with shorter ones its blocks lie in ours.',
    ),
    where: STATUS,
    see: [['rule', 'headSlot'], ['cause', 'genesisTimeDiffers'], ...goodbyes('3')],
  },
  blobScheduleDiffers: {
    says: l10n.t(
      'From Fulu on the digest holds the epoch and the number of the blob parameters in force. One entry of BLOB_SCHEDULE that differs makes another digest from its epoch on, until a later entry is the same on both sides; a head that did not follow stays behind all the same.',
    ),
    where: [...DIGEST, ...ENR],
    see: digestRule,
  },
  forkNotScheduled: {
    says: l10n.t(
      'The node goes on with the fork of before: its config has no epoch for the next one, or its software does not know it. Its record says beforehand that nothing is planned.',
    ),
    where: [...DIGEST, ...ENR],
    see: digestRule,
  },
  forkVersionDiffers: {
    says: l10n.t(
      'The version of a fork is hashed with the genesis validators root. With another version every digest from that fork on is another one.',
    ),
    where: DIGEST,
    see: digestRule,
  },
  scheduleDiffers: {
    says: l10n.t(
      'The peer had a digest, a checkpoint or a head of this chain, which proves its genesis. Its digest now belongs to a schedule that none of the likely differences leads to.',
    ),
    where: DIGEST,
    see: digestRule,
  },
  theirClockSlow: {
    says: l10n.t(
      'A node counts slots by its clock. One whose clock is slow takes blocks late, changes its digest late and refuses heads of the present as lying in the future.',
    ),
    where: STATUS,
    see: [['rule', 'headSlot'], ...goodbyes('3')],
  },
  neverSynced: {
    says: l10n.t(
      'Every Status told head slot 0. A node that syncs leaves genesis within seconds; one without peers, or without an execution client that answers, never does.',
    ),
    where: STATUS,
  },
  headStuck: {
    says: l10n.t(
      'Several Statuses tell one and the same head while the chain goes on. A node that syncs tells another head each time. One that stands at the last slot before a boundary refused the first block after it.',
    ),
    where: STATUS,
  },
  syncing: {
    says: l10n.t(
      'Its head lies more than an epoch behind and comes closer. Until it is there it has no blocks of now, and clients prefer other peers. One that stays as far behind may have a slow clock, or on a devnet another genesis time: a distance alone does not tell them apart.',
    ),
    where: STATUS,
    see: [
      ['cause', 'theirClockSlow'],
      ['cause', 'genesisTimeDiffers'],
    ],
  },
};
