import { frameVerdicts } from '../../peers/clients/frame-verdicts.ts';
import * as l10n from '../../primitives/l10n.ts';
import type { Dissection } from '../../reqresp/dissection/dissection.ts';
import type { FieldView } from '../../rpc/exchange-page.ts';
import { frameVerdictToJson } from '../../words/peers/clients/frame-verdict-json.ts';

const outcomes = { accept: 'holds', refuse: 'fails', unknown: 'unknown' } as const;

/** Which client reads these bytes, whatever they say; nothing of a frame that every client reads. */
export function readerFields(dissection: Dissection, key: string): FieldView[] {
  const all = (frameVerdicts(dissection) ?? []).map(frameVerdictToJson);
  if (all.every(({ verdict }) => verdict === 'accept')) return [];
  return [
    {
      key,
      label: l10n.t('which client reads these bytes'),
      meaning: l10n.t('The bytes alone, whatever they say: whether its reader takes them.'),
      open: true,
      children: all.map(({ client, verdict, answer, why }) => ({
        key: `${key}/${client}`,
        label: client,
        outcome: outcomes[verdict],
        value: answer,
        meaning: why,
      })),
    },
  ];
}
