import type { CauseCode } from '../../exchange/codes.ts';
import type { FailureCode } from '../../exchange/failure-codes.ts';
import { mapValues } from '../../primitives/map-values.ts';
import { isExplained } from '../refusal/refusal-reading.ts';
import type { FindCause } from './cause.ts';
import type { Finding } from './found-cause.ts';
import { isMaybeReset } from './wire-causes.ts';

/** How sure a cause is by the code with which an exchange failed before a Status was read. */
const byFailure = {
  nobodyListens: { connectionRefused: 'certain' },
  nameNotResolved: { nameNotResolved: 'certain' },
  firewall: { dialTimeout: 'likely', unreachable: 'likely' },
  notLibp2p: { httpServer: 'certain', notLibp2p: 'certain', silentServer: 'likely' },
  identity: { wrongPeerId: 'certain' },
  muxer: { noCommonMuxer: 'certain', muxerTimeout: 'possible', closedDuringMuxer: 'possible' },
  notBeaconNode: { noCommonSecurity: 'likely' },
  closedEarly: { closedDuringSecurity: 'possible', connectionReset: 'possible' },
  ownAddress: { ownAddress: 'certain' },
  peerSilent: { noResponse: 'likely', responseTimeout: 'likely', openStreamTimeout: 'likely' },
  closedWithoutAnswer: { streamReset: 'possible', connectionClosed: 'possible' },
} as const satisfies Partial<Record<CauseCode, Confidences>>;

type Confidences = Readonly<Partial<Record<FailureCode, Finding['confidence']>>>;

/** Finds the code of the failure; the evidence is the failure itself. */
function findFailure(codes: Confidences): FindCause {
  return ({ exchange, refusal }) => {
    if (exchange?.failure === undefined || exchange.goodbye?.direction === 'received') return undefined;
    const confidence = codes[isMaybeReset({ exchange }) ? 'streamReset' : exchange.failure.code];
    if (confidence === undefined) return undefined;
    const known = refusal?.readings.find((one) => one.client === refusal.client && isExplained(one));
    return {
      confidence,
      evidence: { code: 'failed', exchange, refusal: known && refusal },
      // Who keeps the connection is neither full nor has banned us.
      ...(refusal?.seen.end === 'resets' && { remedy: { code: 'lookWhyUnread' } }),
    };
  };
}

export const stageCauses = mapValues(byFailure, findFailure);
