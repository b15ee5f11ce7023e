import type { Exchange } from '../../../exchange/exchange.ts';
import type { RefusalJson } from '../../../exchange/judgement-json.ts';
import type { ExplainedCause } from '../../../exchange/observation-json.ts';
import { type DiagnoseContext, diagnose } from '../../../peers/causes/diagnose.ts';
import { readRefusal } from '../../../peers/refusal/refusal.ts';
import { refusalToJson } from '../refusal/refusal-text.ts';
import { foundCauseToJson } from './cause-json.ts';

/** Why an exchange went as it did. */
export interface Explanation {
  /** The most certain first; empty when nothing is wrong. */
  causes: ExplainedCause[];
  /** Present when the peer refused. */
  refusal?: RefusalJson;
  /** What is said before anything else of the peer: a sentence, and a few words where they go before those of its state. */
  notice?: { readonly headline?: string; readonly sentence: string };
}

/** Everything that can be said of an exchange beyond what was seen of it. */
export function explainExchange(exchange: Exchange, context: DiagnoseContext): Explanation {
  const refusal = readRefusal(exchange, context.network);
  return {
    causes: diagnose(exchange, context, refusal).map(foundCauseToJson),
    ...(refusal && { refusal: refusalToJson(refusal) }),
  };
}
