import type { Exchange } from '../../src/exchange/exchange.ts';
import type { DiagnoseContext } from '../../src/peers/causes/diagnose.ts';
import { explainExchange } from '../../src/words/peers/causes/explain-exchange.ts';
import { type ExplanationJson, explanationToJson } from '../../src/words/peers/explanation.ts';

/** Why an exchange went as it did, as the API tells it. */
export function explainedJson(exchange: Exchange, context: DiagnoseContext): ExplanationJson {
  return explanationToJson(explainExchange(exchange, context));
}
