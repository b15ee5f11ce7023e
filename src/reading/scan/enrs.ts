import { findEnrs } from '../../enr/text.ts';
import { trimTrailing } from '../../primitives/trim-trailing.ts';
import type { FindingOf } from '../finding.ts';

/** A record begins with a list of more than 55 bytes, whose base64 begins so. */
const BEGINS = /^-/;

export function scanEnrs(part: string): FindingOf<'enr'>[] {
  return findEnrs(part).flatMap(({ from, to, base64 }): FindingOf<'enr'>[] => {
    const url = trimTrailing(base64, '=').replaceAll('+', '-').replaceAll('/', '_');
    if (url.length < 2) return [];
    return [{ kind: 'enr', from, to, certainty: BEGINS.test(url) ? 'certain' : 'possible', base64: url }];
  });
}
