import { toHexString } from '@chainsafe/ssz';
import type { FrameContext } from '../../editor/model/frame-header.ts';
import { placesOf, rangesOf } from '../../editor/model/frame-places.ts';
import { framesInText } from '../../editor/model/frames-in-text.ts';
import type { Steps } from '../../primitives/in-slices.ts';
import * as l10n from '../../primitives/l10n.ts';
import type { TextDissection } from '../../reqresp/dissection/dissect-text.ts';
import type { DissectionJson } from '../../reqresp/messages/json.ts';
import { otherWorthTelling } from '../../reqresp/paste/evidence.ts';
import type { PastedFrame } from '../../reqresp/paste/paste.ts';
import { heading, type Line, line } from '../../words/lines.ts';
import { dissectionToJson } from '../../words/wire/dissection-json.ts';
import { dumpLines, summary } from '../../words/wire/dump.ts';
import type { Meaning } from '../../words/wire/field-text.ts';
import { strayWords } from '../../words/wire/stray-words.ts';
import { frameClientLines } from './frame-clients.ts';
import { frameMark, rows } from './frame-mark.ts';
import { type Surroundings, verdictLines } from './status-verdicts.ts';

/** More than anybody reads, and than the longest text that is decoded holds of whole Statuses. */
const MOST_FRAMES = 1000;

/** What is known around a frame for what its header says. */
export type Around = (context: FrameContext) => Surroundings;

/**
 * Every frame found in a text, and every Status spelled out in it, taken apart: fields with their bytes and meaning,
 * what each client would do with a Status, and the bytes in rows.
 */
export function* dissectionPage(text: string, around: Around, context: FrameContext = {}): Steps<Line[]> {
  const found = yield* framesInText(text, context);
  const lines: Line[] = [];
  for (const [index, { found: one, context: own }] of found.slice(0, MOST_FRAMES).entries()) {
    const isSpelled = one.pasted.format === 'status-text';
    const isOne = found.length === 1;
    const title =
      isOne && isSpelled ? '' : isOne ? l10n.t('Frame') : l10n.t('Frame {0} of {1}', index + 1, found.length);
    const near = around(own);
    const clients = isSpelled ? [] : frameClientLines(one.dissection);
    const below = [...clients, ...verdictLines(one.dissection, near, own)];
    lines.push(...frameLines(text, one, title, near.meaning, below));
    yield;
  }
  if (found.length > MOST_FRAMES) {
    const more = l10n.t('There are {0} frames in this text; the first {1} are shown.', found.length, MOST_FRAMES);
    lines.push(line(more), line(''));
  }
  if (found.length === 0) {
    const none = l10n.t('No frame was found in this text: hex, a byte array, a hexdump or base64 is expected.');
    lines.push(line(none), line(''));
  }
  return lines;
}

function frameLines(
  text: string,
  { pasted, dissection }: TextDissection,
  title: string,
  meaning: Meaning,
  verdicts: readonly Line[],
): Line[] {
  const { format, from, to } = pasted;
  const json = dissectionToJson(dissection, { format, source: { from, to } }, meaning);
  const places = placesOf(text, pasted);
  const dump = dumpLines(json).map(({ text: words, about }): Line => {
    if (about === undefined) return line(words);
    return { text: words, bytes: { ranges: rangesOf(text, places, about.from, about.to), isGroup: about.isGroup } };
  });
  const frame = frameMark(json);
  const isSpelled = format === 'status-text';
  const why = isSpelled ? spelledText(json) : l10n.t('Read as {0}; {1}.', format, json.why ?? '');
  const lines = [
    heading(1, `# ${titled(title, summary(json))}`),
    ...[why, ...(isSpelled ? [] : [sizesText(json)]), ''].map(line),
    ...dump,
    line(''),
    ...rows(json.bytes).map(line),
    line(''),
    ...otherLines(pasted),
    ...verdicts,
  ];
  return lines.map((one) => (frame ? { ...one, frame } : one));
}

/** The other reading that the text allows, as bytes to copy. */
function otherLines(pasted: PastedFrame): Line[] {
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
  return [heading(2, l10n.t('## The other reading')), ...['', about, ...rows(toHexString(other.bytes)), ''].map(line)];
}

/** "Frame: …"; what names itself begins with a capital. */
function titled(title: string, about: string): string {
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
