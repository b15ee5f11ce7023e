import { dissectText, type TextDissection } from '../../reqresp/dissection/dissect-text.ts';
import { isStatus } from '../../reqresp/messages/message.ts';
import { protocols } from '../../reqresp/messages/protocols.ts';
import { streamIdentifier } from '../../reqresp/walk/stream-identifier.ts';
import { findIslands } from './frame-islands.ts';

/** A frame that was found in a text, and how it is written there. */
export interface FoundFrame {
  /** UTF-16 offset in the whole text. */
  readonly at: number;
  readonly text: string;
}

/**
 * Every frame in a text of any size. Yields after each slice of the text and each place that was read, so that the
 * caller can let others work.
 */
export function* findFrames(text: string): Generator<readonly FoundFrame[]> {
  for (const island of findIslands(text)) {
    if (island === undefined) {
      yield [];
      continue;
    }
    const part = text.slice(island.from, island.to);
    yield dissectText(part)
      .filter(isSurelyFrame)
      .map(({ pasted: { from, to } }) => ({ at: island.from + from, text: part.slice(from, to) }));
  }
}

/** A result byte and the longest length prefix. */
const MOST_BEFORE_IDENTIFIER = 11;
/** Of the identifier's ten bytes: less is chance, more would pass over an identifier that is itself broken. */
const FEWEST_ALIKE = 7;
/** No chain has come this far. */
const MOST_SLOTS = 1n << 40n;

/**
 * Whether bytes that stand in other text are a frame beyond doubt: they have a stream identifier where one belongs, give
 * or take a byte; or they begin with the length of a Status and become a believable one once a mistake is undone; or the
 * text says itself what they are.
 */
export function isSurelyFrame({ pasted, dissection }: TextDissection): boolean {
  const { bytes, format } = pasted;
  if (format === 'status-text') return dissection.fields.some(({ name }) => name === 'forkDigest');
  if (hasIdentifier(bytes)) return true;
  const { recovered } = dissection;
  if (!hasPrefixOfStatus(bytes)) return false;
  if (!isStatus(recovered)) return false;
  const { finalizedEpoch, headSlot, earliestAvailableSlot = 0n } = recovered;
  return headSlot < MOST_SLOTS && finalizedEpoch * 8n <= headSlot && earliestAvailableSlot <= headSlot;
}

function hasPrefixOfStatus([first = 0, second = 0]: Uint8Array): boolean {
  const lengths: readonly number[] = [protocols['status/1'].request, protocols['status/2'].request];
  return lengths.includes(first) || (first <= 3 && lengths.includes(second));
}

function hasIdentifier(bytes: Uint8Array): boolean {
  for (let at = 0; at <= MOST_BEFORE_IDENTIFIER; at++) {
    const alike = streamIdentifier.filter((byte, i) => bytes[at + i] === byte).length;
    if (alike >= FEWEST_ALIKE) return true;
  }
  return false;
}
