import * as l10n from '@vscode/l10n';
import type { ExaminationAction } from '../../src/rpc/examination-page.ts';

export const actionLabels: Readonly<Record<ExaminationAction, string>> = {
  examineAgain: l10n.t('Examine Again'),
  exportExamination: l10n.t('Export…'),
  copyIssueReport: l10n.t('Copy as Issue Report'),
  openText: l10n.t('Open as Text'),
};
