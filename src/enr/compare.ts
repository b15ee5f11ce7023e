import type { EnrJson } from './enr-json.ts';

/** What nodes of one network should agree on. */
export type ComparedField =
  | 'forkDigest'
  | 'nextForkVersion'
  | 'nextForkEpoch'
  | 'nextForkDigest'
  | 'signature'
  | 'dialable';

/** One field over several records. */
export interface EnrComparisonRow {
  readonly field: ComparedField;
  /** In the order of the records; undefined where a record does not have the field. */
  readonly values: readonly (string | undefined)[];
  /** What most records say; undefined where most do not have the field. */
  readonly majority: string | undefined;
  /** Indexes of the records that say something else. Empty where no value has more than one record behind it. */
  readonly outliers: readonly number[];
}

/** In the order of the table. */
const fields: readonly (readonly [field: ComparedField, read: (enr: EnrJson) => string | undefined])[] = [
  ['forkDigest', ({ eth2 }) => eth2?.forkDigest],
  ['nextForkVersion', ({ eth2 }) => eth2?.nextForkVersion],
  ['nextForkEpoch', ({ eth2 }) => eth2?.nextForkEpoch],
  ['nextForkDigest', ({ nfd }) => nfd?.digest],
  ['signature', ({ signature }) => signature],
  ['dialable', ({ dialable }) => String(dialable)],
];

/** Compares records of what should be one network, and tells who differs from the majority. */
export function compareEnrs(enrs: readonly EnrJson[]): EnrComparisonRow[] {
  return fields.map(([field, read]) => {
    const values = enrs.map(read);
    const groups = [...Map.groupBy(values.keys(), (at) => values[at])];
    const [largest] = groups.toSorted(([, a], [, b]) => b.length - a.length);
    const [majority, members] = largest ?? [undefined, []];
    const outliers = members.length < 2 ? [] : [...values.keys()].filter((at) => values[at] !== majority);
    return { field, values, majority, outliers };
  });
}
