/** How much is walked before others get their turn, in UTF-16 units. */
const WINDOW = 16_384;

/** Where the walk through an array ended. */
export interface ArrayEnd {
  /** `array` behind its bracket, `entry` in the middle of one of its objects, `between` where the text ends between them. */
  readonly at: 'array' | 'entry' | 'between';
  /** What the last piece holds behind the array. */
  readonly behind: string;
}

/**
 * The objects of a JSON array whose text, behind its opening bracket, comes in pieces and may break off at any place: each
 * as its own text, `tooLong` in the place of one beyond `most` UTF-16 units, and undefined after every few thousand.
 * Strings are stepped over, so braces in them count for nothing.
 */
export function* objectsOfArray(
  pieces: Iterable<string>,
  most: number,
): Generator<{ readonly text: string } | 'tooLong' | undefined, ArrayEnd, void> {
  const marks = /["\\{}[\]]/g;
  let depth = 0;
  let isString = false;
  let isEscaped = false;
  let begun = '';
  for (const piece of pieces) {
    for (let at = 0; at < piece.length; at += WINDOW) {
      const window = piece.slice(at, at + WINDOW);
      let from = 0;
      marks.lastIndex = isEscaped ? 1 : 0;
      isEscaped = false;
      for (let found = marks.exec(window); found !== null; found = marks.exec(window)) {
        const [mark] = found;
        const { index } = found;
        if (isString && mark === '\\') {
          isEscaped = index + 1 === window.length;
          marks.lastIndex = index + 2;
        } else if (mark === '"') {
          isString = !isString;
        } else if (isString || mark === '\\') {
          // Text, or no JSON.
        } else if (mark === '{' || mark === '[') {
          if (depth === 0) from = index;
          depth += 1;
        } else {
          depth -= 1;
          if (depth < 0) return { at: 'array', behind: piece.slice(at + index + 1) };
          if (depth > 0) continue;
          const text = begun + window.slice(from, index + 1);
          yield text.length > most ? 'tooLong' : { text };
          begun = '';
        }
      }
      if (depth > 0 && begun.length <= most) begun += window.slice(from);
      yield undefined;
    }
  }
  return { at: depth > 0 ? 'entry' : 'between', behind: '' };
}
