import { crc32c, crcTable, maskCrc, unmaskCrc } from '../../walk/crc32c.ts';
import { CHECKSUM } from '../../walk/data-chunk.ts';
import { walkFrame } from '../../walk/frame.ts';
import { type DataChunk, Walk } from '../../walk/walk.ts';
import { type FaultCode, makeFault } from '../faults.ts';
import { bodyAt, type Evidence, type Finding, type Hypothesis, possibleProtocols, readBody } from './evidence.ts';

/** The polynomial of zlib, PNG and Ethernet, reflected: IEEE 802.3. */
const ieee = crcTable(0xedb88320);

const forgiven: ReadonlySet<FaultCode> = new Set(['crcMismatch']);

type ChecksumMistake = 'crcUnmasked' | 'crcBigEndian' | 'crcOfCompressed' | 'crcOtherPolynomial';

/** A hypothesis about how a wrong checksum was computed. */
function checksum(
  code: ChecksumMistake,
  isIt: (chunk: DataChunk, bytes: Uint8Array, data: Uint8Array) => boolean,
): Hypothesis {
  return (evidence) => {
    const { bytes, walk } = evidence;
    const chunk = walk.wrongChunk;
    if (walk.broken?.code !== 'crcMismatch' || chunk === undefined) return undefined;
    if (!isIt(chunk, bytes, dataOf(evidence))) return undefined;
    const fault = makeFault(code, chunk.from - CHECKSUM, chunk.from, { expected: chunk.masked });
    return { fault, ...withoutChecksum(evidence) };
  };
}

/** The SSZ read with the checksum ignored; of several chunks all of it, so that only a lone chunk can be explained. */
function dataOf({ bytes, protocol, side }: Evidence): Uint8Array {
  return walkFrame(new Walk(bytes, true, { forgiven }), protocol, side)?.ssz ?? new Uint8Array(0);
}

function withoutChecksum(evidence: Evidence): Pick<Finding, 'recovered'> {
  for (const protocol of possibleProtocols(evidence, evidence.side)) {
    const recovered = readBody(evidence.bytes, bodyAt(evidence), protocol, evidence.side, forgiven);
    if (recovered) return { recovered };
  }
  return {};
}

export const crcUnmasked = checksum('crcUnmasked', ({ written, masked }) => written === unmaskCrc(masked));

export const crcBigEndian = checksum('crcBigEndian', ({ written, masked }) => {
  const turned = swap(written);
  return turned === masked || turned === unmaskCrc(masked);
});

export const crcOfCompressed = checksum('crcOfCompressed', ({ written, from, to }, bytes) => {
  const crc = crc32c(bytes, from, to);
  return written === maskCrc(crc) || written === crc;
});

export const crcOtherPolynomial = checksum('crcOtherPolynomial', ({ written }, _bytes, data) => {
  const crc = crc32c(data, 0, data.length, ieee);
  return written === maskCrc(crc) || written === crc;
});

function swap(word: number): number {
  return (((word & 0xff) << 24) | ((word & 0xff00) << 8) | ((word >>> 8) & 0xff00) | (word >>> 24)) >>> 0;
}
