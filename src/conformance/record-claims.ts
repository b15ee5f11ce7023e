import { readEnr } from '../enr/enr.ts';
import { bigEndian } from '../enr/values.ts';
import type { RecordClaims } from './case.ts';

/** What a node record says of the metadata of its node; nothing where the text is none. */
export function recordClaims(text: string): RecordClaims | undefined {
  const { record } = readEnr(text.trim(), { networks: [], now: () => undefined });
  if (!record?.identity?.isSigned) return undefined;
  const sound = record.values.filter(({ wanted }) => wanted === undefined);
  const bytesOf = (key: string) => sound.find((value) => value.key === key)?.bytes;
  const [attnets, syncnets, cgc] = ['attnets', 'syncnets', 'cgc'].map(bytesOf);
  return {
    ...(attnets && { attnets }),
    ...(syncnets && { syncnets }),
    ...(cgc && { custodyGroupCount: bigEndian(cgc) }),
  };
}
