import type { StageName } from '../exchange/exchange.ts';

/* What a read-only document shows: lines, each with marks that say what it is about. Nothing is read back out of its words. */

declare const ofCode: unique symbol;

/**
 * Words of a line (UTF-16 offsets) that have a page of their own, by its address: `cause/wrongNetwork`. Only `asLine`
 * makes it, of a code that a sentence was given, so that nobody finds one in finished words.
 */
export interface PageMark {
  readonly [ofCode]: true;
  readonly from: number;
  readonly to: number;
  readonly page: string;
}

/** The bytes that a line is about, as places in the text that was taken apart. */
export interface BytesMark {
  readonly ranges: readonly { readonly from: number; readonly to: number }[];
  /** Whether it tells of these bytes as a whole; a click on one of them belongs to the line of its leaf. */
  readonly isGroup: boolean;
}

/** How near a line is to what a stage is about, from the far to the near. */
const nearness = ['timeline', 'heading', 'wrong', 'wrongByte'] as const;

export interface StageMark {
  readonly stage: StageName;
  readonly shows: (typeof nearness)[number];
}

/** The frame that a line tells of, and what holds for it, as lines of a header. */
export interface FrameMark {
  readonly text: string;
  readonly header: string;
}

/** Words of a line by which a node is asked for its newest record, and the record at hand. */
export interface RecordMark {
  readonly from: number;
  readonly to: number;
  readonly record: string;
}

export interface Line {
  readonly text: string;
  /** A heading of this depth: its section goes on until the next one that is no deeper. */
  readonly heading?: 1 | 2;
  readonly pages?: readonly PageMark[];
  readonly bytes?: BytesMark;
  readonly stage?: StageMark;
  readonly frame?: FrameMark;
  readonly asks?: RecordMark;
}

export const line = (text: string): Line => ({ text });

/** A heading as it is written: `# Peer book`, `## Timeline`. */
export const heading = (depth: 1 | 2, text: string): Line => ({ text, heading: depth });

/** Lines of which some have marks already. */
export function toLines(parts: readonly (string | Line)[]): Line[] {
  return parts.map((part) => (typeof part === 'string' ? line(part) : part));
}

/** A text without marks. */
export function linesOf(text: string): Line[] {
  return text.split('\n').map(line);
}

export function textOf(lines: readonly Line[]): string {
  return lines.map(({ text }) => text).join('\n');
}

/** The sections of a document as the numbers of their first and last lines, without the empty lines at their ends. */
export function sectionsOf(lines: readonly Line[]): { readonly from: number; readonly to: number }[] {
  return lines.flatMap(({ heading: depth }, from) => {
    if (depth === undefined) return [];
    const next = lines.findIndex(({ heading: other }, at) => at > from && other !== undefined && other <= depth);
    const end = next === -1 ? lines.length : next;
    const to = lines.slice(0, end).findLastIndex(({ text }) => text.trim() !== '');
    return to > from ? [{ from, to }] : [];
  });
}

/** The number of the line (from 0) that is nearest to what a stage is about; the first where none is. */
export function lineOfStage(lines: readonly Line[], stage: StageName): number {
  const rank = ({ stage: mark }: Line) => (mark?.stage === stage ? nearness.indexOf(mark.shows) : -1);
  const nearest = lines.reduce((most, one) => Math.max(most, rank(one)), -1);
  return nearest === -1 ? 0 : lines.findIndex((one) => rank(one) === nearest);
}

/**
 * The frame that a line tells of. Of a document about one exchange, a part that tells of none, such as a timeline, belongs
 * to the frame after it, else to the one before.
 */
export function frameOfLine(lines: readonly Line[], at: number, isOneExchange: boolean): FrameMark | undefined {
  const own = lines[at]?.frame;
  if (own !== undefined || !isOneExchange) return own;
  const after = lines.slice(at).find(({ frame }) => frame);
  return (after ?? lines.slice(0, at).findLast(({ frame }) => frame))?.frame;
}
