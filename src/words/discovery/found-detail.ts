import { toHexString } from '@chainsafe/ssz';
import type { ReadRecord } from '../../enr/explain.ts';

/** What a record says beside its address: `0x8c9f62fe · nfd 0x00000000 · cgc 8 · 2 attnets · tcp`. */
export function foundDetail({ eth2, nfd, values, addresses }: ReadRecord): string {
  const good = new Map(
    values.flatMap(({ key, wanted, bytes, text }) => (wanted === undefined ? [[key, { bytes, text }]] : [])),
  );
  const cgc = good.get('cgc')?.text;
  const transports = addresses.map(({ transport }) => transport).filter((one) => one !== 'udp');
  return [
    eth2 && toHexString(eth2.forkDigest),
    nfd && `nfd ${toHexString(nfd.digest)}`,
    cgc === undefined ? undefined : `cgc ${cgc}`,
    ...['attnets', 'syncnets'].map((key) => subnets(key, good.get(key)?.bytes)),
    ...new Set(transports),
  ]
    .filter((one) => one !== undefined)
    .join(' · ');
}

function subnets(key: string, bits: Uint8Array | undefined): string | undefined {
  const count = bits?.reduce((sum, byte) => sum + byte.toString(2).replaceAll('0', '').length, 0) ?? 0;
  return count === 0 ? undefined : `${count} ${key}`;
}
