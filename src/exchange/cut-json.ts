/**
 * The objects of the array under `"name":` in JSON that may break off at any place, each as its own text; the last one
 * is `cut` where the text ends within it. Strings are stepped over, so braces in them count for nothing.
 */
export function objectsOfCutArray(text: string, name: string): { whole: string[]; cut: boolean } {
  const begin = new RegExp(`"${name}"\\s*:\\s*\\[`).exec(text);
  const whole: string[] = [];
  if (begin === null) return { whole, cut: false };
  const marks = /["{}[\]]/g;
  marks.lastIndex = begin.index + begin[0].length;
  let depth = 0;
  let from = 0;
  for (let found = marks.exec(text); found !== null; found = marks.exec(text)) {
    const [mark] = found;
    if (mark === '"') {
      marks.lastIndex = endOfString(text, found.index);
    } else if (mark === '{' || mark === '[') {
      if (depth === 0) from = found.index;
      depth += 1;
    } else {
      depth -= 1;
      if (depth < 0) return { whole, cut: false };
      if (depth === 0) whole.push(text.slice(from, marks.lastIndex));
    }
  }
  return { whole, cut: depth > 0 };
}

/** Behind the closing quote of the string that opens at `from`, or the end of the text. */
function endOfString(text: string, from: number): number {
  const quotes = /["\\]/g;
  quotes.lastIndex = from + 1;
  for (let found = quotes.exec(text); found !== null; found = quotes.exec(text)) {
    if (found[0] === '"') return quotes.lastIndex;
    quotes.lastIndex += 1;
  }
  return text.length;
}
