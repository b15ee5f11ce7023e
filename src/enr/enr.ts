import type { NetworkConfig } from '../forks/networks/network.ts';
import { epochAt } from '../forks/schedule/slot-clock.ts';
import { type EnrContext, type EnrReading, explainEnrRecord } from './explain.ts';
import { enrFault } from './faults.ts';
import { decodeEnrText, findEnrs } from './read-enr-text.ts';
import { readEnrRecord } from './record.ts';

/** Reads the first ENR of a text, or the text itself as base64 of one; every fault is in the answer. */
export function readEnr(text: string, context: EnrContext): EnrReading {
  return readBase64(findEnrs(text)[0]?.base64 ?? text.trim().replace(/^(["'`])(.*)\1$/s, '$2'), context);
}

/** What a record is read with: the network that the node should be on, and the time in unix milliseconds. */
export interface EnrReadAt {
  readonly network: NetworkConfig;
  readonly networks: readonly NetworkConfig[];
  readonly unixMs: number;
}

/** Reads a record and judges it for the network that its node should be on, at a time. */
export function readEnrAt(text: string, { network, networks, unixMs }: EnrReadAt): EnrReading {
  return readEnr(text, { network, networks, now: (one) => epochAt(one, unixMs) });
}

/** Reads every ENR of a text, in order. A signature takes a millisecond: each is read when it is asked for. */
export function* readEnrs(text: string, context: EnrContext): Generator<EnrReading, void, void> {
  for (const { base64 } of findEnrs(text)) yield readBase64(base64, context);
}

function readBase64(base64: string, context: EnrContext): EnrReading {
  const bytes = decodeEnrText(base64);
  if ('err' in bytes) return { faults: [enrFault('enr-text', [0, 0], { why: bytes.err })] };
  const faults = bytes.lax ? [enrFault('enr-base64', [0, 0])] : [];
  const record = readEnrRecord(bytes.ok);
  if ('err' in record) {
    return { faults: [...faults, enrFault('enr-rlp', [record.at, bytes.ok.length], { why: record.err })] };
  }
  return explainEnrRecord(record.ok, context, faults);
}
