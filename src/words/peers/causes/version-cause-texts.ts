import * as l10n from '@vscode/l10n';
import type { versionCauses } from '../../../peers/causes/version-causes.ts';
import type { CauseText } from './cause-text.ts';

export const versionCauseTexts: Readonly<Record<keyof typeof versionCauses, CauseText>> = {
  version1Only: {
    title: l10n.t('Speaks only Status version 1'),
    remedy: l10n.t(
      'Update that node to a release that serves status/2: Prysm, Lodestar and Nimbus open no stream to it.',
    ),
  },
};
