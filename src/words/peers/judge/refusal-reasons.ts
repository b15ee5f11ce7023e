import type { RuleCode } from '../../../exchange/codes.ts';
import * as l10n from '../../../primitives/l10n.ts';

/** Why a Status that breaks a rule is refused, in a few words. */
export const refusalReasons: Readonly<Record<RuleCode, string>> = {
  forkDigest: l10n.t('other fork digest'),
  finalizedEpoch: l10n.t('finalized in the future'),
  finalizedRoot: l10n.t('other finalized root'),
  headSlot: l10n.t('head in the future'),
  headAfterFinalized: l10n.t('head before finalized'),
};
