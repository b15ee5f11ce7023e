import type { Genesis } from '../networks/genesis.ts';
import type { NetworkConfig } from '../networks/network.ts';
import type { ConfigEntries, ConfigEntry } from './entries.ts';
import { readNetwork } from './read-network.ts';

const MOST_KEYS = 2000;
const MOST_BLOBS = 256;
const LONGEST = 100;

function entryOf(value: unknown): ConfigEntry[] {
  if (typeof value !== 'string' && typeof value !== 'number') return [];
  return [{ text: String(value).slice(0, LONGEST), line: 1 }];
}

function entriesOf(record: object): Map<string, ConfigEntry> {
  const entries = Object.entries(record).slice(0, MOST_KEYS);
  return new Map(entries.flatMap(([key, value]) => entryOf(value).map((entry) => [key, entry] as const)));
}

/** The network of an answer to `/eth/v1/config/spec` that is already JSON; undefined where it has no genesis fork. */
export function networkOfSpec(spec: Readonly<Record<string, unknown>>, genesis: Genesis): NetworkConfig | undefined {
  const { BLOB_SCHEDULE: schedule } = spec;
  const blobs: unknown[] = Array.isArray(schedule) ? schedule.slice(0, MOST_BLOBS) : [];
  const entries: ConfigEntries = {
    values: entriesOf(spec),
    blobSchedule: blobs.flatMap((one) =>
      typeof one === 'object' && one !== null ? [{ line: 1, values: entriesOf(one) }] : [],
    ),
  };
  return readNetwork(entries, [], genesis).network;
}
