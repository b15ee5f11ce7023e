import * as l10n from '@vscode/l10n';
import type { RuleCode } from '../../exchange/codes.ts';
import { refusalReasons } from './judge/refusal-reasons.ts';

/** What our own Goodbye says, from our side; a peer may read it otherwise. */
const reasons: Readonly<Record<string, string>> = {
  '1': l10n.t('we are shutting down'),
  '2': l10n.t('we hold the peer to be on another network or fork'),
  '3': l10n.t('we hold what the peer said to be at fault'),
  '129': l10n.t('we have as many peers as we want'),
  '250': l10n.t('we score it too low'),
  '251': l10n.t('we have banned it: it asks far more often than clients take'),
};

/** Why we said Goodbye; `broken` is the rule that the peer's Status breaks, where that is known. */
export function ourGoodbyeMeaning(reason: bigint, broken?: RuleCode): string {
  const code = reason.toString();
  if (broken !== undefined && (code === '2' || code === '3')) return l10n.t`we refused: ${refusalReasons[broken]}`;
  return reasons[code] ?? l10n.t('a reason of our own choice');
}
