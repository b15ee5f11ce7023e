import { toHexString } from '@chainsafe/ssz';
import { networks } from '../../forks/networks/networks.ts';
import type { FindingOf } from '../finding.ts';
import { bytesAt } from './bytes-value.ts';

/* The keys of a consensus configuration, in YAML, JSON or the answer of /eth/v1/config/spec. */
const KEY =
  /(?<![\w])(CONFIG_NAME|PRESET_BASE|(?:GENESIS|[A-Z][A-Z0-9]{2,15})_FORK_(?:VERSION|EPOCH)|BLOB_SCHEDULE|MIN_GENESIS_TIME|SECONDS_PER_SLOT|SLOT_DURATION_MS|DEPOSIT_CHAIN_ID)["'\\]{0,2}\s{0,8}[:=]\s{0,8}["'\\]{0,2}([\w.-]{0,80})/g;
/* An entry of /eth/v1/config/fork_schedule. */
const FORK = /["'\\]{0,2}current_version["'\\]{0,2}\s{0,8}[:=]\s{0,8}["'\\]{0,2}/g;
/** Fewer keys, or versions without epochs, are a mention. */
const FEWEST_KEYS = 3;
/** Keys further apart are of two configurations. */
const MOST_BETWEEN = 3000;

interface Keyed {
  readonly from: number;
  readonly to: number;
  readonly key: string;
  readonly value: string;
}

export function scanConfigs(part: string): FindingOf<'networkConfig'>[] {
  return [...scanKeys(part), ...scanSchedules(part)];
}

function scanKeys(part: string): FindingOf<'networkConfig'>[] {
  const keys = Array.from(part.matchAll(KEY), ({ 0: whole, 1: key = '', 2: value = '', index: from }) => {
    return { from, to: from + whole.length, key, value };
  });
  return clusters(keys).flatMap((cluster): FindingOf<'networkConfig'>[] => {
    const names = new Set(cluster.map(({ key }) => key));
    const versions = cluster.filter(({ key }) => key.endsWith('_FORK_VERSION'));
    if (names.size < FEWEST_KEYS || versions.length === 0) return [];
    const name = cluster.find(({ key }) => key === 'CONFIG_NAME')?.value || nameOf(versions.map(({ value }) => value));
    const isJson = part[(cluster[0]?.from ?? 0) - 1] === '"';
    return [{ ...placeOf(cluster), form: isJson ? 'spec' : 'config', name, forks: versions.length }];
  });
}

function scanSchedules(part: string): FindingOf<'networkConfig'>[] {
  const forks = Array.from(part.matchAll(FORK)).flatMap(({ 0: whole, index: from }): Keyed[] => {
    const value = bytesAt(part, from + whole.length, 4);
    return value ? [{ from, to: value.to, key: 'current_version', value: toHexString(value.bytes) }] : [];
  });
  return clusters(forks).flatMap((cluster): FindingOf<'networkConfig'>[] => {
    if (cluster.length < 2) return [];
    const name = nameOf(cluster.map(({ value }) => value));
    return [{ ...placeOf(cluster), form: 'forkSchedule', name, forks: cluster.length }];
  });
}

function placeOf(cluster: readonly Keyed[]) {
  const [first] = cluster;
  return {
    kind: 'networkConfig',
    from: first?.from ?? 0,
    to: cluster.at(-1)?.to ?? 0,
    certainty: 'certain',
  } as const;
}

function clusters(keys: readonly Keyed[]): Keyed[][] {
  const found: Keyed[][] = [];
  for (const key of keys) {
    const last = found.at(-1);
    if (last === undefined || key.from - (last.at(-1)?.to ?? 0) > MOST_BETWEEN) found.push([key]);
    else last.push(key);
  }
  return found;
}

/** The built-in network that has these fork versions; empty where none has them all. */
function nameOf(versions: readonly string[]): string {
  const wanted = versions.map((version) => version.toLowerCase().replace(/^(?!0x)/, '0x'));
  const found = networks.find(({ forks }) => {
    const own = new Set(forks.map(({ version }) => toHexString(version)));
    return wanted.every((version) => own.has(version));
  });
  return found?.name ?? '';
}
