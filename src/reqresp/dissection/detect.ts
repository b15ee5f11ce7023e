import type { DissectHint } from '../messages/json.ts';
import { type Protocol, protocols, type Side } from '../messages/protocols.ts';
import { isKnownResult } from '../messages/result-codes.ts';
import { type Frame, walkFrame } from '../walk/frame.ts';
import { Walk } from '../walk/walk.ts';
import type { Alternative, Grounds } from './dissection.ts';
import { findHintFault } from './hint.ts';

/** Which message the bytes are taken for. Without a protocol the bytes do not tell it. */
export interface Detection {
  readonly protocol?: Protocol;
  readonly side: Side;
  readonly isHinted: boolean;
  readonly alternatives: readonly Alternative[];
}

/** One way to read the bytes, with the points that its evidence is worth. */
interface Candidate {
  readonly protocol: Protocol | undefined;
  readonly side: Side;
  readonly points: number;
  readonly grounds: () => Grounds;
  /** Whether the bytes are a whole message this way. */
  readonly isComplete: boolean;
}

/** What evidence is worth. A whole message outweighs all else; then how far the reading got before it broke. */
const points = {
  complete: 1000,
  /** Trailing bytes speak against a reading that ends before them. */
  trailing: -500,
  warning: -20,
  lengthOfType: 100,
  otherLength: -1,
  knownResult: 5,
  reservedResult: -50,
  /** A sound frame of a type that is not known explains less than one of a type that is. */
  unknownType: -300,
  /** For every byte read before the break, up to this many. */
  mostProgress: 90,
} as const;

const allProtocols = Object.keys(protocols) as Protocol[];
const sides: readonly Side[] = ['request', 'response'];

/**
 * Finds the protocol and side that explain the bytes best, by reading them in every way that the hint leaves open. Equal
 * points are decided by the order of the table of protocols, newest Status first. Throws for a hint that is not known: see `findHintFault`.
 */
export function detect(bytes: Uint8Array, hint: DissectHint = {}): Detection {
  const unknown = findHintFault(hint);
  if (unknown) throw new RangeError(`The hint is not known: ${unknown.code} ${unknown.given}.`);
  const { protocol, side } = hint;
  if (protocol !== undefined && side !== undefined) return { protocol, side, isHinted: true, alternatives: [] };
  const candidates = (side ? [side] : sides).flatMap((open) =>
    openProtocols(bytes, open, protocol).map((one) => judgeCandidate(bytes, one, open)),
  );
  candidates.sort((a, b) => b.points - a.points);
  const [best, ...others] = candidates as [Candidate, ...Candidate[]];
  const alternatives = others.flatMap((other) =>
    other.isComplete && best.isComplete && other.protocol !== undefined
      ? [{ protocol: other.protocol, side: other.side, grounds: other.grounds() }]
      : [],
  );
  const detection = { side: best.side, isHinted: false, alternatives };
  return best.protocol === undefined ? detection : { protocol: best.protocol, ...detection };
}

function openProtocols(bytes: Uint8Array, side: Side, hinted: Protocol | undefined): (Protocol | undefined)[] {
  if (hinted !== undefined) return [hinted];
  // An error chunk is the same in every method, so that nothing can speak for one of them.
  if (side === 'response' && bytes.length > 0 && bytes[0] !== 0) return [undefined];
  const fitting = allProtocols.filter((protocol) => protocols[protocol][side] > 0 || bytes.length === 0);
  return [...fitting.toSorted().reverse(), undefined];
}

function judgeCandidate(bytes: Uint8Array, protocol: Protocol | undefined, side: Side): Candidate {
  const walk = new Walk(bytes, true);
  const frame = walkFrame(walk, protocol, side);
  const isWhole = frame !== undefined && walk.left === 0;
  const isRead = frame !== undefined && (isWhole || frame.message?.type !== 'empty');
  let sum = 0;
  if (isRead) sum += points.complete + walk.warnings.length * points.warning;
  if (isRead && !isWhole) sum += points.trailing;
  if (!isRead) sum += Math.min(walk.broken?.span.from ?? 0, points.mostProgress);
  if (isRead && frame.message === undefined) sum += points.unknownType;
  if (protocol !== undefined) {
    sum += BigInt(protocols[protocol][side]) === walk.declared || isWhole ? points.lengthOfType : points.otherLength;
  }
  if (walk.resultCode !== undefined) {
    sum += isKnownResult(walk.resultCode) ? points.knownResult : 0;
    sum += walk.resultCode > 3 && walk.resultCode < 128 ? points.reservedResult : 0;
  }
  if (frame !== undefined) sum += typicality(frame, side);
  const grounds = () => groundsOf(walk, frame, protocol, side);
  return { protocol, side, points: sum, grounds, isComplete: isWhole };
}

/** Goodbye and Ping are the same eight bytes; the number in them is the only evidence there is. */
function typicality({ message }: Frame, side: Side): number {
  if (message?.type !== 'goodbye/1') return 0;
  const isReason = (message.reason >= 1n && message.reason <= 3n) || (message.reason >= 128n && message.reason <= 255n);
  return side === 'request' && isReason ? 2 : -2;
}

/** What speaks for a protocol and a side, by what was read as such. */
export function groundsOf(walk: Walk, frame: Frame | undefined, protocol: Protocol | undefined, side: Side): Grounds {
  const { declared, resultCode } = walk;
  if (frame?.message?.type === 'empty') return { of: 'nothing' };
  const isFitting = protocol !== undefined && declared === BigInt(protocols[protocol][side]);
  const end = frame === undefined ? { brokenAt: walk.broken?.span.from ?? walk.at } : { ssz: frame.ssz.length };
  return { of: 'bytes', resultCode, declared, fits: isFitting ? protocol : undefined, side, end };
}
