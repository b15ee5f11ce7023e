import * as l10n from '@vscode/l10n';
import type { CauseEntry, CauseFacts, Finding } from './cause.ts';

/** Peers that we dialled and that part so soon after the handshake have refused; later it is the life of a peer. */
const SOON_MS = 30_000;

/** Goodbyes that say nothing against us. */
const HARMLESS: readonly string[] = ['1', '129'];

function find({ exchange }: CauseFacts): Finding | undefined {
  if (exchange?.state !== 'left' || exchange.left.by !== 'peer' || exchange.direction !== 'outbound') return undefined;
  const { afterMs } = exchange.left;
  const { goodbye } = exchange;
  if (afterMs === undefined || afterMs > SOON_MS) return undefined;
  if (goodbye?.direction === 'received' && HARMLESS.includes(goodbye.reason)) return undefined;
  const seconds = (afterMs / 1000).toFixed(1);
  return {
    confidence: 'possible',
    evidence:
      goodbye?.direction === 'received'
        ? l10n.t`It answered, and said Goodbye ${goodbye.reason} when the connection had stood for ${seconds} s, after the grace period.`
        : l10n.t`It answered, and closed without a Goodbye that we saw when the connection had stood for ${seconds} s, after the grace period.`,
  };
}

export const leftAfterGrace: CauseEntry = {
  title: l10n.t('It left soon after the grace period'),
  find,
  remedy: l10n.t(
    'Lengthen beaconHandshake.goodbyeGrace to have it told as a refusal, and look at what the peer asked us meanwhile: a ping or metadata that it did not get.',
  ),
};
