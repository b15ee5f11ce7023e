import * as l10n from '@vscode/l10n';
import type { enrCauses } from '../../../peers/causes/enr-causes.ts';
import type { CauseText } from './cause-text.ts';

export const enrCauseTexts: Readonly<Record<keyof typeof enrCauses, CauseText>> = {
  enrStale: {
    title: l10n.t('The ENR is stale, the Status is right'),
    remedy: l10n.t('Let the node sign its record anew at each fork: peers that filter by the ENR never dial it.'),
  },
  enrDiffers: {
    title: l10n.t('ENR and Status show different digests'),
    remedy: l10n.t(
      'Restart that node with one config: record and Status have to be computed from the same fork schedule, anew at each boundary.',
    ),
  },
  nfdWrong: {
    title: l10n.t('The next fork digest of the ENR is wrong'),
    remedy: l10n.t('Update the client to one that computes nfd anew at each fork and blob-parameter boundary.'),
  },
  udpOnly: {
    title: l10n.t('The ENR has no TCP address'),
    remedy: l10n.t('Ask for the node’s TCP address: this record serves discovery alone, as a bootnode’s does.'),
  },
};
