import { faultTable } from '../reqresp/faults/faults.ts';
import { causeCodes, clientNames, clientRuleCodes, ruleCodes } from './codes.ts';
import type { Exchange } from './exchange.ts';
import { failureCodes } from './failure-codes.ts';

const rules: ReadonlySet<string> = new Set(ruleCodes);
const clients: ReadonlySet<string> = new Set(clientNames);
const clientRules: ReadonlySet<string> = new Set(clientRuleCodes);
const causes: ReadonlySet<string> = new Set(causeCodes);
const failures: ReadonlySet<string> = new Set([...failureCodes, ...Object.keys(faultTable)]);

/**
 * An exchange of a file with the codes that this version has: another version may know more, and strangers write what
 * they like. What a judgement says beyond them is left out; a failure keeps its sentence.
 */
export function withKnownCodes(exchange: Exchange): Exchange {
  const { judgement, failure } = exchange;
  const known = { ...exchange };
  if (failure && !failures.has(failure.code)) known.failure = { ...failure, code: 'unknownFailure' };
  return {
    ...known,
    ...(judgement && {
      judgement: {
        ...judgement,
        rules: judgement.rules.filter(({ rule }) => rules.has(rule)),
        clients: judgement.clients.filter(
          ({ client, rule }) => clients.has(client) && (rule === undefined || clientRules.has(rule)),
        ),
        causes: judgement.causes.filter(({ cause }) => causes.has(cause)),
      },
    }),
  };
}
