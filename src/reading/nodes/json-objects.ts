/** An object of JSON in a text: where it begins, and behind its closing brace. */
export interface ObjectPlace {
  readonly from: number;
  readonly to: number;
  readonly depth: number;
}

/** Objects within objects, beyond which nobody looks. */
const MOST_DEPTH = 64;
const MARK = /["{}\n]/g;

/**
 * Where the objects of JSON in a text stand, the inner before the outer, whatever stands around them: headings, the line
 * of a prompt, the rest of a log line. Each character is looked at once.
 */
export function* objectPlaces(text: string): Generator<ObjectPlace, void, void> {
  const open: number[] = [];
  MARK.lastIndex = 0;
  let at = 0;
  for (;;) {
    MARK.lastIndex = at;
    const mark = MARK.exec(text);
    if (mark === null) return;
    at = MARK.lastIndex;
    if (mark[0] === '"') at = open.length > 0 ? behindString(text, at) : at;
    else if (mark[0] === '{') {
      open.push(mark.index);
      if (open.length > MOST_DEPTH) open.shift();
    } else if (mark[0] === '}') {
      const from = open.pop();
      if (from !== undefined) yield { from, to: at, depth: open.length };
    } else if (isNewStart(text, at)) open.length = 0;
  }
}

/** A line of a log, a heading or a prompt begins anew: what was open before it is no JSON. */
function isNewStart(text: string, at: number): boolean {
  return /[^\s"{}[\],\d.-]/.test(text.charAt(at)) && !/^(?:true|false|null)\b/.test(text.slice(at, at + 6));
}

const STRING = /(?:[^"\\\n]|\\.)*"/y;

/** Behind the closing quote; a quote that is not closed on its line is none. */
function behindString(text: string, from: number): number {
  STRING.lastIndex = from;
  return STRING.test(text) ? STRING.lastIndex : from;
}
