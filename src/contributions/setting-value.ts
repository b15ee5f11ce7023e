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

/** What each type has to be, in words; undefined for a value that is. VS Code hands over whatever stands in the file. */
const expectations: Record<SettingSchema['type'], (value: unknown, schema: SettingSchema) => string | undefined> = {
  boolean: (value) => (typeof value === 'boolean' ? undefined : l10n.t('true or false')),
  string(value, { enum: choices, maxLength = Number.POSITIVE_INFINITY }) {
    if (choices) return choices.some((choice) => choice === value) ? undefined : l10n.t`one of ${choices.join(', ')}`;
    return typeof value === 'string' && value.length <= maxLength
      ? undefined
      : l10n.t`a text of at most ${maxLength} characters`;
  },
  integer: (value, schema) =>
    isWithin(value, schema) && Number.isInteger(value) ? undefined : range(l10n.t('a whole number'), schema),
  number: (value, schema) => (isWithin(value, schema) ? undefined : range(l10n.t('a number'), schema)),
  array(value, { maxItems = Number.POSITIVE_INFINITY }) {
    const fits = Array.isArray(value) && value.length <= maxItems && value.every((item) => typeof item === 'string');
    return fits ? undefined : l10n.t`a list of at most ${maxItems} texts`;
  },
  object: (value) =>
    typeof value === 'object' && value !== null && !Array.isArray(value) ? undefined : l10n.t('an object of fields'),
};

/** What was expected of a setting, in words, where `value` cannot be used for it; undefined where it can. */
export function settingFault(schema: SettingSchema, value: unknown): string | undefined {
  return expectations[schema.type](value, schema);
}

function isWithin(value: unknown, { minimum = -Infinity, maximum = Infinity }: SettingSchema): boolean {
  return typeof value === 'number' && value >= minimum && value <= maximum;
}

function range(what: string, { minimum, maximum }: SettingSchema): string {
  return l10n.t`${what} from ${String(minimum)} to ${String(maximum)}`;
}
