import { fromHexString } from '@chainsafe/ssz';
import { dissect } from '../../reqresp/dissection/dissect.ts';
import { isCutShort } from '../../reqresp/faults/cut-short.ts';
import { type Fault, type FaultCode, faultTable } from '../../reqresp/faults/faults.ts';
import type { CauseFacts, CauseTable } from './cause.ts';
import type { Finding } from './found-cause.ts';

/** What a stranger’s first bytes are: not a mistake of the encoding. */
const strangers: readonly FaultCode[] = ['httpMessage', 'tlsRecord', 'multistreamHello'];

/** The fault of what the peer sent that the failure tells, or the known mistake that explains it. */
function firstFault({ exchange }: CauseFacts): Fault | undefined {
  const failure = exchange?.failure;
  if (exchange === undefined || failure === undefined || !Object.hasOwn(faultTable, failure.code)) return undefined;
  if (exchange.received.length <= 2) return undefined;
  const side = exchange.direction === 'outbound' ? 'response' : 'request';
  const hint = { side, ...(exchange.protocol && { protocol: exchange.protocol }) } as const;
  const { faults } = dissect(fromHexString(exchange.received), hint);
  const isBreak = ({ code, severity, noteOn }: Fault) =>
    code === failure.code && (severity === 'error' || noteOn !== undefined);
  return faults.some(isBreak) ? faults.find(({ severity }) => severity === 'error') : undefined;
}

/** Over QUIC a stream that the peer resets looks like one that it has ended: nothing is known of its encoding. */
export function isMaybeReset({ exchange }: Pick<CauseFacts, 'exchange'>): boolean {
  return exchange?.muxer === 'quic' && isCutShort(exchange.failure?.code ?? '');
}

function encoding(facts: CauseFacts): Finding | undefined {
  const { exchange } = facts;
  const failure = exchange?.failure;
  if (exchange === undefined || failure === undefined || !Object.hasOwn(faultTable, failure.code)) return undefined;
  const fault = firstFault(facts);
  // Who has sent nothing at all has made no mistake in it.
  if (isMaybeReset(facts) && exchange.received.length <= 2) return undefined;
  if (isMaybeReset(facts))
    return { confidence: 'possible', evidence: { code: 'failed', exchange, refusal: undefined } };
  if (fault === undefined) return { confidence: 'certain', evidence: { code: 'failed', exchange, refusal: undefined } };
  if (strangers.includes(fault.code)) return undefined;
  const remedy = { code: 'correctFault', fault: fault.code } as const;
  return { confidence: 'certain', evidence: { code: 'fault', fault }, remedy };
}

export const wireCauses = {
  encodingMistake: encoding,
} as const satisfies CauseTable;
