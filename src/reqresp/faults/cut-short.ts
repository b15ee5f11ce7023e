import type { FaultCode } from './faults.ts';

/** Faults of bytes that ended too early. */
const codes: ReadonlySet<FaultCode> = new Set([
  'noRequest',
  'noResponseChunk',
  'lengthPrefixMissing',
  'lengthPrefixTruncated',
  'payloadMissing',
  'streamIdentifierTruncated',
  'chunkHeaderTruncated',
  'chunkTruncated',
  'fewerThanDeclared',
]);

/**
 * Whether a fault is that of bytes which ended too early. The QUIC that is spoken here does not tell whether a stream was
 * ended or reset, so there it may be no fault of the encoding.
 */
export function isCutShort(code: string): boolean {
  return (codes as ReadonlySet<string>).has(code);
}
