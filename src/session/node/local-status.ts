import type { StatusJson } from '../../reqresp/messages/json.ts';
import type { ClaimField, ClaimView } from '../../rpc/explorer.ts';
import type { LocalViewSettings } from '../../rpc/node.ts';
import { type StatusField, statusFieldNames, statusFields } from '../peers/status-field.ts';
import type { Chain } from './chain.ts';
import { type LocalViewEvent, localViewSource } from './local-view.ts';

const ZERO_ROOT = `0x${'00'.repeat(32)}`;

/** What a node that has just been installed says, with the digest in force. */
function freshStatus(forkDigest: string): StatusJson {
  return {
    forkDigest,
    finalizedRoot: ZERO_ROOT,
    finalizedEpoch: '0',
    headRoot: ZERO_ROOT,
    headSlot: '0',
    earliestAvailableSlot: '0',
  };
}

type Meaning = (value: string, chain: Chain) => string;

const epoch: Meaning = (value, chain) => chain.epochTime(BigInt(value));
const slot: Meaning = (value, chain) => chain.slotTime(BigInt(value));
const nothing: Meaning = () => '';

const meanings: Readonly<Record<StatusField, Meaning>> = {
  forkDigest: (value, chain) => chain.digestMeans(value),
  finalizedRoot: nothing,
  finalizedEpoch: epoch,
  headRoot: nothing,
  headSlot: slot,
  earliestAvailableSlot: slot,
};

/**
 * Our Status field by field: as the running node told it last, else as it will tell it, which nobody knows before a
 * beacon node has been asked. A problem of the settings goes before one of the source.
 */
export function localClaim(
  { view, warning }: { view: LocalViewSettings; warning?: string },
  told: LocalViewEvent | undefined,
  chain: Chain,
  digest: string,
): ClaimView {
  const fixed = view.mode === 'static' ? view.status : {};
  const status = told?.status ?? (view.mode === 'beaconApi' ? undefined : { ...freshStatus(digest), ...fixed });
  const fields = statusFieldNames.flatMap((field): ClaimField[] => {
    const value = status?.[field];
    if (value === undefined) return [];
    const { label } = statusFields[field];
    return [{ field, label: label(), value, meaning: meanings[field](value, chain), set: field in fixed }];
  });
  const problem = warning ?? told?.error;
  return { source: localViewSource(view), fields, ...(problem !== undefined && { problem }) };
}
