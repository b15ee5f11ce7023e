import type { FindingOf } from '../finding.ts';
import { bytesAt } from './bytes-value.ts';

/* ForkId { hash: ForkHash("a3db3c6c"), next: 0 } · ForkID{Hash:[4]byte{0xa3, …}, Next:0x0} · "forkId":{"hash":"0x…","next":0} */
const FORK_ID =
  /fork_?(?:id|filter)["'\\]{0,3}\s{0,3}[:=]?\s{0,3}(?:&?[\w.]{0,24}ForkID\s?|ForkId\s?)?[{(]\s{0,40}["'\\]{0,3}(?:fork_?)?hash["'\\]{0,3}\s{0,3}[:=]\s{0,3}(?:ForkHash\()?["'\\]{0,3}/gi;
const NEXT =
  /^["'\\)\s]{0,5},?\s{0,40}["'\\]{0,3}(?:fork_?)?next["'\\]{0,3}\s{0,3}[:=]\s{0,3}["'\\]{0,3}(\d{1,20}|0x[0-9a-f]{1,16})/i;

/** The fork ids of the execution layer (EIP-2124): a checksum and the next fork, which are no digest. */
export function scanExecutionForkIds(part: string): FindingOf<'executionForkId'>[] {
  return Array.from(part.matchAll(FORK_ID)).flatMap((match): FindingOf<'executionForkId'>[] => {
    const at = match.index + match[0].length;
    const hash = bytesAt(part, at, 4);
    if (hash === undefined) return [];
    const next = NEXT.exec(part.slice(hash.to, hash.to + 120));
    const to = hash.to + (next?.[0].length ?? 0);
    const found = { kind: 'executionForkId', from: match.index, to, certainty: 'certain', hash: hash.bytes } as const;
    return [next?.[1] === undefined ? found : { ...found, next: String(BigInt(next[1])) }];
  });
}
