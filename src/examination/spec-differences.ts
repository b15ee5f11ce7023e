/** A key of the configuration on which nodes disagree: each value with the nodes that have it, the most common first. */
export interface SpecDifference {
  readonly key: string;
  readonly values: readonly { readonly value: string | undefined; readonly nodes: readonly string[] }[];
}

/** Keys that clients add, spell or leave out as they like, and that no chain depends on. */
const OF_NO_CHAIN =
  /^(?:CONFIG_NAME|.*_SUBNET_PREFIX_BITS|GAS_LIMIT_SCHEDULE|ATTESTATION_SUBNET_EXTRA_BITS|MAX_CHUNK_SIZE|GOSSIP_MAX_SIZE|MAX_PAYLOAD_SIZE|TTFB_TIMEOUT|RESP_TIMEOUT)$/;
/** One thing in two spellings, of which some hosts give one and some the other. */
const SLOT_SPELLINGS = new Set(['SECONDS_PER_SLOT', 'SLOT_DURATION_MS']);

/** Keys that a missing value is a difference of; a missing other is a client that does not list it. */
const ALWAYS_TOLD =
  /^(?:[A-Z0-9]+_FORK_(?:VERSION|EPOCH)|BLOB_SCHEDULE|SLOT_DURATION_MS|MIN_GENESIS_TIME|GENESIS_DELAY)$/;

const LONGEST_VALUE = 300;
const FAR_FUTURE = '18446744073709551615';

/** A value as text that does not depend on how a client writes it. */
export function normalised(value: unknown): string {
  if (Array.isArray(value)) {
    const entries = value.slice(0, 300).map((entry) => {
      if (typeof entry !== 'object' || entry === null) return normalised(entry);
      const epoch: unknown = Reflect.get(entry, 'EPOCH');
      const blobs: unknown = Reflect.get(entry, 'MAX_BLOBS_PER_BLOCK');
      return epoch === undefined || blobs === undefined ? JSON.stringify(entry) : `${blobs}@${epoch}`;
    });
    return `[${entries.join(', ')}]`.slice(0, LONGEST_VALUE);
  }
  if (typeof value === 'object' && value !== null) return JSON.stringify(value).slice(0, LONGEST_VALUE);
  const text = String(value).slice(0, LONGEST_VALUE).replace(/\p{C}/gu, '?');
  return /^0x[0-9a-f]*$/i.test(text) ? text.toLowerCase() : text;
}

/** A configuration with one spelling for each thing. */
function keysOf(spec: Readonly<Record<string, unknown>>): Map<string, string> {
  const keys = new Map<string, string>();
  for (const [key, value] of Object.entries(spec)) {
    if (OF_NO_CHAIN.test(key) || SLOT_SPELLINGS.has(key)) continue;
    keys.set(key.slice(0, 80), normalised(value));
  }
  const { SLOT_DURATION_MS: ms, SECONDS_PER_SLOT: seconds } = spec;
  if (ms !== undefined) keys.set('SLOT_DURATION_MS', normalised(ms));
  else if (Number.isFinite(Number(seconds)) && seconds !== undefined) {
    keys.set('SLOT_DURATION_MS', String(1000 * Number(seconds)));
  }
  return keys;
}

/** What a client leaves out that has nothing to say: an empty schedule, a fork that it does not schedule. */
function isNothing(key: string, value: string | undefined): boolean {
  return (
    value === undefined ||
    (key === 'BLOB_SCHEDULE' && value === '[]') ||
    (key.endsWith('_FORK_EPOCH') && value === FAR_FUTURE)
  );
}

/** Every key on which the configurations of nodes disagree, and nothing else. */
export function specDifferences(
  nodes: readonly { readonly name: string; readonly spec: Readonly<Record<string, unknown>> }[],
): SpecDifference[] {
  const read = nodes.map(({ name, spec }) => ({ name, keys: keysOf(spec) }));
  const all = [...new Set(read.flatMap(({ keys }) => [...keys.keys()]))].sort();
  const open = new Set(all.filter((key) => read.every(({ keys }) => isNothing(key, keys.get(key)))));
  return all.flatMap((key): SpecDifference[] => {
    // The version of a fork that nobody schedules is told by those who know it.
    const fork = /^(\w+)_FORK_VERSION$/.exec(key)?.[1];
    const isOpen = open.has(key) || (fork !== undefined && open.has(`${fork}_FORK_EPOCH`));
    const byValue = new Map<string | undefined, string[]>();
    for (const { name, keys } of read) {
      const told = keys.get(key);
      const value = isNothing(key, told) && !ALWAYS_TOLD.test(key) ? undefined : told;
      if (told === undefined && (!ALWAYS_TOLD.test(key) || isOpen)) continue;
      byValue.set(value, [...(byValue.get(value) ?? []), name]);
    }
    if (byValue.size < 2 || isOpen) return [];
    const values = [...byValue].map(([value, names]) => ({ value, nodes: names }));
    return [{ key, values: values.sort((a, b) => b.nodes.length - a.nodes.length) }];
  });
}
