import { readFileSync } from 'node:fs';
import { inRoot } from './paths.ts';

interface Schema {
  type: string;
  default: unknown;
  enum?: string[];
  minimum?: number;
  maximum?: number;
  scope?: string;
  markdownDescription?: string;
  description?: string;
  markdownEnumDescriptions?: string[];
  enumDescriptions?: string[];
}

interface Group {
  title: string;
  properties: Record<string, Schema>;
}

const read = (file: string) => JSON.parse(readFileSync(inRoot(file), 'utf8'));

/** docs/SETTINGS.md: every setting of the manifest with type, default, scope and what it does. */
export function settingsTable(): string {
  const strings: Record<string, string> = read('package.nls.json');
  const text = (value = '') => (strings[value.slice(1, -1)] ?? value).replaceAll('#', '').replaceAll('|', '\\|');
  const { configuration: groups }: { configuration: Group[] } = read('package.json').contributes;
  const sections = groups.flatMap(({ title, properties }) => {
    const rows = Object.entries(properties).map(([name, schema]) => {
      const told = text(schema.markdownDescription ?? schema.description);
      const each = schema.markdownEnumDescriptions ?? schema.enumDescriptions ?? [];
      const choices = (schema.enum ?? []).map((choice, at) => ` \`${choice}\`: ${text(each[at])}`).join('');
      return `| \`${name}\` | ${bounds(schema)} | \`${JSON.stringify(schema.default)}\` | ${schema.scope ?? 'window'} | ${told}${choices} |`;
    });
    return [
      `## ${text(title)}`,
      '',
      '| setting | type | default | scope | what it does |',
      '|---|---|---|---|---|',
      ...rows,
      '',
    ];
  });
  return [
    '# Settings',
    '',
    'Written by `npm run settings-table` from the manifest. A change takes effect at once; a running node that has to listen',
    'anew is started again. Those of scope `machine` are kept out of workspaces, which may come from strangers. A value that',
    'cannot be used is told once, and the default is used instead.',
    '',
    ...sections,
  ].join('\n');
}

function bounds({ type, minimum, maximum, enum: choices }: Schema): string {
  if (choices) return 'choice';
  return minimum === undefined || maximum === undefined ? type : `${type}, ${minimum} to ${maximum}`;
}
