import * as l10n from '@vscode/l10n';
import type { GoodbyeJson } from '../../exchange/judgement-json.ts';
import { goodbyeMemory } from '../../peers/conduct/goodbye-memory.ts';
import { goodbyeNames, isKnownGoodbye, type KnownGoodbye } from '../../reqresp/messages/goodbye-reasons.ts';

const meanings: Readonly<Record<KnownGoodbye, string>> = {
  '0': l10n.t('no reason given; Lighthouse and Grandine say it to a peer that speaks no gossipsub'),
  '1': l10n.t('the peer is shutting down'),
  '2': l10n.t('the peer holds us to be on another network or fork'),
  '3': l10n.t('the peer met a fault: something we sent, or its own error'),
  '4': l10n.t('reserved by the specification; a peer built from chapter 8 means that it limits our rate'),
  '5': l10n.t('reserved by the specification; a peer built from chapter 8 means that it is not available'),
  '128': l10n.t('the peer could not verify that we are on its network'),
  '129': l10n.t('the peer has as many peers as it wants; nothing is wrong with our Status'),
  '130': l10n.t('the peer limits our rate'),
  '237': l10n.t('the peer scores us too low; Nimbus notes it for itself and never sends it'),
  '238': l10n.t('a reason that Nimbus notes for itself and never sends'),
  '250': l10n.t('the peer scores us too low for what we did before'),
  '251': l10n.t('the peer has banned us'),
  '252': l10n.t('the peer has banned our IP address; the clients that name this reason close without it'),
};

/** What a Goodbye reason says, in a few words. */
export function goodbyeMeaning(reason: bigint): string {
  const code = reason.toString();
  if (isKnownGoodbye(code)) return meanings[code];
  return reason <= 127n
    ? l10n.t('reserved by the specification; no known client sends it')
    : l10n.t('specific to the client that sent it; no known client names it');
}

/** Everything known of a Goodbye reason. Only 1, 2 and 3 are understood alike by every client. */
export function describeGoodbye(reason: bigint): GoodbyeJson {
  const code = reason.toString();
  const names = isKnownGoodbye(code) ? goodbyeNames[code] : [];
  const memory = goodbyeMemory(reason);
  const backoff = memory.filter(({ dials }) => dials === 'itsOwn');
  return {
    code,
    portable: reason >= 1n && reason <= 3n,
    names: names.map(([source, name]) => ({ source, name })),
    meaning: goodbyeMeaning(reason),
    ...(backoff.length > 0 && { backoff: backoff.map(({ client, seconds }) => ({ client, seconds })) }),
    ...(memory.length > 0 && { memory: memory.map((one) => ({ ...one })) }),
  };
}
