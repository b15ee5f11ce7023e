import type { Exchange } from '../../exchange/exchange.ts';
import type { RefusalJson } from '../../exchange/judgement-json.ts';
import type { ExplainedCause } from '../../exchange/observation-json.ts';
import { readRefusal } from '../refusal/refusal.ts';
import { type DiagnoseContext, diagnose } from './diagnose.ts';

/** Why an exchange went as it did. */
export interface Explanation {
  /** The most certain first; empty when nothing is wrong. */
  causes: ExplainedCause[];
  /** Present when the peer refused. */
  refusal?: RefusalJson;
}

/** Everything that can be said of an exchange beyond what was seen of it. */
export function explainExchange(exchange: Exchange, context: DiagnoseContext): Explanation {
  const refusal = readRefusal(exchange, context.network);
  return { causes: diagnose(exchange, context, refusal), ...(refusal && { refusal }) };
}
