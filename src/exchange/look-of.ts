import type { ExchangeState } from './exchange.ts';
import type { FailureCode } from './failure-codes.ts';

/** The state as which an exchange is drawn, in the list and on its page: who answers with an error refuses. */
export function lookOf(state: ExchangeState, failure: FailureCode | undefined): ExchangeState {
  return state === 'failed' && failure === 'errorResponse' ? 'refusedByThem' : state;
}
