import { fromHexString } from '@chainsafe/ssz';
import type { Exchange } from '../../exchange/exchange.ts';
import * as l10n from '../../primitives/l10n.ts';
import { plainText } from '../../primitives/plain-text.ts';
import type { FieldView } from '../../rpc/exchange-page.ts';

/** Whether what came was no answer, but what a server said first that is no libp2p node. */
export function isGreeting({ failure, sent }: Exchange): boolean {
  return sent.length <= 2 && (failure?.code === 'httpServer' || failure?.code === 'notLibp2p');
}

/** Bytes that are no frame: their text tells what speaks there. */
export function greetingLine(
  { failure }: Exchange,
  key: string,
  { frame, hex }: { readonly frame: number; readonly hex: string },
): FieldView {
  const bytes = fromHexString(hex);
  return {
    key,
    label: l10n.t('first bytes, received'),
    value: plainText(String.fromCharCode(...bytes), bytes.length),
    token: 'text',
    at: { frame, from: 0, to: bytes.length },
    stages: ['security'],
    fault: {
      severity: 'error',
      message: failure?.message ?? '',
      rule: l10n.t('a libp2p node begins with /multistream/1.0.0'),
      page: 'cause/notLibp2p',
    },
  };
}
