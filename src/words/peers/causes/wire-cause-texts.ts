import * as l10n from '@vscode/l10n';
import type { wireCauses } from '../../../peers/causes/wire-causes.ts';
import type { CauseText } from './cause-text.ts';

export const wireCauseTexts: Readonly<Record<keyof typeof wireCauses, CauseText>> = {
  encodingMistake: {
    title: l10n.t('An encoding mistake on the wire'),
    remedy: l10n.t('Correct the encoder of that node: open the exchange to see the byte that breaks the rule.'),
  },
};
