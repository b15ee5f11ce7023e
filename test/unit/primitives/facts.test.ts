import { describe, expect, it } from 'vitest';
import { type Fact, inWords, type WordsOf } from '../../../src/primitives/facts.ts';

type Weather = Fact<'dry' | 'windy'> | Fact<'wet', { millimetres: number }>;

const words: WordsOf<Weather> = {
  dry: () => 'It is dry.',
  windy: () => 'There is wind.',
  wet: ({ millimetres }) => `${millimetres} mm fell.`,
};

describe('a fact', () => {
  it('is said by the words of its code, with its values', () => {
    expect(inWords<Weather>(words, { code: 'wet', millimetres: 4 })).toBe('4 mm fell.');
    expect(inWords<Weather>(words, { code: 'windy' })).toBe('There is wind.');
  });

  it('does not compile without words, or without its values', () => {
    const { wet: _, ...rest } = words;
    // @ts-expect-error: nothing is said of "wet"
    const forgotten: WordsOf<Weather> = rest;
    // @ts-expect-error: how much fell is not told
    const empty: Weather = { code: 'wet' };
    expect([Object.hasOwn(forgotten, empty.code), Object.hasOwn(words, empty.code)]).toEqual([false, true]);
  });
});
