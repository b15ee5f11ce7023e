import type { Exchange } from '../../../exchange/exchange.ts';
import { type DiagnoseContext, diagnose } from '../../../peers/causes/diagnose.ts';
import { readRefusal } from '../../../peers/refusal/refusal.ts';
import type { Explanation } from '../explanation.ts';
import { refusalInWords } from '../refusal/refusal-text.ts';
import { causeInWords } from './cause-in-words.ts';

/** Everything that can be said of an exchange beyond what was seen of it. */
export function explainExchange(exchange: Exchange, context: DiagnoseContext): Explanation {
  const refusal = readRefusal(exchange, context.network, context.earlier);
  return {
    causes: diagnose(exchange, context, refusal).map(causeInWords),
    ...(refusal && { refusal: refusalInWords(refusal) }),
  };
}
