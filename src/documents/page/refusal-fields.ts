import type { Exchange, StageName } from '../../exchange/exchange.ts';
import { blamedFields } from '../../peers/refusal/blamed-fields.ts';
import * as l10n from '../../primitives/l10n.ts';
import type { FieldView, PageFault } from '../../rpc/exchange-page.ts';
import { readingView } from '../../words/peers/clients/client-view.ts';
import type { RefusalInWords } from '../../words/peers/explanation.ts';
import { readingRows } from '../../words/peers/refusal/reading-rows.ts';
import { asText } from '../../words/phrase.ts';
import { fieldLabels } from '../../words/wire/field-labels.ts';
import { clientField } from './judgement-fields.ts';

/** The stage of what the peer did: of an error its answer, of a Goodbye the Goodbye, of silence where it was waited for. */
function stagesOf({ goodbye, failure }: Exchange): StageName[] {
  const said: StageName[] = goodbye?.direction === 'received' ? ['goodbye'] : [];
  if (failure) return [failure.stage, ...said];
  return said.length > 0 ? said : ['closed'];
}

/** What the peer did to our Status, and who does that. */
export function refusalFields(exchange: Exchange, refusal: RefusalInWords | undefined): FieldView[] {
  if (!refusal) return [];
  return [
    {
      key: 'refusal',
      label: l10n.t('who does that'),
      value: asText(refusal.seen),
      meaning: asText(refusal.sentence),
      stages: stagesOf(exchange),
      open: true,
      children: readingRows(
        refusal.readings.map(({ json }) => json),
        refusal.client,
      ).map((row) => clientField('refusal', row)),
    },
  ];
}

/**
 * What is wrong with our own Status, field by field, by what explains best that the peer refused it. Where the peer
 * answered an error it is that which decided.
 */
export function blamedParts(
  { resultCode = 0 }: Exchange,
  refusal: RefusalInWords | undefined,
): ReadonlyMap<string, PageFault> {
  const { fields, isNamed } = blamedFields(refusal?.best);
  const reading = refusal?.readings.find(({ json }) => json.client === refusal.best?.client);
  if (!refusal || !reading) return new Map();
  const { client, rule, page } = readingView(reading.json);
  const why = asText(refusal.sentence);
  return new Map(
    fields.map((field) => [
      field,
      {
        severity: isNamed && resultCode === 0 ? 'error' : 'warning',
        message: isNamed
          ? l10n.t`They refuse our ${fieldLabels[field]}. ${why}`
          : l10n.t`What it may object to: our ${fieldLabels[field]}. ${why}`,
        rule: `${client}, ${rule}`,
        page: page ?? `client/${client}`,
      },
    ]),
  );
}
