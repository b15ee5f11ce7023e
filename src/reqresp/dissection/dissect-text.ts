import { atOnce, type Steps } from '../../primitives/in-slices.ts';
import { encodeMessage } from '../encode.ts';
import { makeFault } from '../faults/faults.ts';
import type { DissectHint } from '../messages/json.ts';
import { statusAsMessage } from '../messages/message.ts';
import type { Side } from '../messages/protocols.ts';
import { bodies } from '../messages/ssz.ts';
import { explainCut } from '../one-problem.ts';
import { type PastedFrame, readPaste } from '../paste/paste.ts';
import type { Pasted } from '../paste/pasted.ts';
import { readSpelledStatuses, type SpelledStatus, spelledText } from '../paste/status-text.ts';
import { type DissectOptions, dissect } from './dissect.ts';
import type { Dissection, Grounds } from './dissection.ts';

/** What was found in a text, taken apart. */
export interface TextDissection {
  readonly pasted: PastedFrame;
  readonly dissection: Dissection;
}

/**
 * Every frame in a text, and every Status that it spells out in words, taken apart, in the order of the text. A whole
 * spelled Status becomes the frame that carries it; of one that is cut short the fields are shown.
 */
export function dissectText(text: string, hint?: DissectHint, options?: DissectOptions): TextDissection[] {
  return atOnce(dissectSteps(text, hint, options));
}

/** The same in steps, for a text that somebody has selected or pasted: 64 KB of them can hold thousands of frames. */
export function* dissectSteps(
  text: string,
  hint: DissectHint = {},
  options: DissectOptions = {},
): Steps<TextDissection[]> {
  const found: TextDissection[] = [];
  for (const { pasted, dissection } of yield* readSteps(text, hint, options)) {
    found.push({ pasted, dissection: dissection() });
    yield;
  }
  return found;
}

/** What was found in a text; to take it apart takes longer than to find it. */
export interface FoundInText {
  readonly pasted: PastedFrame;
  readonly dissection: () => Dissection;
}

/** The same, taken apart only where somebody asks for it. */
export function* readSteps(text: string, hint: DissectHint = {}, options: DissectOptions = {}): Steps<FoundInText[]> {
  const { most } = options;
  const found: FoundInText[] = (yield* readPaste(text))
    .slice(0, most)
    .map((pasted) => ({ pasted, dissection: () => dissectPasted(pasted, hint, options) }));
  const isApart = isApartFrom(found.map(({ pasted }) => pasted));
  for (const spelled of readSpelledStatuses(text).slice(0, most)) {
    if (!isApart(spelled)) continue;
    const { pasted, dissection } = dissectSpelled(text, spelled, options);
    found.push({ pasted, dissection: () => dissection });
    yield;
  }
  return found.sort((a, b) => a.pasted.from - b.pasted.from);
}

/** Whether a range of a text shares nothing with any of these, which are in its order. */
function isApartFrom(ranges: readonly Pick<Pasted, 'from' | 'to'>[]): (range: { from: number; to: number }) => boolean {
  let next = 0;
  return ({ from, to }) => {
    while ((ranges[next]?.to ?? Number.POSITIVE_INFINITY) <= from) next++;
    return to <= (ranges[next]?.from ?? Number.POSITIVE_INFINITY);
  };
}

/** Takes pasted bytes apart; if the text said that it leaves some out, that is told as well. */
export function dissectPasted(pasted: PastedFrame, hint?: DissectHint, options?: DissectOptions): Dissection {
  const dissection = dissect(pasted.bytes, hint, options);
  if (pasted.cut === undefined) return dissection;
  const { missing, strays } = pasted.cut;
  const end = pasted.bytes.length;
  const cut = strays
    ? makeFault('pasteNotHex', end, end, { strays })
    : makeFault('pasteCutShort', end, end, { missing });
  return { ...dissection, faults: explainCut(dissection.faults, cut) };
}

/** A log says of a response what it received, and of a request what it sent or that it is its own. */
const RECEIVED = /respon|receiv|their|remote/i;
/** How much of the text before a Status is looked at for that. */
const BEFORE = 60;

function dissectSpelled(text: string, spelled: SpelledStatus, options: DissectOptions): TextDissection {
  const { from, to, protocol, status } = spelled;
  const side = RECEIVED.test(text.slice(Math.max(0, from - BEFORE), from)) ? 'response' : 'request';
  if (status === undefined) {
    const pasted: Pasted = { format: 'status-text', from, to, bytes: new Uint8Array(0), offsets: new Uint32Array(0) };
    return { pasted, dissection: partialStatus(spelled, side, spelledAs(text, from)) };
  }
  const bytes = encodeMessage(statusAsMessage(status), side, { compress: false });
  const pasted: Pasted = { format: 'status-text', from, to, bytes, offsets: placesOf(spelled, bytes.length) };
  const read = dissect(bytes, { protocol, side }, options);
  return { pasted, dissection: { ...read, isHinted: false, grounds: spelledAs(text, from) } };
}

function spelledAs(text: string, from: number): Grounds {
  const isJson = text[from - 1] === '"' && text[from - 2] !== '\\';
  return { of: 'spelled', as: isJson ? 'json' : 'log' };
}

/** Each byte of the SSZ is written where its field is spelled; what stands before it at the beginning. */
function placesOf({ from, protocol, fields }: SpelledStatus, length: number): Uint32Array {
  const places = bodies[protocol].layout.flatMap(({ name, size }) => {
    const field = fields.find((spelled) => spelled.name === name);
    return new Array<number>(size).fill(field?.from ?? from);
  });
  return Uint32Array.from([...new Array<number>(length - places.length).fill(from), ...places]);
}

/** There are no bytes to take apart, but the fields can be shown. */
function partialStatus({ protocol, fields }: SpelledStatus, side: Side, grounds: Grounds): Dissection {
  const missing = bodies[protocol].layout.filter(
    ({ name }) => !fields.some((field) => field.name === name && field.value !== undefined),
  );
  return {
    bytes: new Uint8Array(0),
    protocol,
    side,
    isHinted: false,
    grounds,
    alternatives: [],
    sizes: { wire: 0 },
    fields: fields.map((field) => {
      const place = bodies[protocol].layout.find(({ name }) => name === field.name);
      const span = { from: place?.offset ?? 0, to: (place?.offset ?? 0) + (place?.size ?? 0) };
      return { name: field.name, span, spelled: spelledText(field), isCut: field.value === undefined };
    }),
    nodes: [],
    faults: [makeFault('statusCutShort', 0, 0, { missing: missing.map(({ name }) => name) })],
  };
}
