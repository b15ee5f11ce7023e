import type { Exchange } from '../exchange/exchange.ts';
import { isSilentDialler } from '../exchange/silent-dialler.ts';
import * as l10n from '../primitives/l10n.ts';

/** Of a peer that dialled us and sent no Status by itself: a few words where it sent none when asked either, and a sentence. */
export function silentDialler(
  exchange: Exchange,
  exchanges: readonly Exchange[],
): { headline?: string; sentence: string } | undefined {
  if (!isSilentDialler(exchange, exchanges)) return undefined;
  if (exchange.remote !== undefined) {
    return { sentence: l10n.t('It dialled us and sent no Status by itself; it told one when we asked.') };
  }
  if (exchange.state === 'running') return { sentence: l10n.t('It dialled us and sent no Status; we ask for it.') };
  return {
    headline: l10n.t('dialled us, never sent its Status'),
    sentence: l10n.t('It dialled us and never sent its Status, not even when we asked for it.'),
  };
}
