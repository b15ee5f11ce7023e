import { isMap, isScalar, isSeq, Lexer, LineCounter, type Node, parseDocument, type YAMLMap } from 'yaml';
import type { ConfigProblem } from './problem.ts';

/** A value exactly as it is written, `0x` hex and large numbers included, with its line. */
export interface ConfigEntry {
  readonly text: string;
  readonly line: number;
}

/** A configuration as text values by key, and its BLOB_SCHEDULE as a list of such. */
export interface ConfigEntries {
  readonly values: ReadonlyMap<string, ConfigEntry>;
  readonly blobSchedule: readonly { readonly line: number; readonly values: ReadonlyMap<string, ConfigEntry> }[];
}

/** Five times the largest configuration known. */
const LONGEST_CONFIG = 100_000;
/** Keys, values and signs of YAML: what hundreds of commented keys and a whole blob schedule take. They are read in one go. */
const MOST_PARTS = 8000;
const MOST_YAML_PROBLEMS = 20;
const MOST_BLOB_ENTRIES = 256;

/**
 * Reads a consensus `config.yaml`, or the JSON of `/eth/v1/config/spec`, which is YAML too and has its values in
 * `data`; or the arguments of ethereum-package, of which those `below` that key are wanted. Every problem keeps the rest.
 */
export function readConfigEntries(
  yaml: string,
  below: 'data' | 'network_params' = 'data',
): { entries: ConfigEntries; problems: ConfigProblem[] } {
  const nothing = { values: new Map(), blobSchedule: [] };
  if (yaml.length > LONGEST_CONFIG) {
    return { entries: nothing, problems: [{ code: 'tooLong', length: yaml.length, most: LONGEST_CONFIG }] };
  }
  if (hasTooManyParts(yaml)) {
    return { entries: nothing, problems: [{ code: 'tooManyParts', most: MOST_PARTS }] };
  }
  const lines = new LineCounter();
  // The failsafe schema leaves every value a string: 0x00000001 must not become the number 1.
  const document = parseDocument(yaml, {
    schema: 'failsafe',
    lineCounter: lines,
    prettyErrors: false,
    uniqueKeys: false,
  });
  const problems = [...document.errors, ...document.warnings]
    .slice(0, MOST_YAML_PROBLEMS)
    .map(({ message, pos: [at] }): ConfigProblem => {
      const { line } = lines.linePos(at);
      return { code: 'invalidYaml', line, said: shown(message) };
    });

  const top = document.contents;
  const data = isMap(top) ? top.get(below) : undefined;
  const map = isMap(data) ? data : top;
  if (!isMap(map)) {
    problems.push({ code: 'noList' });
    return { entries: nothing, problems };
  }
  const lineOf = (node: Node) => lines.linePos(node.range?.[0] ?? 0).line;
  const blobSchedule = readBlobSchedule(map, lineOf, problems);
  return { entries: { values: scalars(map, lineOf, problems), blobSchedule }, problems };
}

function hasTooManyParts(yaml: string): boolean {
  let parts = 0;
  for (const _ of new Lexer().lex(yaml)) if (++parts > MOST_PARTS) return true;
  return false;
}

/** What the YAML reader says, which may name what the text holds. */
function shown(message: string): string {
  return message.slice(0, 200).replace(/\p{C}/gu, '?').replace(/\.?$/, '.');
}

type LineOf = (node: Node) => number;

/** Of a key that stands there twice the last value counts. The reader's own search for such keys is quadratic. */
function scalars(map: YAMLMap, lineOf: LineOf, problems: ConfigProblem[]): Map<string, ConfigEntry> {
  const values = new Map<string, ConfigEntry>();
  for (const { key, value } of map.items) {
    if (!isScalar(key) || !isScalar(value)) continue;
    const name = String(key.value);
    if (values.has(name) && problems.length < MOST_YAML_PROBLEMS) problems.push(twice(name, lineOf(key)));
    values.set(name, { text: String(value.value ?? '').trim(), line: lineOf(value) });
  }
  return values;
}

function twice(name: string, line: number): ConfigProblem {
  return { code: 'givenTwice', line, key: name.slice(0, 70).replace(/\p{C}/gu, '?') };
}

function readBlobSchedule(map: YAMLMap, lineOf: LineOf, problems: ConfigProblem[]): ConfigEntries['blobSchedule'] {
  const schedule = map.get('BLOB_SCHEDULE', true);
  if (schedule === undefined) return [];
  const line = lineOf(schedule);
  if (!isSeq(schedule)) {
    // An empty list is often written as nothing at all.
    if (isScalar(schedule) && String(schedule.value ?? '') === '') return [];
    problems.push({ code: 'noBlobList', line });
    return [];
  }
  if (schedule.items.length > MOST_BLOB_ENTRIES) {
    problems.push({ code: 'tooManyBlobs', line, count: schedule.items.length, most: MOST_BLOB_ENTRIES });
  }
  return schedule.items.slice(0, MOST_BLOB_ENTRIES).map((item) => {
    if (isMap(item)) return { line: lineOf(item), values: scalars(item, lineOf, problems) };
    return { line, values: new Map() };
  });
}
