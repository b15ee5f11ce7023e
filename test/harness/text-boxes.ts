import type { Locator } from 'playwright-core';

/** A place on the page, in pixels. */
export interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/**
 * Where a part of a line's text is drawn; the editor writes spaces as no-break spaces, and selected ones as dots.
 * Undefined when it is absent.
 */
export function boxOfText(line: Locator, text: string): Promise<Box | undefined> {
  return line.evaluate((element, wanted) => {
    const whole = element.textContent.replace(/[\u00a0\u00b7]/g, ' ');
    const from = whole.indexOf(wanted);
    if (from < 0) return undefined;
    const range = element.ownerDocument.createRange();
    const walker = element.ownerDocument.createTreeWalker(element, 4);
    let passed = 0;
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      const { length } = node.textContent ?? '';
      const inside = (at: number) => at >= passed && at <= passed + length;
      if (inside(from) && from < passed + length) range.setStart(node, from - passed);
      if (inside(from + wanted.length)) {
        range.setEnd(node, from + wanted.length - passed);
        break;
      }
      passed += length;
    }
    const { x, y, width, height } = range.getBoundingClientRect();
    return { x, y, width, height };
  }, text);
}

/** Pixels that a mark may be off, less than a character: behind it a hint may begin. */
const TOLERANCE = 5;

/** Whether a mark stands behind a text, on its line, and perhaps further. */
export function holds(mark: Box, text: Box): boolean {
  const middle = text.y + text.height / 2;
  const isBeside = mark.x <= text.x + TOLERANCE && mark.x + mark.width >= text.x + text.width - TOLERANCE;
  return isBeside && mark.y <= middle && middle <= mark.y + mark.height;
}

/** Whether a mark stands where a text is drawn: from its beginning to its end, on its line. */
export function covers(mark: Box, text: Box): boolean {
  return holds(mark, text) && Math.abs(mark.x - text.x) <= TOLERANCE && mark.width - text.width <= 2 * TOLERANCE;
}
