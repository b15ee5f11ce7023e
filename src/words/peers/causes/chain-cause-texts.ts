import * as l10n from '@vscode/l10n';
import type { chainCauses } from '../../../peers/causes/chain-causes.ts';
import type { CauseText } from './cause-text.ts';

export const chainCauseTexts: Readonly<Record<keyof typeof chainCauses, CauseText>> = {
  bigEndianIntegers: {
    title: l10n.t('Integers are written big-endian'),
    remedy: l10n.t('Write epochs and slots as little-endian uint64, as SSZ does.'),
  },
  theirClock: {
    title: l10n.t('Their clock is fast'),
    remedy: l10n.t('Synchronise that machine’s clock with NTP and restart its node.'),
  },
  ourClock: {
    title: l10n.t('Our clock is slow'),
    remedy: l10n.t('Synchronise this machine’s clock with NTP (timedatectl, chronyc) and dial again.'),
  },
  finalityConflict: {
    title: l10n.t('A finality conflict, two chains'),
    remedy: l10n.t(
      'Look the checkpoint up in a block explorer, then resync the node on the wrong chain from a trusted checkpoint.',
    ),
  },
  finalizedTooHigh: {
    title: l10n.t('Finality too high'),
    remedy: l10n.t(
      'Send the finalized checkpoint of the fork-choice store, not the justified one or the current epoch, and compare the clocks.',
    ),
  },
  zeroFinalizedRoot: {
    title: l10n.t('The finalized root is zero'),
    remedy: l10n.t('Send the root of the finalized checkpoint’s block; the zero root belongs to epoch 0 alone.'),
  },
  headBeforeFinalized: {
    title: l10n.t('Head before the finalized epoch'),
    remedy: l10n.t(
      'Send head and finalized checkpoint of one and the same view; check that the fields are in order and that the epoch is not a slot.',
    ),
  },
};
