import { expect, it } from 'vitest';
import { slowestFiles } from '../../../scripts/levels/slowest-files.ts';
import { Turns } from '../../../scripts/levels/turns.ts';

it('levels that run at once print one after the other, nothing lost', () => {
  let printed = '';
  const turns = new Turns((text) => {
    printed += text;
  });
  const [first, second, third] = [turns.take(), turns.take(), turns.take()];
  second.write('second begins\n');
  first.write('first begins\n');
  expect(printed).toBe('first begins\n');
  third.write('third\n');
  third.end();
  first.write('first ends\n');
  first.end();
  expect(printed).toBe('first begins\nfirst ends\nsecond begins\n');
  second.write('second ends\n');
  second.end();
  expect(printed).toBe('first begins\nfirst ends\nsecond begins\nsecond ends\nthird\n');
});

it('the ten slowest files of all levels are named, the slowest first', () => {
  const files = (name: string) =>
    new Map(
      Array.from({ length: 8 }, (_, at): [string, { milliseconds: number }] => [
        `${name}-${at}`,
        { milliseconds: at * 1000 },
      ]),
    );
  const lines = slowestFiles([
    { files: files('a') },
    { files: new Map([['b', { milliseconds: 90_500 }]]) },
    { files: files('c') },
  ]);
  expect(lines.split('\n').map((line) => line.trim())).toEqual([
    'The slowest files of tests:',
    '90.5 s  b',
    ...[7, 6, 5, 4].flatMap((at) => [`${at}.0 s  a-${at}`, `${at}.0 s  c-${at}`]),
    '3.0 s  a-3',
  ]);
});
