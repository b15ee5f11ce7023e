import * as l10n from '@vscode/l10n';
import type { PageAction } from '../../src/rpc/exchange-page.ts';

export const actionLabels: Readonly<Record<PageAction, string>> = {
  copyIssueReport: l10n.t('Copy as Issue Report'),
  dialAgain: l10n.t('Dial Again'),
  askForRecord: l10n.t('Ask for Its Record…'),
  replayRequest: l10n.t('Replay Request'),
  compareExchanges: l10n.t('Compare…'),
  editFrame: l10n.t('Edit as Frame'),
  copyFrameAs: l10n.t('Copy As…'),
  sendFrame: l10n.t('Send to Peer…'),
  showDerivation: l10n.t('Show the Derivation'),
  openText: l10n.t('Open as Text'),
  openLastSession: l10n.t('Open Last Session'),
};

/** Those that stand beside the verdict; the others are about a frame and stand below its bytes. */
export const aboveAll: ReadonlySet<PageAction> = new Set([
  'copyIssueReport',
  'dialAgain',
  'askForRecord',
  'compareExchanges',
  'showDerivation',
  'openText',
  'openLastSession',
]);
