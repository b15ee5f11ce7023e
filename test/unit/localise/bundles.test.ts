import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { sentencesOfSource } from '../../../scripts/l10n-sentences.ts';
import { inRoot } from '../../../scripts/paths.ts';

const read = (file: string): Record<string, string> => JSON.parse(readFileSync(inRoot(file), 'utf8'));
const english = read('l10n/bundle.l10n.json');
const chinese = read('l10n/bundle.l10n.zh-cn.json');
const manifestEnglish = read('package.nls.json');
const manifestChinese = read('package.nls.zh-cn.json');

const places = (text: string) => [...new Set(text.match(/\{\d+\}/g))].sort();
/** What a translation has to leave as it is: commands behind links, settings, code. */
const fixed = (text: string) => (text.match(/\(command:[^)]+\)|#[\w.]+#|`[^`]+`/g) ?? []).sort();

describe('the sentences of the source', () => {
  it('are all in the bundle for translators, and no other', async () => {
    expect(await sentencesOfSource(), 'run npm run l10n').toEqual(english);
  });

  it('are whole: no expression was taken for text', () => {
    expect(Object.keys(english).filter((sentence) => sentence.includes('${'))).toEqual([]);
  });
});

describe('the Chinese of', () => {
  it('the source is complete, and has every value in its place', () => {
    expect(Object.keys(chinese).sort()).toEqual(Object.keys(english).sort());
    for (const [sentence, translation] of Object.entries(chinese)) {
      expect(translation.trim(), sentence).not.toBe('');
      expect(places(translation), sentence).toEqual(places(sentence));
    }
  });

  it('the manifest is complete, and leads to the same commands and settings', () => {
    expect(Object.keys(manifestChinese).sort()).toEqual(Object.keys(manifestEnglish).sort());
    for (const [name, translation] of Object.entries(manifestChinese))
      expect(fixed(translation), name).toEqual(fixed(manifestEnglish[name] ?? ''));
  });

  it('both is Chinese', () => {
    const han = (texts: Record<string, string>) =>
      Object.values(texts).filter((text) => /\p{Script=Han}/u.test(text)).length / Object.keys(texts).length;
    expect(han(chinese)).toBeGreaterThan(0.9);
    expect(han(manifestChinese)).toBeGreaterThan(0.9);
  });
});
