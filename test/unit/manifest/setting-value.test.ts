import { expect, it } from 'vitest';
import { type SettingSchema, settingFault } from '../../../src/contributions/setting-value.ts';

const whole: SettingSchema = { type: 'integer', minimum: 1, maximum: 9 };

const faults: [what: string, schema: SettingSchema, value: unknown, expected: string | undefined][] = [
  ['a number in its bounds', whole, 9, undefined],
  ['a number beyond its bounds', whole, 10, 'a whole number from 1 to 9'],
  ['half a number', whole, 1.5, 'a whole number from 1 to 9'],
  ['half a number where that is fine', { ...whole, type: 'number' }, 1.5, undefined],
  ['a text for a number', { ...whole, type: 'number' }, '3', 'a number from 1 to 9'],
  ['nothing', whole, null, 'a whole number from 1 to 9'],
  ['a choice', { type: 'string', enum: ['a', 'b'] }, 'b', undefined],
  ['no choice', { type: 'string', enum: ['a', 'b'] }, 'c', 'one of a, b'],
  ['a long text', { type: 'string', maxLength: 3 }, 'abcd', 'a text of at most 3 characters'],
  ['a list for a text', { type: 'string', maxLength: 3 }, ['a'], 'a text of at most 3 characters'],
  ['a text for a switch', { type: 'boolean' }, 'true', 'true or false'],
  ['a list', { type: 'array', maxItems: 2 }, ['a', 'b'], undefined],
  ['a long list', { type: 'array', maxItems: 2 }, ['a', 'b', 'c'], 'a list of at most 2 texts'],
  ['a list of numbers', { type: 'array', maxItems: 2 }, [1], 'a list of at most 2 texts'],
  ['an object', { type: 'object' }, {}, undefined],
  ['a list for an object', { type: 'object' }, [], 'an object of fields'],
];

it.each(faults)('%s', (_, schema, value, expected) => {
  expect(settingFault(schema, value)).toBe(expected);
});
