import { fromHexString } from '@chainsafe/ssz';
import type { Exchange } from '../../exchange/exchange.ts';
import * as l10n from '../../primitives/l10n.ts';
import { plainText } from '../../primitives/plain-text.ts';
import type { FieldView } from '../../rpc/exchange-page.ts';

/** Whether what came was no answer, but what a server said first that is no libp2p node. */
export function isGreeting({ failure, sent }: Exchange): boolean {
  return sent.length <= 2 && (failure?.code === 'httpServer' || failure?.code === 'notLibp2p');
}

/** What every libp2p node says first, ours too, behind one byte of length. */
const GREETING = '/multistream/1.0.0';

/** How many bytes tell what speaks there: the name of HTTP, or as many as that of multistream-select would take. */
function telling(code: string | undefined, length: number): number {
  return Math.min(length, code === 'httpServer' ? 'HTTP/'.length : 1 + '/multistream/'.length);
}

/** Bytes that are no frame: their text tells what speaks there, and the first of them that it is not libp2p. */
export function greetingLine(
  { failure }: Exchange,
  key: string,
  { frame, hex }: { readonly frame: number; readonly hex: string },
): FieldView {
  const bytes = fromHexString(hex);
  const text = (from: number, to: number) => plainText(String.fromCharCode(...bytes.subarray(from, to)), to - from);
  const end = telling(failure?.code, bytes.length);
  const rest: FieldView = {
    key: `${key}/rest`,
    label: l10n.t('what follows'),
    value: text(end, bytes.length),
    token: 'text',
    at: { frame, from: end, to: bytes.length },
  };
  return {
    key,
    label: l10n.t('first bytes, received'),
    value: text(0, bytes.length),
    at: { frame, from: 0, to: bytes.length },
    stages: ['security'],
    open: true,
    children: [
      {
        key: `${key}/greeting`,
        label: l10n.t('greeting'),
        value: text(0, end),
        ours: GREETING,
        token: 'text',
        at: { frame, from: 0, to: end },
        fault: {
          severity: 'error',
          message: failure?.message ?? '',
          rule: l10n.t('a libp2p node begins with /multistream/1.0.0'),
          page: 'cause/notLibp2p',
        },
      },
      ...(end < bytes.length ? [rest] : []),
    ],
  };
}
