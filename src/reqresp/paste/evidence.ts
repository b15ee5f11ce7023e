import { findBase64 } from './base64.ts';
import { findHex } from './hex.ts';
import type { Pasted } from './pasted.ts';
import { beginsLikeFrame, wholeFrameEnd } from './split.ts';

/** How much bytes look like a frame: 2 for a whole one, 1 for the beginning of one, 0 otherwise. */
export function frameEvidence(bytes: Uint8Array): 0 | 1 | 2 {
  if (wholeFrameEnd(bytes, 0) === bytes.length) return 2;
  return beginsLikeFrame(bytes) ? 1 : 0;
}

/**
 * Weighs a reading against the other that its digits allow: decimal numbers of two digits are hex as well, hex is base64
 * as well. What looks more like a frame is taken, the other kept beside it; when neither does, hex.
 */
export function weigh(text: string, pasted: Pasted): Pasted {
  const other = otherReading(text, pasted);
  if (other === undefined) return pasted;
  const [own, others] = [frameEvidence(pasted.bytes), frameEvidence(other.bytes)];
  const isOtherBetter = others > own || (others === own && other.format === 'hex');
  return isOtherBetter ? { ...other, other: pasted } : { ...pasted, other };
}

/** The other reading of a text, where the one that is taken is in doubt. */
export function otherWorthTelling({ bytes, cut, other }: Pasted): Pasted | undefined {
  const isDoubtful = cut?.strays !== undefined || other?.cut?.strays !== undefined || frameEvidence(bytes) === 0;
  return isDoubtful ? other : undefined;
}

function otherReading(text: string, { format, from, to }: Pasted): Pasted | undefined {
  const find = format === 'hex' ? findBase64 : format === 'go-decimal' || format === 'decimal' ? findHex : undefined;
  const [only, more] = find?.(text.slice(from, to)) ?? [];
  const isWhole = only !== undefined && more === undefined && only.from <= 1 && only.to >= to - from - 1;
  return isWhole ? shift(only, from) : undefined;
}

function shift(pasted: Pasted, by: number): Pasted {
  const offsets = pasted.offsets.map((offset) => offset + by);
  return { ...pasted, from: pasted.from + by, to: pasted.to + by, offsets };
}
