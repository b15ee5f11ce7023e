import { protocols } from '../../messages/protocols.ts';
import { streamIdentifier } from '../../walk/stream-identifier.ts';
import { countBytes } from '../../walk/walk.ts';
import { bodyAt, type Evidence, type Finding, possibleProtocols, readPayload } from './evidence.ts';

/** A length in bytes that do not hold the length of the SSZ, in front of frames that hold a message. */
interface Miscount {
  readonly finding: Finding;
  /** Where the frames begin. */
  readonly payloadAt: number;
  readonly declared: bigint;
}

function miscount(evidence: Evidence): Miscount | undefined {
  const { bytes, walk, side } = evidence;
  const from = bodyAt(evidence);
  const { declared } = walk;
  if (walk.broken === undefined || declared === undefined) return undefined;
  const payloadAt = indexOfIdentifier(bytes, from + 1);
  if (payloadAt < 0 || payloadAt > from + 10) return undefined;
  for (const protocol of possibleProtocols(evidence, side)) {
    const recovered = readPayload(bytes, payloadAt, protocol, side);
    if (recovered === undefined || BigInt(protocols[protocol][side]) === declared) continue;
    const finding = {
      from,
      to: payloadAt,
      actual: countBytes(declared),
      expected: countBytes(protocols[protocol][side]),
      recovered,
    };
    return { finding, payloadAt, declared };
  }
  return undefined;
}

function indexOfIdentifier(bytes: Uint8Array, from: number): number {
  const to = Math.min(bytes.length - streamIdentifier.length, from + 10);
  for (let at = from; at <= to; at++) if (streamIdentifier.every((byte, i) => bytes[at + i] === byte)) return at;
  return -1;
}

/** The prefix counts everything behind it. */
export function prefixCountsFramed(evidence: Evidence): Finding | undefined {
  const found = miscount(evidence);
  return found?.declared === BigInt(evidence.bytes.length - (found?.payloadAt ?? 0)) ? found.finding : undefined;
}

/** The prefix counts the block of the only data chunk, with or without its checksum or its header. */
export function prefixCountsCompressed(evidence: Evidence): Finding | undefined {
  const found = miscount(evidence);
  if (found === undefined) return undefined;
  const block = BigInt(evidence.bytes.length - found.payloadAt - streamIdentifier.length - 8);
  const isCounted = [block, block + 4n, block + 8n].includes(found.declared);
  return isCounted ? found.finding : undefined;
}

/** The prefix says something else than the frames hold. */
export function prefixMiscounts(evidence: Evidence): Finding | undefined {
  return miscount(evidence)?.finding;
}

/** Frames where the prefix belongs. */
export function prefixOmitted(evidence: Evidence): Finding | undefined {
  const { bytes, side } = evidence;
  for (const from of new Set([0, bodyAt(evidence)])) {
    if (indexOfIdentifier(bytes, from) !== from) continue;
    for (const protocol of possibleProtocols(evidence, side)) {
      const recovered = readPayload(bytes, from, protocol, side);
      const prefix = protocols[protocol][side].toString(16).padStart(2, '0');
      if (recovered) return { from, to: from + streamIdentifier.length, expected: prefix, recovered };
    }
  }
  return undefined;
}

const widths = [
  { size: 2, name: '2 bytes' },
  { size: 4, name: '4 bytes' },
  { size: 8, name: '8 bytes' },
] as const;

/** The right length, but as an integer of 2, 4 or 8 bytes in either order. */
export function prefixFixedWidth(evidence: Evidence): Finding | undefined {
  const { bytes, side, walk } = evidence;
  if (walk.broken === undefined) return undefined;
  const from = bodyAt(evidence);
  for (const { size, name } of widths) {
    for (const protocol of possibleProtocols(evidence, side)) {
      const order = fixedWidthOrder(bytes.subarray(from, from + size), protocols[protocol][side]);
      const recovered = order && readPayload(bytes, from + size, protocol, side);
      if (recovered) return { from, to: from + size, actual: `${name} ${order}`, recovered };
    }
  }
  return undefined;
}

function fixedWidthOrder(field: Uint8Array, length: number): string | undefined {
  const isLength = (order: Uint8Array) => order.every((byte, i) => byte === (i === 0 ? length : 0));
  if (isLength(field)) return 'little-endian';
  return isLength(field.toReversed()) ? 'big-endian' : undefined;
}
