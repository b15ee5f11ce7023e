import { type FieldMeaning, fields, statusFieldNames } from '../../reqresp/messages/fields.ts';
import type { LocalStatusField, LocalStatusView, NetworkView } from '../../rpc/explorer.ts';
import type { LocalViewSettings } from '../../rpc/node.ts';
import { fieldLabels } from '../../words/wire/field-labels.ts';
import type { Chain } from './chain.ts';
import { freshStatus } from './local-status-field.ts';
import { type LocalViewEvent, localViewSource } from './local-view.ts';

type Meaning = (value: string, chain: Chain) => string;

const nothing: Meaning = () => '';

const meanings: Readonly<Record<FieldMeaning, Meaning>> = {
  digest: (value, chain) => chain.digestMeans(value),
  root: nothing,
  epoch: (value, chain) => chain.epochTime(BigInt(value)),
  slot: (value, chain) => chain.slotTime(BigInt(value)),
  number: nothing,
  subnets: nothing,
};

/**
 * Our Status field by field: as the running node reported it last, else as it will tell it, which nobody knows before a
 * beacon node has been asked. A problem of the settings goes before one of the source.
 */
export function localStatusView(
  { view, warning }: { view: LocalViewSettings; warning?: string },
  reported: LocalViewEvent | undefined,
  chain: Chain,
  digest: string,
): LocalStatusView {
  const fixed = view.mode === 'static' ? view.status : {};
  const status = reported?.status ?? (view.mode === 'beaconApi' ? undefined : { ...freshStatus(digest), ...fixed });
  const rows = statusFieldNames.flatMap((field): LocalStatusField[] => {
    const value = status?.[field];
    if (value === undefined) return [];
    const meaning = meanings[fields[field].meaning](value, chain);
    return [{ field, label: fieldLabels[field], value, meaning, set: field in fixed }];
  });
  const problem = warning ?? reported?.error;
  return { source: localViewSource(view), fields: rows, ...(problem !== undefined && { problem }) };
}

/** The digest that we tell: of our Status where that is known, else of the network. */
export function ourDigest({ digest, localStatus }: NetworkView): string {
  return localStatus?.fields.find(({ field }) => field === 'forkDigest')?.value ?? digest;
}
