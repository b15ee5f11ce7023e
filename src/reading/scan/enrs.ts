import { findEnrs } from '../../enr/read-enr-text.ts';
import { trimTrailing } from '../../primitives/trim-trailing.ts';
import type { FindingOf } from '../finding.ts';

/** A record begins with a list of more than 55 bytes, whose base64 begins so. */
const BEGINS = /^-[A-Za-f]/;

export function scanEnrs(part: string): FindingOf<'enr'>[] {
  return findEnrs(part).flatMap(({ from, to: end, base64 }): FindingOf<'enr'>[] => {
    const url = trimTrailing(base64, '=').replaceAll('+', '-').replaceAll('/', '_');
    if (url.length < 2) return [];
    const { to, whole } = joinLines(part, end, url);
    return [{ kind: 'enr', from, to, certainty: BEGINS.test(whole) ? 'certain' : 'possible', base64: whole }];
  });
}

/** A terminal breaks a record over this many lines at most. */
const MOST_LINES = 8;
const NEXT_LINE = /[ \t]{0,8}\r?\n[ \t]{0,40}([\w-]{1,400})(?![\w-])/y;

/** A record that a terminal has broken over lines, put together: as many characters as its first bytes say that it has. */
function joinLines(part: string, end: number, first: string): { to: number; whole: string } {
  const needed = lengthOf(first);
  let whole = first;
  let to = end;
  for (let line = 1; line < MOST_LINES && whole.length < needed; line++) {
    NEXT_LINE.lastIndex = to;
    const more = NEXT_LINE.exec(part);
    if (more === null) break;
    whole += more[1];
    to = NEXT_LINE.lastIndex;
  }
  return whole.length === needed ? { to, whole } : { to: end, whole: first };
}

/** So many characters of base64 a record has by the header of its RLP; none where it is no record. */
function lengthOf(base64: string): number {
  const [list = 0, high = 0, low = 0] = Buffer.from(base64.slice(0, 4), 'base64url');
  const bytes = list === 0xf8 ? high + 2 : list === 0xf9 ? 256 * high + low + 3 : 0;
  return Math.ceil((bytes * 4) / 3);
}
