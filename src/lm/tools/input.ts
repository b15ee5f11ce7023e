import * as v from 'valibot';
import * as l10n from '../../primitives/l10n.ts';

/*
 * What a model sends to a tool, read by a schema for each tool. The manifest's schemas say the same; nobody else enforces
 * them. A message is one sentence that names the field.
 */

/** A text of at most `most` characters. */
export function text(name: string, most: number) {
  return v.pipe(
    v.string(() => l10n.t`"${name}" has to be a text.`),
    v.maxLength(
      most,
      ({ input }) => l10n.t`"${name}" has ${input.length} characters; at most ${most} are read: send less.`,
    ),
  );
}

export function choice<const Choices extends readonly string[]>(name: string, choices: Choices) {
  return v.optional(v.picklist(choices, () => l10n.t`"${name}" has to be one of ${choices.join(', ')}.`));
}

/** A whole number from 1 to `most`; `usual` when it is absent. */
export function count(name: string, most: number, usual: number) {
  const message = () => l10n.t`"${name}" has to be a whole number from 1 to ${most}.`;
  return v.optional(
    v.pipe(v.number(message), v.integer(message), v.minValue(1, message), v.maxValue(most, message)),
    usual,
  );
}

/** The fields of a tool, with an example of each that has to be there. */
export function toolInput<Fields extends v.ObjectEntries>(
  fields: Fields,
  examples: Readonly<Record<string, string>> = {},
) {
  return v.object(fields, ({ path }) => {
    const name = String(path?.[0]?.key);
    return l10n.t`"${name}" is missing: send for example ${examples[name] ?? ''}.`;
  });
}

/** What a model sent, as its tool takes it. A field that is empty counts as absent. Throws one sentence. */
export function readInput<Schema extends v.GenericSchema>(schema: Schema, given: unknown): v.InferOutput<Schema> {
  const fields = typeof given === 'object' && given !== null ? Object.entries(given) : [];
  const there = Object.fromEntries(fields.filter(([, value]) => value !== '' && value !== undefined));
  const read = v.safeParse(schema, there, { abortEarly: true });
  if (read.success) return read.output;
  throw new RangeError(read.issues[0].message);
}
