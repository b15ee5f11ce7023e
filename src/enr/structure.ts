import * as l10n from '@vscode/l10n';
import type { EnrFaultJson } from '../forks/networks/json.ts';
import { enrFault } from './faults.ts';
import type { EnrRecord } from './record.ts';
import type { EnrValue } from './values.ts';

/** What is wrong with the form of a record, whatever it says: length, order of keys, values that do not fit. */
export function enrStructureFaults(record: EnrRecord, values: readonly EnrValue[]): EnrFaultJson[] {
  const faults: EnrFaultJson[] = [];
  const { bytes, pairs, seq, trailing } = record;
  const end = bytes.length - trailing;
  if (trailing > 0)
    faults.push(
      enrFault('enr-rlp', [end, bytes.length], l10n.t`${trailing} bytes follow the record, but nothing may.`),
    );
  if (end > 300)
    faults.push(enrFault('enr-size', [0, end], l10n.t`The record has ${end} bytes, but at most 300 are allowed.`));
  if (seq.to - seq.from > 8 || bytes[seq.from] === 0) {
    faults.push(
      enrFault('enr-seq', [seq.from, seq.to], l10n.t('The sequence number is not a uint64 without leading zeros.')),
    );
  }
  pairs.forEach(({ key, from, to }, at) => {
    const before = pairs[at - 1]?.key;
    if (before === undefined || before < key) return;
    const what =
      before === key ? l10n.t`The key "${key}" stands there twice` : l10n.t`The key "${key}" comes after "${before}"`;
    faults.push(enrFault('enr-order', [from, to], l10n.t`${what}, but keys must be unique and sorted.`));
  });
  for (const { key, value, expected, text } of values) {
    if (expected === undefined || key === 'id' || key === 'secp256k1') continue;
    faults.push(
      enrFault('enr-value', [value.from, value.to], l10n.t`The value of "${key}", ${text}, is not ${expected}.`),
    );
  }
  return faults;
}
