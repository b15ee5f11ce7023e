import type { FaultRule } from '../../reqresp/faults/fault-kind.ts';
import { type Fault, faultTable } from '../../reqresp/faults/faults.ts';

/**
 * What we write to a peer about a request that we could not read, by the paragraph that it breaks. It stands in the log of
 * another node: in English whatever our user speaks, in the words of that node's own libraries, and with no advice.
 */
const texts: Readonly<Record<FaultRule, string>> = {
  request: 'invalid request: empty or malformed',
  response: 'invalid request',
  result: 'invalid request',
  prefix: 'invalid request: bad length prefix',
  payload: 'invalid request: wrong payload length',
  contextBytes: 'invalid request',
  status: 'invalid request: wrong payload length',
  ssz: 'invalid request: bad ssz',
  bitvector: 'invalid request: bad ssz',
  gossip: 'invalid request: snappy block where frames are expected',
  frames: 'invalid request: snappy frame cut short',
  identifier: 'invalid request: no snappy stream identifier',
  checksum: 'invalid request: snappy checksum mismatch',
  compressed: 'invalid request: snappy corrupt input',
  stored: 'invalid request: snappy chunk too large',
  padding: 'invalid request: snappy padding',
  unskippable: 'invalid request: snappy unsupported chunk',
  skippable: 'invalid request: snappy skippable chunk',
  preamble: 'invalid request: snappy corrupt input',
  literal: 'invalid request: snappy corrupt input',
  copy: 'invalid request: snappy corrupt input',
  negotiation: 'invalid request',
  paste: 'invalid request',
  input: 'invalid request',
};

export function errorTextOf({ code }: Pick<Fault, 'code'>): string {
  return texts[faultTable[code].rule];
}
