import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { cases } from '../../../scripts/mutation/cases.ts';
import { mutated } from '../../../scripts/mutation/mutate.ts';
import { levelOf, titlePattern } from '../../../scripts/mutation/named-tests.ts';
import { readThreatModel, threatModel } from '../../../scripts/mutation/threat-model.ts';
import { inRoot } from '../../../scripts/paths.ts';

const lines = threatModel();
const source = (file: string) => readFileSync(inRoot(file), 'utf8');

describe('the threat model', () => {
  it('has every line once, with a test', () => {
    expect(lines.length).toBeGreaterThan(20);
    expect(lines.filter(({ shownBy }) => !shownBy)).toEqual([]);
    const names = lines.map(({ section, threat }) => `${section}: ${threat}`);
    expect(names).toEqual([...new Set(names)]);
  });

  it.each(lines.flatMap(({ shownBy }) => (shownBy ? [[shownBy.file, shownBy.title] as const] : [])))(
    'names a test of %s that there is',
    (file, title) => {
      expect(existsSync(inRoot(file))).toBe(true);
      expect(source(file)).toContain(`'${title}'`);
      expect(['unit', 'node', 'webview', 'ui']).toContain(levelOf({ file, title }));
    },
  );

  it('has a mutant for every line, and no mutant without one', () => {
    const table = { 'A hostile peer': { talks: [{ without: 'a', file: 'b', search: 'c', replace: 'd' }] } } as const;
    const read = (threats: string[]) =>
      readThreatModel(
        ['## A hostile peer', ...threats.map((threat) => `| ${threat} | it is | \`test/unit/a.test.ts\`: b |`)].join(
          '\n',
        ),
      );
    expect(cases(read(['talks']), table)).toHaveLength(1);
    expect(() => cases(read(['talks', 'listens']), table)).toThrow('No mutant shows that this line');
    expect(() => cases(read([]), table)).toThrow('no such line: A hostile peer: talks');
    expect(cases().length).toBeGreaterThanOrEqual(lines.length);
  });
});

describe('a protection that can be taken out', () => {
  it.each(cases().map(({ mutant }) => [mutant.file, mutant.without, mutant] as const))(
    'stands in %s as the table has it: %s',
    (file, _, mutant) => {
      expect(mutated(source(file), mutant)).not.toBe(source(file));
    },
  );

  it('is stale when its text is there no more, or twice', () => {
    const row = { file: 'a.ts', search: 'if (late)', replace: 'if ($&)' };
    expect(mutated('if (late) end();', row)).toBe('if ($&) end();');
    expect(() => mutated('end();', row)).toThrow('occurs 0 times in a.ts');
    expect(() => mutated('if (late) if (late) end();', row)).toThrow('occurs 2 times in a.ts');
  });
});

it('finds the cases of a table by the title that they share', () => {
  const pattern = new RegExp(`^${titlePattern('dials $peer.id (%s) at once')}$`);
  expect('dials A (now) at once').toMatch(pattern);
  expect('dials A (now) at last').not.toMatch(pattern);
});
