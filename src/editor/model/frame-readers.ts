import { frameVerdicts } from '../../peers/clients/frame-verdicts.ts';
import * as l10n from '../../primitives/l10n.ts';
import type { Dissection } from '../../reqresp/dissection/dissection.ts';

/** Which clients read the bytes of a frame, which do not, and of which it is not known; empty where all of them do. */
export function frameReaders(dissection: Dissection): string[] {
  const all = frameVerdicts(dissection) ?? [];
  if (all.every(({ verdict }) => verdict === 'accept')) return [];
  const words = { accept: l10n.t('read this frame'), refuse: l10n.t('do not'), unknown: l10n.t('not known') };
  return (['accept', 'refuse', 'unknown'] as const).flatMap((verdict) => {
    const names = all.filter((one) => one.verdict === verdict).map(({ client }) => client.client);
    return names.length === 0 ? [] : [`${names.join(', ')}: ${words[verdict]}`];
  });
}
