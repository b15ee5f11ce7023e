import * as l10n from '@vscode/l10n';
import type { Dissection, Grounds } from '../../reqresp/dissection/dissection.ts';
import { countBytes } from './amounts.ts';

/** What speaks for a protocol and a side, in a few words. */
export function groundsText(grounds: Grounds): string {
  switch (grounds.of) {
    case 'nothing':
      return l10n.t('only the request of a metadata method is empty');
    case 'spelled':
      // A person must not take it for a frame that was on the wire.
      return grounds.as === 'json'
        ? l10n.t('a Status spelled out as JSON')
        : l10n.t('a Status spelled out in a log line');
    case 'bytes':
      return bytesText(grounds);
  }
}

function bytesText({ resultCode, declared, fits, side, end }: Extract<Grounds, { of: 'bytes' }>): string {
  const result = resultCode === undefined ? [] : [l10n.t`result byte ${resultCode}`];
  const length = declared === undefined ? [] : [l10n.t`a length prefix of ${String(declared)}`];
  const size = fits ? [l10n.t`the size of a ${fits} ${side}`] : [];
  const last = 'ssz' in end ? l10n.t`${countBytes(end.ssz)} of SSZ` : l10n.t`broken at byte ${end.brokenAt}`;
  return [...result, ...length, ...size, last].join(', ');
}

/** Why this protocol and side were taken. */
export function whyRead({ isHinted, grounds }: Pick<Dissection, 'isHinted' | 'grounds'>): string {
  const text = groundsText(grounds);
  return isHinted ? l10n.t`as the hint says; ${text}` : text;
}
