import * as l10n from '@vscode/l10n';
import { afterEach, describe, expect, it } from 'vitest';
import chinese from '../../../l10n/bundle.l10n.zh-cn.json' with { type: 'json' };
import { allOf, anyOf } from '../../../src/words/list-text.ts';

afterEach(() => l10n.config({ contents: {} }));

describe('a list in a sentence', () => {
  it.each([
    [[], '', ''],
    [['a'], 'a', 'a'],
    [['a', 'b'], 'a and b', 'a or b'],
    [['a', 'b', 'c'], 'a, b and c', 'a, b or c'],
  ])('%j', (items, all, any) => {
    expect([allOf(items), anyOf(items)]).toEqual([all, any]);
  });

  it('has no English word in Chinese', () => {
    l10n.config({ contents: chinese });
    expect([allOf(['a', 'b', 'c']), anyOf(['a', 'b'])]).toEqual(['a、b和c', 'a或b']);
  });
});
