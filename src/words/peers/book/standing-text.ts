import type { Standing } from '../../../peers/book/peer-book.ts';
import { durationText } from '../../duration-text.ts';
import * as l10n from '../../l10n.ts';
import type { Words } from '../../phrase.ts';
import { awayWords } from './back-off-text.ts';

/** `3 min 20 s` until a time. */
function until(untilMs: number, nowMs: number): string {
  return durationText(Math.max(1, Math.ceil((untilMs - nowMs) / 1000)));
}

/** Whether to deal with a peer now, as a sentence. */
export function standingSentence(standing: Standing, nowMs: number): Words {
  switch (standing.kind) {
    case 'fine':
      return l10n.t('Nothing speaks against this peer.');
    case 'backingOff':
      return l10n.t`This peer is to be left alone for ${until(standing.untilMs, nowMs)}: ${awayWords(standing.why)}.`;
    case 'blacklisted':
      return l10n.t`This peer is blacklisted for ${until(standing.untilMs, nowMs)}: its bad responses add up to ${standing.score.toFixed(1)} points.`;
  }
}
