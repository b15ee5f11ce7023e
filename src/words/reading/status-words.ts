import { toHexString } from '@chainsafe/ssz';
import * as l10n from '@vscode/l10n';
import type { FindingOf } from '../../reading/finding.ts';
import type { StatusJson } from '../../reqresp/messages/json.ts';
import { labels } from '../wire/labels.ts';
import { digestMeaning } from './bytes-words.ts';
import type { ReadingContext, Said } from './reading-text.ts';

export function statusWords({ status, cut }: FindingOf<'status'>, context: ReadingContext): Said {
  const { forkDigest, finalizedEpoch, headSlot } = status;
  const json = Object.fromEntries(
    Object.entries(status).map(([name, value]) => [
      name,
      typeof value === 'bigint' ? String(value) : toHexString(value),
    ]),
  ) as Partial<StatusJson>;
  const parts = [
    finalizedEpoch === undefined ? undefined : l10n.t`finalized epoch ${String(finalizedEpoch)}`,
    headSlot === undefined ? undefined : l10n.t`head slot ${String(headSlot)}`,
  ].filter((part) => part !== undefined);
  const digest =
    forkDigest && (digestMeaning(forkDigest, context) ?? l10n.t('No network that we know has its fork digest.'));
  const cutNames = cut.map((name) => labels[name]).join(', ');
  return {
    value: forkDigest === undefined ? '' : toHexString(forkDigest),
    summary: [l10n.t`This is a Status: ${parts.join(', ')}.`, digest].filter(Boolean).join(' '),
    ...(cut.length > 0 && { warning: l10n.t`The text cuts ${cutNames} short: what depends on it stays unknown.` }),
    status: json,
  };
}
