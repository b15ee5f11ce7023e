import { parseHex } from '../../primitives/hex.ts';
import type { ConfigEntries, ConfigEntry } from './entries.ts';
import type { ConfigNote } from './note.ts';

/** Records are counted in this much of a text. */
const LOOKED_AT = 100_000;

/** What lies beside a configuration and is none: a list of bootnodes, a lone validators root. */
export function fileBeside(text: string): ConfigNote | undefined {
  const start = text.slice(0, LOOKED_AT).trim();
  if (parseHex(start, 32)) return { code: 'validatorsRoot' };
  if (/^[A-Z][A-Z0-9_]+["']?\s*:/m.test(start)) return undefined;
  const records = start.match(/\benr:[\w-]{20}/g)?.length ?? 0;
  return records > 0 ? { code: 'bootnodes', records } : undefined;
}

const VARIABLE = /^["']?\$\{?(\w{1,60})/;
const MOST_NAMED = 5;

/** Takes out of a template what still stands for its values, with the first names. */
export function takeVariables({ values, blobSchedule }: ConfigEntries): { entries: ConfigEntries; names: string[] } {
  const names = new Set<string>();
  const kept = (entry: ConfigEntry) => {
    const name = VARIABLE.exec(entry.text)?.[1];
    if (name !== undefined) names.add(name);
    return name === undefined;
  };
  const filtered = new Map([...values].filter(([, entry]) => kept(entry)));
  const blobs = blobSchedule.filter((entry) => [...entry.values.values()].every(kept));
  const entries = names.size === 0 ? { values, blobSchedule } : { values: filtered, blobSchedule: blobs };
  return { entries, names: [...names].slice(0, MOST_NAMED) };
}
