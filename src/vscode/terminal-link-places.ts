/*
 * What a command of ours explains, as it stands in the output of a terminal: a multiaddr, a node record, a peer id, a fork
 * digest in hex, and one behind its key. Exact reading is for when it is clicked; the extension is not loaded before.
 */
const LINKS =
  /\/(?:ip[46]|dns[46]?)\/[\w.:-]{1,253}\/(?:tcp|udp)\/\d{1,5}(?:\/(?:quic-v1|p2p\/[1-9A-HJ-NP-Za-km-z]{40,60}))*|enr:-[\w-]{60,600}|(?<![1-9A-Za-z])16Uiu2HA[1-9A-HJ-NP-Za-km-z]{44,46}|(?<!\w)0x[\da-f]{8}(?!\w)|(?<=digest["']?\s?[:=]\s?["']?)[\da-f]{8}(?!\w)|(?<=digest["']?\s?[:=]\s?)\[\d{1,3}(?:,?\s?\d{1,3}){3}\]/gi;
/** What a terminal gives as one line may be long; nobody clicks far behind. */
const LONGEST_LINE = 4096;
const MOST_LINKS = 50;

/** A link in a line of a terminal: where it stands, and its text. */
export interface LinkPlace {
  readonly startIndex: number;
  readonly length: number;
  readonly text: string;
}

export function linkPlaces(line: string): LinkPlace[] {
  return Array.from(line.slice(0, LONGEST_LINE).matchAll(LINKS))
    .slice(0, MOST_LINKS)
    .map(({ 0: text, index: startIndex }) => ({ startIndex, length: text.length, text }));
}
