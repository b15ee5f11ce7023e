import { atOnce } from '../../primitives/in-slices.ts';
import { dissect } from '../../reqresp/dissection/dissect.ts';
import { readSteps, type TextDissection } from '../../reqresp/dissection/dissect-text.ts';
import type { Dissection } from '../../reqresp/dissection/dissection.ts';
import { isStatus } from '../../reqresp/messages/message.ts';
import { protocols } from '../../reqresp/messages/protocols.ts';
import type { PastedFrame } from '../../reqresp/paste/paste.ts';
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
    const sound = soundFrame(part);
    if (sound) {
      yield [{ at: island.from + sound.at, text: sound.text }];
      continue;
    }
    yield atOnce(readSteps(part))
      .filter(({ pasted, dissection }) => isSure(pasted, dissection))
      .map(({ pasted: { from, to } }) => ({ at: island.from + from, text: part.slice(from, to) }));
  }
}

/** What ends a run of hex digits: no digit, sign or other byte behind it, and no word that more is left out. */
const END = String.raw`(?!\s?\[?(?:…|\.\.\.))(?![\w+/=:-])`;
/** Bytes with a stream identifier where one belongs, in one run of digits, bare or behind `0x`: how most logs write a frame. */
const PACKED = String.raw`(?<![\w.…+/=:-])(?:0x)?(?:[0-9a-f]{2}){1,11}ff060000734e61507059(?:[0-9a-f]{2})*${END}`;
/** The same, each byte apart from the next by a space; no other byte before or behind. */
const SPACED = String.raw`(?<![\w.…+/=:-])(?<!\b[0-9a-f]{2}[\s:|,]{1,3})(?:[0-9a-f]{2} ){1,11}ff 06 00 00 73 4e 61 50 70 59(?: [0-9a-f]{2})*${END}(?![\s:|,]+[0-9a-f]{2}\b)`;
const RUN = new RegExp(`${PACKED}|${SPACED}`, 'gi');

/**
 * The one frame of a part of a text that is written in one run of hex digits and has no fault, where nothing else in that
 * part may belong to a frame. Such a frame has no other reading, so the notations need not be weighed against each other.
 */
function soundFrame(part: string): FoundFrame | undefined {
  const [run, another] = part.matchAll(RUN);
  if (!run || another) return undefined;
  const [text] = run;
  const { value, faults } = dissect(Buffer.from(text.replace(/^0x|\s/g, ''), 'hex'));
  if (value === undefined || faults.length > 0) return undefined;
  const rest = [part.slice(0, run.index), part.slice(run.index + text.length)];
  const hasMore = rest.some((one) => [...findIslands(one)].some((island) => island !== undefined));
  return hasMore ? undefined : { at: run.index, text };
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
  return isSure(pasted, () => dissection);
}

function isSure({ bytes, format }: PastedFrame, dissection: () => Dissection): boolean {
  if (format === 'status-text') return dissection().fields.some(({ name }) => name === 'forkDigest');
  if (hasIdentifier(bytes)) return true;
  if (!hasPrefixOfStatus(bytes)) return false;
  const { recovered } = dissection();
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
