import { type EnrFault, enrFault } from './faults.ts';
import type { EnrRecord } from './record.ts';
import type { EnrValue } from './values.ts';

/** What is wrong with the form of a record, whatever it says: length, order of keys, values that do not fit. */
export function enrStructureFaults(record: EnrRecord, values: readonly EnrValue[]): EnrFault[] {
  const faults: EnrFault[] = [];
  const { bytes, pairs, seq, trailing } = record;
  const end = bytes.length - trailing;
  if (trailing > 0)
    faults.push(enrFault('enr-rlp', [end, bytes.length], { why: { code: 'trailing', bytes: trailing } }));
  if (end > 300) faults.push(enrFault('enr-size', [0, end], { bytes: end }));
  if (seq.to - seq.from > 8 || bytes[seq.from] === 0) faults.push(enrFault('enr-seq', [seq.from, seq.to]));
  pairs.forEach(({ key, from, to }, at) => {
    const before = pairs[at - 1]?.key;
    if (before === undefined || before < key) return;
    faults.push(enrFault('enr-order', [from, to], { key, before }));
  });
  for (const { key, value, wanted, text } of values) {
    if (wanted === undefined || key === 'id' || key === 'secp256k1') continue;
    faults.push(enrFault('enr-value', [value.from, value.to], { key, given: text, wanted }));
  }
  return faults;
}
