import { toHexString } from '@chainsafe/ssz';
import type { FrameContext } from '../../editor/model/frame-header.ts';
import { placesOf, rangesOf, type TextRange } from '../../editor/model/frame-places.ts';
import { framesInText } from '../../editor/model/frames-in-text.ts';
import type { Steps } from '../../primitives/in-slices.ts';
import * as l10n from '../../primitives/l10n.ts';
import type { TextDissection } from '../../reqresp/dissection/dissect-text.ts';
import { dumpLines, summary } from '../../reqresp/dissection/dump.ts';
import { TEXT_WIDTH, wrap } from '../../reqresp/dissection/wrap.ts';
import type { DissectionJson } from '../../reqresp/messages/json.ts';
import { otherWorthTelling } from '../../reqresp/paste/evidence.ts';
import type { PastedFrame } from '../../reqresp/paste/paste.ts';
import { dissectionToJson } from '../../words/wire/dissection-json.ts';
import { strayWords } from '../../words/wire/stray-words.ts';
import { type Surroundings, verdictLines } from './status-verdicts.ts';

/** A line of a dissection and what it is about: places in the text that was taken apart. */
export interface DissectionLine {
  /** Its number in the page, from 0. */
  readonly line: number;
  readonly ranges: readonly TextRange[];
  /** Whether it tells of these bytes as a whole; a click on one of them belongs to the line of its leaf. */
  readonly isGroup: boolean;
}

/** A text taken apart, and which of the lines show which of its bytes. */
export interface DissectionPage {
  readonly text: string;
  readonly lines: readonly DissectionLine[];
}

interface PageLine {
  readonly text: string;
  readonly about?: Omit<DissectionLine, 'line'>;
}

/** More than anybody reads, and than the longest text that is decoded holds of whole Statuses. */
const MOST_FRAMES = 1000;

const plain = (text: string): PageLine => ({ text });

/** What is known around a frame for what its header says. */
export type Around = (context: FrameContext) => Surroundings;

/**
 * Every frame found in a text, and every Status spelled out in it, taken apart: fields with their bytes and meaning,
 * what each client would do with a Status, and the bytes in rows.
 */
export function* dissectionPage(text: string, around: Around, context: FrameContext = {}): Steps<DissectionPage> {
  const found = yield* framesInText(text, (one) => around(one).meaning, context);
  const lines: PageLine[] = [];
  for (const [index, { found: one, context: own }] of found.slice(0, MOST_FRAMES).entries()) {
    const isSpelled = one.pasted.format === 'status-text';
    const isOne = found.length === 1;
    const title =
      isOne && isSpelled ? '' : isOne ? l10n.t('Frame') : l10n.t('Frame {0} of {1}', index + 1, found.length);
    lines.push(...frameLines(text, one, title), ...verdictLines(one.dissection, around(own), own).map(plain));
    yield;
  }
  if (found.length > MOST_FRAMES) {
    const more = l10n.t('There are {0} frames in this text; the first {1} are shown.', found.length, MOST_FRAMES);
    lines.push(...wrap(more, TEXT_WIDTH).map(plain), plain(''));
  }
  if (found.length === 0) {
    const none = l10n.t('No frame was found in this text: hex, a byte array, a hexdump or base64 is expected.');
    lines.push(...wrap(none, TEXT_WIDTH).map(plain), plain(''));
  }
  return {
    text: lines.map((line) => line.text).join('\n'),
    lines: lines.flatMap(({ about }, line) => (about ? { line, ...about } : [])),
  };
}

function frameLines(text: string, { pasted, dissection }: TextDissection, title: string): PageLine[] {
  const { format, from, to } = pasted;
  const json = dissectionToJson(dissection, { format, source: { from, to } });
  const places = placesOf(text, pasted);
  const dump = dumpLines(json).map(({ text: words, about }) =>
    about
      ? { text: words, about: { ranges: rangesOf(text, places, about.from, about.to), isGroup: about.isGroup } }
      : plain(words),
  );
  const isSpelled = format === 'status-text';
  const why = isSpelled ? spelledText(json) : l10n.t('Read as {0}; {1}.', format, json.why ?? '');
  return [
    plain(`# ${heading(title, summary(json))}`),
    ...[...wrap(why, TEXT_WIDTH), ...(isSpelled ? [] : wrap(sizesText(json), TEXT_WIDTH)), ''].map(plain),
    ...dump,
    plain(''),
    ...rows(json.bytes).map(plain),
    plain(''),
    ...otherLines(pasted).map(plain),
  ];
}

/** Stands above the bytes that are not the frame's. */
export function otherHeading(): string {
  return l10n.t('## The other reading');
}

/** The other reading that the text allows, as bytes to copy. */
function otherLines(pasted: PastedFrame): string[] {
  const other = otherWorthTelling(pasted);
  if (other === undefined) return [];
  const strays = other.cut?.strays;
  const about =
    strays === undefined
      ? l10n.t('The same text can be read as {0}, {1} bytes:', other.format, other.bytes.length)
      : l10n.t(
          'The same text can be read as {0}, except {1}, {2} bytes:',
          other.format,
          strayWords(strays),
          other.bytes.length,
        );
  return [otherHeading(), '', ...wrap(about, TEXT_WIDTH), ...rows(toHexString(other.bytes)), ''];
}

/** "Frame: …"; what names itself begins with a capital. */
function heading(title: string, about: string): string {
  return title === '' ? about.charAt(0).toUpperCase() + about.slice(1) : `${title}: ${about}`;
}

/** Where the bytes of a Status in words come from. */
function spelledText({ sizes: { wire } }: DissectionJson): string {
  return wire === 0
    ? l10n.t('The text holds no frame, only the fields of a Status, and not all of them in full.')
    : l10n.t(
        'The text holds no frame, only the fields of a Status; the {0} bytes below are a frame that carries them.',
        wire,
      );
}

/** The sizes on the wire and of the SSZ, with what the length prefix says of them. */
function sizesText({ sizes: { wire, ssz, declaredSsz, compressedBudget } }: DissectionJson): string {
  const parts = [
    l10n.t('{0} bytes on the wire', wire),
    ...(ssz === undefined ? [] : [l10n.t('{0} bytes of SSZ', ssz)]),
    ...(declaredSsz === undefined ? [] : [l10n.t('the length prefix declares {0}', declaredSsz)]),
    ...(compressedBudget === undefined ? [] : [l10n.t('at most {0} may follow it', compressedBudget)]),
  ];
  return `${parts.join(', ')}.`;
}

/** The bytes in rows of 32, which can be copied and read again. */
function rows(bytes: string): string[] {
  return bytes.slice(2).match(/.{1,64}/g) ?? [];
}
