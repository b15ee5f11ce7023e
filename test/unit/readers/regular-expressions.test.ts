import { analyse } from 'scslre';
import { describe, expect, it } from 'vitest';
import { regularExpressions } from './regular-expressions.ts';

const found = regularExpressions();

/** What a repetition that can be slow looks like: two that take the same text, one in the other, or one begun anew. */
function faultsOf(source: string, flags: string): string[] {
  return analyse({ source, flags }).reports.map((report) => {
    const quantifiers = report.type === 'Trade' ? [report.startQuant, report.endQuant] : [report.quant];
    return `${report.type}: ${quantifiers.map(({ raw }) => raw).join(' and ')}`;
  });
}

describe('the regular expressions of the source', () => {
  it('take time in proportion to the text, whatever it is', () => {
    expect(found.length).toBeGreaterThan(150);
    const slow = found.flatMap(({ file, literal }) => {
      const faults = literal ? faultsOf(literal.source, literal.flags) : [];
      return faults.map((fault) => `${file} /${literal?.source}/ ${fault}`);
    });
    expect(slow).toEqual([]);
  });

  it('refer to nothing that they have taken, where that is sought again and again', () => {
    const referring = found.flatMap(({ literal }) =>
      /\\[1-9]|\\k</.test(literal?.source ?? '') ? [literal?.source] : [],
    );
    expect(new Set(referring)).toEqual(new Set(['^(["\'`])(.*)\\1[,;]?$', '^(["\'`])(.*)\\1$']));
  });

  it('are made of other texts only where that is known to be as good', () => {
    const made = found.filter(({ call }) => call !== undefined).map(({ file }) => file);
    expect(new Set(made)).toEqual(
      new Set([
        // A run of hex that begins where no other ends, so that none is begun anew inside.
        'src/reading/frames/find-frames.ts',
        'src/reading/frames/frame-traces.ts',
        'src/forks/networks/genesis.ts',
        'src/reqresp/paste/prefixes.ts',
        // The names of the fields of a Status, each a word, and bounded strings of escapes.
        'src/reqresp/paste/status-text.ts',
      ]),
    );
  });

  it.each([['^(a+)+$'], ['a*a*b'], ['=+$'], ['[ab]+[bc]+$']])('are not like /%s/', (source) => {
    expect(faultsOf(source, '')).not.toEqual([]);
  });
});
