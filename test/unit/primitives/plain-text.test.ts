import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import * as l10n from '../../../src/primitives/l10n.ts';
import { joinText, plainLines, plainText, showInvisible } from '../../../src/primitives/plain-text.ts';

/** How VS Code finds a link in a message. Source: vs/base/common/linkedText.ts. */
const LINK = /\[([^\]]+)\]\(((?:https?:\/\/|command:|file:)[^)\s]+)(?: (["'])(.+?)(\3))?\)/i;
/** How it finds an icon in a label. Source: vs/base/browser/ui/iconLabel/iconLabels.ts. */
const ICON = /\$\([A-Za-z0-9-]+(?:~[A-Za-z]+)?\)/;
const INVISIBLE = /[\p{C}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}]/u;

/** Texts with what is special in them more often than by chance. */
const hostile = fc
  .array(
    fc.oneof(
      fc.constantFrom('[', ']', '(', ')', '$', '](', '$(', 'command:a.b', 'http://a', ' ', '\n', '\r\n', '\t'),
      fc.constantFrom('[Open](command:a.b)', '[a](http://a "b")', '$(trash)', '$(sync~spin)'),
      fc.constantFrom('\u202e', '\u200b', '\u0000', '\u001b[31m', '\u{e0041}', '\ufe0f', '\u3164', '\u2028', '\u0301'),
      fc.string({ unit: 'binary' }),
    ),
    { maxLength: 60 },
  )
  .map((parts) => parts.join(''));

function expectPlain(text: string): void {
  expect(text).not.toMatch(LINK);
  expect(text).not.toMatch(ICON);
  expect(text).not.toMatch(INVISIBLE);
}

describe('plain text', () => {
  it('is text that VS Code makes no link and no icon of, whatever it was made of', () => {
    fc.assert(fc.property(hostile, (text) => expectPlain(plainText(text))));
  });

  it('stays as it is when it is made plain again', () => {
    fc.assert(
      fc.property(hostile, fc.integer({ min: 10, max: 300 }), (text, max) => {
        const once = plainText(text, max);
        expect(plainText(once, max)).toBe(once);
      }),
    );
  });

  it('is no longer than it may be', () => {
    fc.assert(
      fc.property(hostile, fc.integer({ min: 1, max: 40 }), (text, max) => {
        expect(plainText(text, max).length).toBeLessThanOrEqual(max);
      }),
    );
    expect(plainText('\u202e'.repeat(1_000_000)).length).toBe(1000);
  });

  it.each([
    [
      '[Open Exchange](command:workbench.action.terminal.new)',
      '[Open Exchange] (command:workbench.action.terminal.new)',
    ],
    ['$(trash) gone', '$ (trash) gone'],
    ['client\u202egpj.exe', 'client\\u{202e}gpj.exe'],
    ['a\r\nb\tc', 'a b c'],
    ['\u001b[31mred', '\\u{1b}[31mred'],
    ['a\ud800b', 'a\\u{d800}b'],
    [`Z${'\u0301'.repeat(50)}algo`, `Z${'\u0301'.repeat(4)}algo`],
    ['错误：连接被拒绝 — naïve Ünïcode Lighthouse/v8.0.0', '错误：连接被拒绝 — naïve Ünïcode Lighthouse/v8.0.0'],
  ])('keeps %j readable', (text, plain) => {
    expect(plainText(text)).toBe(plain);
  });

  it('of several parts makes nothing of two parts that each of them is not', () => {
    expectPlain(joinText([plainText('[Open]'), plainText('(command:a.b)')], ''));
  });

  it('of a document keeps its lines', () => {
    expect(plainLines('a\n\u202eb\u0000\r\n')).toBe('a\n\\u{202e}b\\u{0}\\u{d}\n');
  });

  it('shows a line break too, where only the invisible is asked for', () => {
    expect(showInvisible('a\n\u200bb')).toBe('a\\u{a}\\u{200b}b');
  });
});

describe('a sentence of ours', () => {
  it('is plain with anything in it', () => {
    fc.assert(
      fc.property(hostile, hostile, (first, second) => {
        expectPlain(l10n.t`Of ${first}${second} nothing is known.`);
        expectPlain(l10n.t('{0}({1})', first, second));
      }),
    );
  });

  it('keeps its own line breaks, its numbers, and signs that a value has in braces', () => {
    expect(l10n.t('{0} of {1}\n', 3, '{0}')).toBe('3 of {0}\n');
  });

  it('is put at its end by no value, however long', () => {
    expect(l10n.t`Peer ${'x'.repeat(100_000)} is unknown: dial it.`).toMatch(/^Peer x{999}… is unknown: dial it\.$/);
  });
});
