import * as l10n from '@vscode/l10n';
import type { Method } from '../../reqresp/messages/fields.ts';
import { methodOf, type Protocol } from '../../reqresp/messages/protocols.ts';

interface AskedWords {
  readonly versions: string;
  readonly answer: string;
}

const words: Readonly<Record<Method, AskedWords>> = {
  status: { versions: l10n.t('Status versions'), answer: l10n.t('its Status') },
  ping: { versions: l10n.t('ping versions'), answer: l10n.t('its sequence number') },
  metadata: { versions: l10n.t('metadata versions'), answer: l10n.t('its metadata') },
  goodbye: { versions: l10n.t('protocols'), answer: l10n.t('an answer') },
};

/** What a peer is asked for with a protocol. */
export function askedOf(protocol: Protocol): AskedWords {
  return words[methodOf(protocol)];
}
