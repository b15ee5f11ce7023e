import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { inRoot } from '../../../scripts/paths.ts';
import { heading, line, sectionsOf, toLines } from '../../../src/words/lines.ts';
import { explanationText, pageEntries } from '../../../src/words/pages/pages.ts';

const read = (...path: string[]) => readFileSync(inRoot(...path), 'utf8');
const manifest = JSON.parse(read('package.json')).contributes;

interface Rule {
  readonly include?: string;
  readonly match?: string;
  readonly name?: string;
  readonly captures?: Record<string, { name: string }>;
  readonly patterns?: readonly Rule[];
}

const grammar: { patterns: Rule[]; repository: Record<string, Rule> } = JSON.parse(
  read('media', 'languages', 'beacon-report.tmLanguage.json'),
);

/** The rules in their order; the grammar has no others than single matches. */
function rules(all: readonly Rule[]): (Rule & { regex: RegExp })[] {
  return all.flatMap((rule) => {
    if (rule.include !== undefined) return rules([grammar.repository[rule.include.slice(1)] ?? {}]);
    const own = rule.match === undefined ? [] : [{ ...rule, regex: new RegExp(rule.match, 'gdu') }];
    return [...own, ...rules(rule.patterns ?? [])];
  });
}

const ordered = rules(grammar.patterns);

/** The words of a line with their scopes, as a reader of grammars finds them: the first match, the first rule of those. */
function scopes(text: string): [words: string, scope: string][] {
  const found: [string, string][] = [];
  for (let at = 0; at < text.length; ) {
    const matches = ordered.flatMap((rule) => {
      rule.regex.lastIndex = at;
      const match = rule.regex.exec(text);
      return match && match[0] !== '' ? [{ rule, match }] : [];
    });
    const [first] = matches.toSorted((a, b) => a.match.index - b.match.index);
    if (!first) return found;
    const { rule, match } = first;
    if (rule.name !== undefined) found.push([match[0].trim(), rule.name]);
    for (const [group, { name }] of Object.entries(rule.captures ?? {}))
      if (match[Number(group)]?.trim()) found.push([match[Number(group)] ?? '', name]);
    at = match.index + match[0].length;
  }
  return found;
}

describe('the language of the texts', () => {
  it.each([
    ['## Timeline', ['## Timeline', 'markup.heading.beacon-report']],
    ['✓ dial                0.4 ms  +4.6      TCP', ['✓', 'markup.inserted.beacon-report']],
    ['✕ Nimbus     refuses', ['✕', 'invalid.beacon-report']],
    ['! warning, at byte 112: more', ['!', 'markup.changed.beacon-report']],
    [
      '✕ 000f  ca 54 2a 7c                 masked CRC-32C    0x7c2a54ca',
      ['ca 54 2a 7c', 'constant.numeric.hex.beacon-report'],
    ],
    ['  0014  10 8c 9f 62 fe 00            literal', ['0014', 'comment.line.offset.beacon-report']],
    ['peer        16Uiu2HAmFbq848QYqzscFV8Kiwuc4bU62ovig7ZXYuKmGBbH1KxK', ['peer', 'variable.parameter.beacon-report']],
    ['  fork digest               0x8c9f62fe  mainnet fulu', ['0x8c9f62fe', 'entity.name.type.digest.beacon-report']],
    [`  head root   0x${'ab'.repeat(32)}  zero`, [`0x${'ab'.repeat(32)}`, 'variable.other.root.beacon-report']],
    ['  → Update that node', ['→', 'keyword.operator.beacon-report']],
  ])('%s', (text, scope) => {
    expect(scopes(text)).toContainEqual(scope);
  });

  it('colours no text without an end', () => {
    const goldens = readdirSync(inRoot('test', 'fixtures', 'goldens', 'exchange'));
    expect(goldens.length).toBeGreaterThan(10);
    for (const name of goldens)
      for (const text of read('test', 'fixtures', 'goldens', 'exchange', name).split('\n'))
        for (const [words] of scopes(text)) expect(text).toContain(words);
  });

  it('is wrapped by the editor, without a minimap and what sticks', () => {
    const { '[beacon-report]': defaults } = manifest.configurationDefaults;
    expect(defaults).toMatchObject({
      'editor.wordWrap': 'on',
      'editor.minimap.enabled': false,
      'editor.stickyScroll.enabled': false,
    });
    expect(defaults['editor.folding']).not.toBe(false);
  });

  it('has no character framed in Restricted Mode, where all but basic ASCII is: what strangers wrote is plain already', () => {
    expect(manifest.configurationDefaults['[beacon-report]']).toMatchObject({
      'editor.unicodeHighlight.ambiguousCharacters': false,
      'editor.unicodeHighlight.invisibleCharacters': false,
      'editor.unicodeHighlight.nonBasicASCII': false,
    });
  });
});

describe('the sections of a text', () => {
  it('go on until the next heading that is no deeper, without the empty lines at their ends', () => {
    const lines = toLines([
      heading(1, '# A'),
      'a',
      heading(2, '## B'),
      'b',
      '',
      '',
      heading(2, '## C'),
      '',
      heading(1, '# D'),
      'd',
      '',
    ]);
    expect(sectionsOf(lines)).toEqual([
      { from: 0, to: 6 },
      { from: 2, to: 3 },
      { from: 8, to: 9 },
    ]);
    expect(sectionsOf([line('# not marked')])).toEqual([]);
  });
});

describe('the codes that an explanation names', () => {
  it('are links, but for its own', () => {
    for (const { kind, code } of pageEntries) {
      const own = `${kind}/${code}`;
      const text = explanationText(own, () => true) ?? '';
      const plain = text.replaceAll(/^#.*$|\[[^\]]*\]\([^)]*\)|`[^`]*`/gm, '');
      const named = [...plain.matchAll(/Goodbye (\d+)/g)].flatMap(([, reason]) => `goodbye/${reason}`);
      const known = named.filter((page) => pageEntries.some((entry) => `${entry.kind}/${entry.code}` === page));
      expect(
        known.filter((page) => page !== own),
        own,
      ).toEqual([]);
    }
  });
});
