import * as l10n from '@vscode/l10n';
import type { HistoryCause } from '../../../peers/diagnosis/history-causes.ts';
import type { CauseText } from '../causes/cause-text.ts';

export const historyCauseTexts: Readonly<Record<HistoryCause, CauseText>> = {
  followedElsewhere: {
    title: l10n.t('What we follow disagrees with this network'),
    remedy: l10n.t(
      'Choose the network that the followed node is on or import it anew, or follow a node of the chosen network; where its head lies beyond our clock, synchronise both machines. Then dial again.',
    ),
  },
  genesisTimeDiffers: {
    title: l10n.t('Another genesis time'),
    remedy: l10n.t(
      'Compare genesis_time of both nodes (/eth/v1/beacon/genesis): start that node from the genesis of this chain, or import its network anew; where both are equal, compare the clocks.',
    ),
  },
  slotTimeDiffers: {
    title: l10n.t('Another slot time'),
    remedy: l10n.t(
      'Give both nodes one SLOT_DURATION_MS (SECONDS_PER_SLOT before) and start the one that is wrong anew from the genesis of this chain.',
    ),
  },
  blobScheduleDiffers: {
    title: l10n.t('Another blob schedule'),
    remedy: l10n.t(
      'Give both nodes one BLOB_SCHEDULE and restart the one that is wrong. If its head has stopped at that epoch, have it sync anew from a checkpoint before it.',
    ),
  },
  forkNotScheduled: {
    title: l10n.t('A fork is not scheduled there'),
    remedy: l10n.t(
      'Set the fork’s epoch in that node’s config, or update it to a release that knows the fork, and restart it.',
    ),
  },
  forkVersionDiffers: {
    title: l10n.t('Another fork version'),
    remedy: l10n.t(
      'Give both nodes one config and restart the one that is wrong: the version of that fork goes into every digest from its epoch on.',
    ),
  },
  scheduleDiffers: {
    title: l10n.t('Another schedule on the same chain'),
    remedy: l10n.t(
      'Compare the whole config of both nodes (/eth/v1/config/spec): fork epochs, fork versions and BLOB_SCHEDULE; the genesis is the same.',
    ),
  },
  theirClockSlow: {
    title: l10n.t('Their clock is slow'),
    remedy: l10n.t('Synchronise that machine’s clock with NTP (timedatectl, chronyc) and restart its node.'),
  },
  neverSynced: {
    title: l10n.t('It never left genesis'),
    remedy: l10n.t(
      'Look at its peers and at its execution client: a node without either stays at genesis. Connect it to a node that has blocks.',
    ),
  },
  headStuck: {
    title: l10n.t('Its head stands still'),
    remedy: l10n.t(
      'Look into that node’s log at the slot after its head: a block that it refused, an execution client that is gone, or no peers.',
    ),
  },
  syncing: {
    title: l10n.t('It still syncs'),
    remedy: l10n.t('Wait until its head has come up to the clock; a second Status tells how fast it goes.'),
  },
};
