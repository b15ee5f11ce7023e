import type { CauseFacts } from './cause.ts';
import type { Finding } from './found-cause.ts';

/** Peers that we dialled and that part so soon after the handshake have refused; later it is the life of a peer. */
const SOON_MS = 30_000;

/** Goodbyes that say nothing against us. */
const HARMLESS: readonly string[] = ['1', '129'];

export function leftAfterGrace({ exchange }: CauseFacts): Finding | undefined {
  if (exchange?.state !== 'left' || exchange.left.by !== 'peer' || exchange.direction !== 'outbound') return undefined;
  const { afterMs } = exchange.left;
  const { goodbye } = exchange;
  if (afterMs === undefined || afterMs > SOON_MS) return undefined;
  if (goodbye?.direction === 'received' && HARMLESS.includes(goodbye.reason)) return undefined;
  const said = goodbye?.direction === 'received' ? goodbye.reason : undefined;
  return { confidence: 'possible', evidence: { code: 'leftAfter', afterMs, goodbye: said } };
}
