import type { ClientName } from '../../exchange/codes.ts';
import type { Exchange } from '../../exchange/exchange.ts';
import { keptOutSeconds } from '../conduct/goodbye-memory.ts';
import { refusalMemory } from '../conduct/refusal-memory.ts';
import { unwantedEnds } from '../conduct/unwanted-ends.ts';
import type { CauseFacts } from './cause.ts';
import { clientAtHand } from './client-at-hand.ts';
import type { Finding } from './found-cause.ts';

/** Until when a client keeps out whom it said Goodbye to, or who said it; unix milliseconds. */
function keptOutUntil({ goodbye, startedAt }: Exchange, client: ClientName): number {
  if (goodbye === undefined) return 0;
  const said = goodbye.direction === 'received' ? 'sending' : 'receiving';
  const seconds = keptOutSeconds(client, BigInt(goodbye.reason), said);
  return seconds === 0 ? 0 : Date.parse(startedAt) + seconds * 1000;
}

/** Without an answer: closed where the client closes, or the Goodbye that it repeats. */
function isKeptOut({ failure, remote, resultCode, goodbye }: Exchange, before: Exchange, client: ClientName): boolean {
  if (remote !== undefined || resultCode !== undefined) return false;
  const { ourDials } = refusalMemory[client];
  if (typeof ourDials === 'string') return false;
  if (ourDials.meets === 'close') return unwantedEnds.includes(failure?.code) && goodbye?.direction !== 'received';
  return goodbye?.direction === 'received' && goodbye.reason === before.goodbye?.reason;
}

/** A Prysm that holds us to be bad says 251 or 3 and reads nothing. */
function isBadAtPrysm({ exchange, earlier }: CauseFacts, client: ClientName): Finding | undefined {
  const { counted } = refusalMemory[client];
  const { goodbye, remote, resultCode } = exchange ?? {};
  if (counted === undefined || goodbye?.direction !== 'received' || !['3', '251'].includes(goodbye.reason))
    return undefined;
  if (remote !== undefined || resultCode !== undefined) return undefined;
  const refusals = earlier.filter(({ resultCode: code = 0, goodbye: said }) => code > 0 && said?.reason === '3').length;
  if (refusals === 0 && goodbye.reason !== '251') return undefined;
  return {
    confidence: goodbye.reason === '251' || refusals >= counted.most ? 'certain' : 'likely',
    evidence: { code: 'badPeer', client, reason: goodbye.reason, refusals, most: counted.most },
    remedy: { code: refusals === 0 ? 'askWhyBad' : 'waitForForgiveness' },
  };
}

export function refusedBefore(facts: CauseFacts): Finding | undefined {
  const { exchange, earlier } = facts;
  if (exchange === undefined) return undefined;
  const client = clientAtHand(facts);
  if (client === undefined) return undefined;
  const nowMs = Date.parse(exchange.startedAt);
  const before = earlier.findLast((one) => keptOutUntil(one, client) > nowMs);
  if (before?.goodbye === undefined || !isKeptOut(exchange, before, client)) return isBadAtPrysm(facts, client);
  const untilMs = keptOutUntil(before, client);
  const seconds = Math.ceil((untilMs - nowMs) / 1000);
  const { reason, direction } = before.goodbye;
  const saidBy = direction === 'received' ? 'peer' : 'us';
  return { confidence: 'likely', evidence: { code: 'keptOut', client, reason, saidBy, untilMs, seconds } };
}
