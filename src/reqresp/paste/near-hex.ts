import { ByteCollector, type Pasted } from './pasted.ts';
import { beginsLikeFrame } from './split.ts';
import { countStrays, type Place, placesIn, type Stray } from './strays.ts';

/*
 * near      := token *( separator token ), nearly all of it hex digits, with strays among them
 * token     := ["0x"] 1*( hex digit | stray )
 * stray     := a letter that is no hex digit, or "?"
 * separator := white space, ":", "|", ","
 *
 * A token of less than 32 characters may hold strays only between tokens as long as itself, on its line; a longer one
 * only between eight hex digits and two, as many words begin and end with some. What stands behind the first stray is
 * not read: what belongs there is not known. Where another frame begins behind it, the strays are words between two.
 */
const TOKEN = /[0-9a-z?]+/gi;
const STRAYS = /[^0-9a-f]+/gi;
const SEPARATORS = /^[\s:|,]+$/;
/** What a run of hex does not stand right behind, and not right before: base64, names, paths. */
const BEFORE = /[\w.…/+-]/;
const BEHIND = /[\w/+=_-]/;
const LONG_TOKEN = 32;
const FEWEST_BEFORE = 8;
const FEWEST_BEHIND = 2;
/** Sixteen bytes are no word. */
const FEWEST_DIGITS = 32;
const MOST_STRAYS = 16;
/** Of so many digits one may be a stray. */
const DIGITS_PER_STRAY = 8;

interface Token {
  readonly at: number;
  readonly digits: string;
  readonly strays: readonly Stray[];
}

/** Runs of hex digits that a few other characters interrupt. The text must have its comments blanked. */
export function findNearHex(text: string): Pasted[] {
  const found: Pasted[] = [];
  const placeOf = placesIn(text);
  let run: Token[] = [];
  const tokens = Array.from(text.matchAll(TOKEN), readToken);
  for (const [i, token] of tokens.entries()) {
    const last = run.at(-1);
    if (last && !SEPARATORS.test(text.slice(endOf(last), token.at))) {
      found.push(...asPasted(text, run, placeOf));
      run = [];
    }
    const isOnLine = last !== undefined && !text.slice(endOf(last), token.at).includes('\n');
    if (isOfRun(token, isOnLine ? run.at(-1) : undefined, tokens[i + 1])) run.push(token);
    else {
      found.push(...asPasted(text, run, placeOf));
      run = [];
    }
  }
  found.push(...asPasted(text, run, placeOf));
  return found;
}

function readToken({ 0: word, index }: RegExpExecArray): Token {
  const prefix = /^0x/i.test(word) ? 2 : 0;
  const digits = word.slice(prefix);
  const at = index + prefix;
  // Most tokens are clean, and there are thousands of them.
  if (/^[0-9a-f]*$/i.test(digits)) return { at, digits, strays: [] };
  const strays = Array.from(digits.matchAll(STRAYS), (match) => ({
    from: at + match.index,
    to: at + match.index + match[0].length,
  }));
  return { at, digits, strays };
}

function endOf({ at, digits }: Token): number {
  return at + digits.length;
}

function isOfRun({ at, digits, strays }: Token, before: Token | undefined, after: Token | undefined): boolean {
  const [first] = strays;
  if (first === undefined) return digits.length > 0 && digits.length % 2 === 0;
  if (digits.length >= LONG_TOKEN) {
    const behind = at + digits.length - (strays.at(-1)?.to ?? 0);
    return first.from - at >= FEWEST_BEFORE && behind >= FEWEST_BEHIND && areFew(strays, digits.length);
  }
  const isAlike = (other: Token | undefined) => other?.digits.length === digits.length;
  return digits.length % 2 === 0 && isAlike(before) && (after === undefined || isAlike(after));
}

function areFew(strays: readonly Stray[], length: number): boolean {
  const count = countStrays(strays);
  return count <= MOST_STRAYS && count * DIGITS_PER_STRAY <= length;
}

/** Whether a frame begins behind the last token with strays. */
function beginsAnew(run: readonly Token[]): boolean {
  const rest = new ByteCollector();
  for (const { digits } of run.slice(run.findLastIndex(({ strays }) => strays.length > 0) + 1)) rest.addHex(digits, 0);
  return beginsLikeFrame(rest.pasted('hex', 0, 0).bytes);
}

function asPasted(text: string, run: readonly Token[], placeOf: (offset: number) => Place): Pasted[] {
  const strays = run.flatMap((token) => token.strays);
  const [firstStray] = strays;
  const length = run.reduce((sum, { digits }) => sum + digits.length, 0);
  const [first, last] = [run[0], run.at(-1)];
  if (firstStray === undefined || first === undefined || last === undefined) return [];
  if (length - countStrays(strays) < FEWEST_DIGITS || !areFew(strays, length)) return [];
  const has0x = /^0x$/i.test(text.slice(first.at - 2, first.at));
  const from = has0x ? first.at - 2 : first.at;
  const to = endOf(last);
  if (beginsAnew(run)) return [];
  if (BEFORE.test(text[from - 1] ?? '') || BEHIND.test(text[to] ?? '')) return [];

  const bytes = new ByteCollector();
  const groups: number[] = [];
  const seams: number[] = [];
  let end = from;
  for (const { at, digits } of run) {
    if (at > firstStray.from) break;
    groups.push(bytes.length);
    if (bytes.length > 0 && text.slice(end, at).includes('\n')) seams.push(bytes.length);
    const isHere = firstStray.from < at + digits.length;
    const whole = isHere ? (firstStray.from - at) & ~1 : digits.length;
    bytes.addHex(digits.slice(0, whole), at);
    end = at + digits.length;
    if (isHere) break;
  }
  const placed = strays.map((stray) => ({ ...stray, ...placeOf(stray.from) }));
  const pasted = bytes.pasted(has0x ? '0x-hex' : 'hex', from, to);
  return [{ ...pasted, groups, seams, cut: { missing: undefined, strays: placed } }];
}
