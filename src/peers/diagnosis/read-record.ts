import { toHexString } from '@chainsafe/ssz';
import { readEnrForkId } from '../../enr/fork-id.ts';
import { decodeEnrText } from '../../enr/read-enr-text.ts';
import { readEnrRecord } from '../../enr/record.ts';
import { bigEndian } from '../../enr/values.ts';
import type { SeenRecord } from './observation.ts';

/** Records that are kept as they were read; the oldest goes first. */
const MOST_RECORDS = 2000;

const read = new Map<string, SeenRecord | undefined>();

/** What a record says of forks, without a look at its signature; undefined where it says nothing of them. */
export function readSeenRecord(text: string): SeenRecord | undefined {
  if (read.has(text)) return read.get(text);
  const record = parse(text);
  read.set(text, record);
  for (const oldest of read.keys()) {
    if (read.size <= MOST_RECORDS) break;
    read.delete(oldest);
  }
  return record;
}

function parse(text: string): SeenRecord | undefined {
  const bytes = decodeEnrText(text.trim().replace(/^enr:/i, ''));
  if ('err' in bytes) return undefined;
  const record = readEnrRecord(bytes.ok);
  if ('err' in record) return undefined;
  const bytesOf = (key: string, length: number) => {
    const value = record.ok.pairs.find((pair) => pair.key === key)?.value;
    const found = value?.kind === 'bytes' ? record.ok.bytes.subarray(value.from, value.to) : undefined;
    return found?.length === length ? found : undefined;
  };
  const eth2 = bytesOf('eth2', 16);
  if (eth2 === undefined) return undefined;
  const { forkDigest, nextForkVersion, nextForkEpoch } = readEnrForkId(eth2);
  const nfd = bytesOf('nfd', 4);
  const { seq } = record.ok;
  return {
    seq: bigEndian(record.ok.bytes.subarray(seq.from, seq.to)),
    digest: toHexString(forkDigest),
    nextVersion: toHexString(nextForkVersion),
    nextEpoch: nextForkEpoch,
    ...(nfd && { nfd: toHexString(nfd) }),
  };
}
