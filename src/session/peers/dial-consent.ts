import type { ClientName } from '../../exchange/codes.ts';
import type { Exchange } from '../../exchange/exchange.ts';
import { isLoopback } from '../../exchange/targets/loopback.ts';
import type { NamedTarget } from '../../exchange/targets/named-target.ts';
import { clientNameOfAgent } from '../../peers/clients/agents.ts';
import { type DialCost, dialCost } from '../../peers/conduct/dial-cost.ts';
import { keptOutSeconds } from '../../peers/conduct/goodbye-memory.ts';

/** The client of a peer, as it said last. */
function clientOf(exchanges: readonly Exchange[]): ClientName | undefined {
  return clientNameOfAgent(exchanges.findLast(({ agent }) => agent !== undefined)?.agent);
}

/** A Goodbye of ours after which the client of a peer keeps us out: who it is, and for how long. */
export function costOfGoodbye(
  reason: bigint,
  exchanges: readonly Exchange[],
): { client: ClientName; seconds: number } | undefined {
  const client = clientOf(exchanges);
  const seconds = client ? keptOutSeconds(client, reason, 'receiving') : 0;
  return client && seconds > 0 ? { client, seconds } : undefined;
}

/** Whom we have met. */
export interface Acquaintances {
  /** The exchanges with a peer, oldest first. */
  exchangesWith(key: string): readonly Exchange[];
}

/**
 * What a dial of an address may cost, by what its peer has said of itself. Nothing on this machine, where the responders
 * are, nor while the client is not known.
 */
export function costOfDial(
  target: NamedTarget,
  records: Acquaintances,
  speaksGossipsub: boolean,
): DialCost | undefined {
  if ('fault' in target || target.peerId === undefined || isLoopback(target.multiaddr)) return undefined;
  const client = clientOf(records.exchangesWith(target.peerId));
  return client && dialCost(client, speaksGossipsub);
}

/** What the user answers; undefined leaves everything as it is. */
export type DialAnswer = 'dial' | 'never' | 'leaveOut' | undefined;

/** How the user is asked, once for all that is dialled together, and which clients never to ask about. */
export interface DialQuestion {
  readonly never: readonly string[];
  ask(costs: readonly DialCost[], of: number): PromiseLike<DialAnswer>;
  remember(never: readonly string[]): PromiseLike<unknown>;
}

/** Those of the targets that are dialled once the user was asked about what that may cost; undefined when it is left. */
export async function consentedTargets<T>(
  targets: readonly T[],
  costOf: (target: T) => DialCost | undefined,
  { never, ask, remember }: DialQuestion,
): Promise<readonly T[] | undefined> {
  const isCostly = (cost: DialCost | undefined): cost is DialCost => cost !== undefined && !never.includes(cost.client);
  const costs = targets.map(costOf).filter(isCostly);
  if (costs.length === 0) return targets;
  const answer = await ask(costs, targets.length);
  if (answer === undefined) return undefined;
  if (answer === 'leaveOut') return targets.filter((target) => !isCostly(costOf(target)));
  if (answer === 'never') await remember([...never, ...clientsOf(costs)]);
  return targets;
}

/** Each client once. */
export function clientsOf(costs: readonly DialCost[]): ClientName[] {
  return [...new Set(costs.map(({ client }) => client))];
}
