import type { DissectHint } from '../messages/json.ts';
import { protocols } from '../messages/protocols.ts';

/** A part of a hint that is not known here: it may come from a caller without types. */
export interface HintFault {
  readonly code: 'unknownProtocol' | 'unknownSide';
  readonly given: string;
}

export function findHintFault({ protocol, side }: DissectHint): HintFault | undefined {
  if (protocol !== undefined && !Object.hasOwn(protocols, protocol)) {
    return { code: 'unknownProtocol', given: String(protocol) };
  }
  if (side !== undefined && side !== 'request' && side !== 'response') {
    return { code: 'unknownSide', given: String(side) };
  }
  return undefined;
}
