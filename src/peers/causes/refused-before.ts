import * as l10n from '@vscode/l10n';
import type { ClientName } from '../../exchange/codes.ts';
import type { Exchange } from '../../exchange/exchange.ts';
import type { FailureCode } from '../../exchange/failure-codes.ts';
import { clientNameOfAgent } from '../clients/agents.ts';
import { duration } from '../clients/duration.ts';
import { keptOutSeconds } from '../conduct/goodbye-memory.ts';
import { refusalMemory } from '../conduct/refusal-memory.ts';
import type { CauseEntry, CauseFacts, Finding } from './cause.ts';

/** How a connection ends with one who is not wanted, before anything was said. */
const EARLY: readonly (FailureCode | undefined)[] = [
  'closedDuringSecurity',
  'connectionReset',
  'closedDuringMuxer',
  'connectionClosed',
  'streamReset',
];

/** Who the peer is: from this exchange or the newest in which it told; a peer that closes early tells no agent. */
function clientOf(exchange: Exchange, earlier: readonly Exchange[]): ClientName | undefined {
  return clientNameOfAgent(exchange.agent ?? earlier.findLast(({ agent }) => agent !== undefined)?.agent);
}

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
  if (ourDials.meets === 'close') return EARLY.includes(failure?.code) && goodbye?.direction !== 'received';
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
    evidence: l10n.t`${client} said Goodbye ${goodbye.reason} without reading anything; ${refusals} refusals of ours are recorded, and ${counted.most} make a bad peer.`,
    remedy: l10n.t(
      'Correct what the refusals show and wait an hour for each: one of five is forgiven in that time. The identity is not at fault: a new one counts against the address.',
    ),
  };
}

function find(facts: CauseFacts): Finding | undefined {
  const { exchange, earlier } = facts;
  if (exchange === undefined) return undefined;
  const client = clientOf(exchange, earlier);
  if (client === undefined) return undefined;
  const nowMs = Date.parse(exchange.startedAt);
  const before = earlier.findLast((one) => keptOutUntil(one, client) > nowMs);
  if (before?.goodbye === undefined || !isKeptOut(exchange, before, client)) return isBadAtPrysm(facts, client);
  const left = Math.ceil((keptOutUntil(before, client) - nowMs) / 1000);
  const until = new Date(keptOutUntil(before, client)).toISOString();
  const { reason, direction } = before.goodbye;
  const who =
    direction === 'received' ? l10n.t`It said Goodbye ${reason} before` : l10n.t`We said Goodbye ${reason} before`;
  return {
    confidence: 'likely',
    evidence: l10n.t`${who}: ${client} lets this identity in no more until ${until}, in ${roughly(left)}.`,
  };
}

/** A rest of a time, in whole minutes or hours where it is long. */
function roughly(seconds: number): string {
  if (seconds >= 3600) return duration(Math.ceil(seconds / 3600) * 3600);
  return seconds >= 300 ? duration(Math.ceil(seconds / 60) * 60) : duration(seconds);
}

export const refusedBefore: CauseEntry = {
  title: l10n.t('It holds an earlier refusal against us'),
  find,
  remedy: l10n.t(
    'Correct what the first refusal shows, then wait, or restart that node. Keep the identity: many of one address lead to a ban of the address.',
  ),
};
