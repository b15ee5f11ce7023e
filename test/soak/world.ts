import type { Exchange } from '../../src/exchange/exchange.ts';
import type { NetworkConfig } from '../../src/forks/networks/network.ts';
import type { NodeApi } from '../../src/rpc/node.ts';
import type { Random } from './random.ts';

/** What a step of the soak works with. */
export interface World {
  random: Random;
  network: NetworkConfig;
  /** The node; starts it again after it was killed. */
  api(): Promise<NodeApi>;
  /** Where the node listens now. */
  address(): Promise<string>;
  /** What goes on now, for the error that tells of it. */
  doing: string;
  /** Counts what a step came to. */
  count(outcome: string): void;
}

/** One thing that may happen to a node. It leaves no peer of its own behind. */
export type Step = (world: World) => Promise<void>;

/** How long a step may take; far more than any limit of the node allows. */
export const STEP_MS = 30_000;

/** What must be true of an exchange that was handed back, whatever the peer did. Throws when it is not. */
export function mustBeOver(exchange: Exchange): void {
  const { state, stages, failure } = exchange;
  const running = stages.filter(({ outcome }) => outcome === 'running').map(({ stage }) => stage);
  if (state === 'running' || state === 'answered' || running.length > 0) {
    throw new Error(`An exchange was handed back as ${state}, with ${running.join(', ') || 'no stage'} under way.`);
  }
  if (state === 'failed' && !failure) throw new Error('An exchange failed without a reason.');
  if (failure && !/^[A-Z][^\n]{10,400}\.$/.test(failure.message)) throw new Error(`No sentence: ${failure.message}`);
  if (failure?.code === 'internalError') throw new Error(failure.message);
}

export function outcomeOf({ state, failure }: Exchange): string {
  return failure ? `${state}, ${failure.code}` : state;
}
