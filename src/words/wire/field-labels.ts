import * as l10n from '@vscode/l10n';
import type { FieldName } from '../../reqresp/messages/kinds.ts';

/** What a person reads for every field. */
export const fieldLabels: Readonly<Record<FieldName, string>> = {
  forkDigest: l10n.t('fork digest'),
  finalizedRoot: l10n.t('finalized root'),
  finalizedEpoch: l10n.t('finalized epoch'),
  headRoot: l10n.t('head root'),
  headSlot: l10n.t('head slot'),
  earliestAvailableSlot: l10n.t('earliest available slot'),
  reason: l10n.t('goodbye reason'),
  seqNumber: l10n.t('sequence number'),
  attnets: l10n.t('attestation subnets'),
  syncnets: l10n.t('sync committee subnets'),
  custodyGroupCount: l10n.t('custody group count'),
  errorMessage: l10n.t('error message'),
  unknownSsz: l10n.t('SSZ of unknown type'),
};
