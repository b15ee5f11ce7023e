import type { ClientName } from '../../exchange/codes.ts';
import type { Exchange } from '../../exchange/exchange.ts';
import type { FailureCode } from '../../exchange/failure-codes.ts';
import type { Fact } from '../../primitives/facts.ts';
import { clientNameOfAgent } from '../clients/agents.ts';
import { keptOutSeconds } from '../conduct/goodbye-memory.ts';
import { nextDial } from '../conduct/next-dial.ts';

/** Why to stay away from a peer. */
export type AwayBecause =
  | Fact<'saidGoodbye', { reason: string }>
  /** After a Goodbye of either side its client lets us in no more for so long. */
  | Fact<'keptOut', { reason: string; saidBy: 'peer' | 'us'; client: ClientName; seconds: number }>
  /** `failure` is absent where the peer refused. */
  | Fact<'failed', { failure: FailureCode | undefined; inARow: number }>;

/** How long to stay away from a peer, and why. */
export interface BackOff {
  readonly ms: number;
  readonly why: AwayBecause;
}

const FIRST_MS = 10_000;
const LONGEST_MS = 3_600_000;

/** 10 s, 20 s, 40 s … an hour, by the number of failures in a row. */
export function exponentialMs(failures: number): number {
  return Math.min(LONGEST_MS, FIRST_MS * 2 ** Math.max(0, failures - 1));
}

/**
 * The time to stay away after an exchange that came to rest, the `failures`th in a row that went wrong; undefined when
 * it went well, and where the peer's client is known to let us in at once all the same. After a Goodbye it is the time
 * for which that client keeps us out.
 */
export function backOffAfter(exchange: Exchange, failures: number): BackOff | undefined {
  const { state, goodbye, failure } = exchange;
  const client = clientNameOfAgent(exchange.agent);
  const keptOut = client && keptOutAfter(exchange, client);
  if (keptOut) return keptOut;
  const left = state === 'left' && goodbye?.direction !== 'received';
  if (state === 'established' || left || failure?.code === 'aborted') return undefined;
  if (client && isForgotten(exchange, client)) return undefined;
  if (goodbye?.direction === 'received')
    return { ms: exponentialMs(failures), why: { code: 'saidGoodbye', reason: goodbye.reason } };
  return { ms: exponentialMs(failures), why: { code: 'failed', failure: failure?.code, inARow: failures } };
}

/** A Goodbye of either side after which the client lets us in no more. */
function keptOutAfter({ goodbye }: Exchange, client: ClientName): BackOff | undefined {
  if (goodbye === undefined) return undefined;
  const said = goodbye.direction === 'received' ? 'sending' : 'receiving';
  const seconds = keptOutSeconds(client, BigInt(goodbye.reason), said);
  if (seconds === 0) return undefined;
  const { reason } = goodbye;
  const saidBy = said === 'sending' ? 'peer' : 'us';
  return { ms: seconds * 1000, why: { code: 'keptOut', reason, saidBy, client, seconds } };
}

/** The reasons of a refusal. A peer that is full or shuts down has not refused us. */
const REFUSALS: readonly (string | undefined)[] = [undefined, '2', '3', '128'];

/**
 * A refusal of our Status by a client that takes the next dial as if nothing had been. One that counts refusals and said
 * Goodbye before it read anything holds us to be bad already.
 */
function isForgotten({ state, remote, resultCode, goodbye }: Exchange, client: ClientName): boolean {
  const wasRead = remote !== undefined || resultCode !== undefined;
  const refused = state === 'refusedByThem' || (state === 'left' && goodbye !== undefined);
  const isTaken = nextDial[client] === 'taken' || (nextDial[client] === 'takenUntilBad' && wasRead);
  return refused && isTaken && REFUSALS.includes(goodbye?.reason);
}
