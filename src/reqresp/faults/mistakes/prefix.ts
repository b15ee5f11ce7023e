import type { Message } from '../../messages/message.ts';
import { type Protocol, protocols } from '../../messages/protocols.ts';
import { streamIdentifier } from '../../walk/stream-identifier.ts';
import { makeFault } from '../faults.ts';
import { bodyAt, type Evidence, type Finding, type Hypothesis, possibleProtocols, readPayload } from './evidence.ts';

const allProtocols = Object.keys(protocols) as Protocol[];

/** A length in bytes that do not hold the length of the SSZ, in front of frames that hold a message. */
interface Miscount {
  readonly from: number;
  /** Where the frames begin. */
  readonly payloadAt: number;
  readonly declared: bigint;
  /** How many bytes of SSZ they hold. */
  readonly held: number;
  readonly recovered: Message;
}

function findMiscount(evidence: Evidence, isCounted: IsCounted): Miscount | undefined {
  const { bytes, walk, side } = evidence;
  const from = bodyAt(evidence);
  const { declared } = walk;
  if (walk.broken === undefined || declared === undefined) return undefined;
  const payloadAt = indexOfIdentifier(bytes, from + 1);
  if (payloadAt < 0 || payloadAt > from + 10) return undefined;
  // A prefix that counts something else may be the length of another message.
  const others = isCounted({ declared, payloadAt }, bytes)
    ? allProtocols.filter((name) => protocols[name][side] > 0)
    : [];
  for (const protocol of [...possibleProtocols(evidence, side), ...others]) {
    const recovered = readPayload(bytes, payloadAt, protocol, side);
    const held = protocols[protocol][side];
    if (recovered !== undefined && BigInt(held) !== declared) return { from, payloadAt, declared, held, recovered };
  }
  return undefined;
}

/** Whether a prefix counts something that it may be taken to count. */
type IsCounted = (found: Pick<Miscount, 'declared' | 'payloadAt'>, bytes: Uint8Array) => boolean;

function indexOfIdentifier(bytes: Uint8Array, from: number): number {
  const to = Math.min(bytes.length - streamIdentifier.length, from + 10);
  for (let at = from; at <= to; at++) if (streamIdentifier.every((byte, i) => bytes[at + i] === byte)) return at;
  return -1;
}

/** What a prefix counts instead of the SSZ, by what it declares. */
function miscount(
  code: 'prefixCountsFramed' | 'prefixCountsCompressed' | 'prefixMiscounts',
  isCounted: IsCounted | undefined,
): Hypothesis {
  return (evidence) => {
    const found = findMiscount(evidence, isCounted ?? (() => false));
    if (found === undefined || isCounted?.(found, evidence.bytes) === false) return undefined;
    const { from, payloadAt, declared, held, recovered } = found;
    return { fault: makeFault(code, from, payloadAt, { actual: declared, expected: held }), recovered };
  };
}

/** The prefix counts everything behind it. */
export const prefixCountsFramed = miscount(
  'prefixCountsFramed',
  ({ declared, payloadAt }, bytes) => declared === BigInt(bytes.length - payloadAt),
);

/** The prefix counts the block of the only data chunk, with or without its checksum or its header. */
export const prefixCountsCompressed = miscount('prefixCountsCompressed', ({ declared, payloadAt }, bytes) => {
  const block = BigInt(bytes.length - payloadAt - streamIdentifier.length - 8);
  return [block, block + 4n, block + 8n].includes(declared);
});

/** The prefix says something else than the frames hold. */
export const prefixMiscounts = miscount('prefixMiscounts', undefined);

/** Frames where the prefix belongs. */
export function prefixOmitted(evidence: Evidence): Finding | undefined {
  const { bytes } = evidence;
  for (const from of new Set([0, bodyAt(evidence), bytes[0] === 0 ? 1 : 0])) {
    if (indexOfIdentifier(bytes, from) !== from) continue;
    // Behind a result byte stands a response, whatever the rest was read as.
    const side = from === 1 ? 'response' : evidence.side;
    for (const protocol of possibleProtocols(evidence, side)) {
      const recovered = readPayload(bytes, from, protocol, side);
      const values = { expected: protocols[protocol][side] };
      const to = from + streamIdentifier.length;
      if (recovered) return { fault: makeFault('prefixOmitted', from, to, values), recovered };
    }
  }
  return undefined;
}

const widths = [2, 4, 8] as const;

/** The right length, but as an integer of 2, 4 or 8 bytes in either order. */
export function prefixFixedWidth(evidence: Evidence): Finding | undefined {
  const { bytes, side, walk } = evidence;
  if (walk.broken === undefined) return undefined;
  const from = bodyAt(evidence);
  for (const width of widths) {
    for (const protocol of possibleProtocols(evidence, side)) {
      const expected = protocols[protocol][side];
      const order = fixedWidthOrder(bytes.subarray(from, from + width), expected);
      const recovered = order && readPayload(bytes, from + width, protocol, side);
      if (recovered)
        return { fault: makeFault('prefixFixedWidth', from, from + width, { width, order, expected }), recovered };
    }
  }
  return undefined;
}

function fixedWidthOrder(field: Uint8Array, length: number): 'little-endian' | 'big-endian' | undefined {
  const isLength = (order: Uint8Array) => order.every((byte, i) => byte === (i === 0 ? length : 0));
  if (isLength(field)) return 'little-endian';
  return isLength(field.toReversed()) ? 'big-endian' : undefined;
}
