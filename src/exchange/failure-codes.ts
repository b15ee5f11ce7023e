import type { FaultCode } from '../reqresp/faults/faults.ts';

/**
 * The codes with which an exchange fails before, between and after its bytes; what breaks a rule of the frame has the
 * code of that fault. The table of causes reads them, and so does whoever searches an exported session.
 */
export const failureCodes = [
  'aborted',
  'addressNotSupported',
  'answerNotTaken',
  'badHost',
  'badPeerId',
  'closedDuringMuxer',
  'closedDuringSecurity',
  'connectionClosed',
  'connectionRefused',
  'connectionReset',
  'dialFailed',
  'dialTimeout',
  'emptyTarget',
  'enrNotDialable',
  'enrNotSupported',
  'errorResponse',
  'httpServer',
  'internalError',
  'muxerTimeout',
  'nameNotResolved',
  'noCommonMuxer',
  'noCommonSecurity',
  'noResponse',
  'noStatusProtocol',
  'noTcp',
  'notAMultiaddr',
  'notLibp2p',
  'openStreamTimeout',
  'ownAddress',
  'portZero',
  'protocolNotSpoken',
  'quicNotSupported',
  'requestTimeout',
  'responseTimeout',
  'silentServer',
  'streamReset',
  'targetTooLong',
  'tooManyRequests',
  // Of a recorded exchange whose code this version does not know.
  'unknownFailure',
  'unreachable',
  'websocketNotSupported',
  'wrongPeerId',
] as const;

/** Why an exchange failed. */
export type FailureCode = (typeof failureCodes)[number] | FaultCode;
