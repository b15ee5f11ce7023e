import * as v from 'valibot';
import * as l10n from '../primitives/l10n.ts';

/** The part of a setting's JSON schema in the manifest that decides whether a value can be used. */
export interface SettingSchema {
  readonly type: 'string' | 'boolean' | 'integer' | 'number' | 'array' | 'object';
  readonly enum?: readonly string[];
  readonly minimum?: number;
  readonly maximum?: number;
  readonly maxLength?: number;
  readonly maxItems?: number;
}

/** Values of one type: the schema that reads them, and what one has to be, in words. */
interface SettingType {
  readonly reader: (schema: SettingSchema) => v.GenericSchema;
  readonly expected: (schema: SettingSchema) => string;
}

const types: Readonly<Record<SettingSchema['type'], SettingType>> = {
  boolean: { reader: () => v.custom((value) => typeof value === 'boolean'), expected: () => l10n.t('true or false') },
  string: {
    reader: ({ enum: choices, maxLength = Number.POSITIVE_INFINITY }) =>
      choices ? v.picklist(choices) : v.pipe(v.string(), v.maxLength(maxLength)),
    expected: ({ enum: choices, maxLength = Number.POSITIVE_INFINITY }) =>
      choices ? l10n.t`one of ${choices.join(', ')}` : l10n.t`a text of at most ${maxLength} characters`,
  },
  integer: {
    reader: (schema) => v.custom((value) => Number.isInteger(value) && isWithin(value, schema)),
    expected: (schema) => range(l10n.t('a whole number'), schema),
  },
  number: {
    reader: (schema) => v.custom((value) => isWithin(value, schema)),
    expected: (schema) => range(l10n.t('a number'), schema),
  },
  array: {
    reader: ({ maxItems = Number.POSITIVE_INFINITY }) =>
      v.pipe(v.array(v.unknown()), v.maxLength(maxItems), v.array(v.string())),
    expected: ({ maxItems = Number.POSITIVE_INFINITY }) => l10n.t`a list of at most ${maxItems} texts`,
  },
  object: {
    reader: () => v.custom((value) => typeof value === 'object' && value !== null && !Array.isArray(value)),
    expected: () => l10n.t('an object of fields'),
  },
};

/**
 * What was expected of a setting, in words, where `value` cannot be used for it; undefined where it can. VS Code hands
 * over whatever stands in the file.
 */
export function settingFault(schema: SettingSchema, value: unknown): string | undefined {
  const { reader, expected } = types[schema.type];
  return v.safeParse(reader(schema), value).success ? undefined : expected(schema);
}

function isWithin(value: unknown, { minimum = -Infinity, maximum = Infinity }: SettingSchema): boolean {
  return typeof value === 'number' && value >= minimum && value <= maximum;
}

function range(what: string, { minimum, maximum }: SettingSchema): string {
  return l10n.t`${what} from ${String(minimum)} to ${String(maximum)}`;
}
