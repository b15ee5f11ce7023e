import { hexByte } from '../../primitives/hex-byte.ts';
import type { FaultCode, FaultOf } from '../../reqresp/faults/faults.ts';

/** What to say of each fault of some codes. */
export type FaultWords<Codes extends FaultCode> = {
  readonly [Code in Codes]: {
    /** One sentence: what, where, what was expected. */
    readonly text: (fault: FaultOf<Code>) => string;
    /** What to do about it, as an imperative. */
    readonly fix?: string;
  };
};

/** The checksum's four bytes as they stand on the wire. */
export function crcBytes(crc: number): string {
  return [0, 8, 16, 24].map((shift) => hexByte((crc >>> shift) & 0xff)).join(' ');
}
