import type { Examined, ExplainTools } from '../../examination/examined.ts';
import { readOwn } from '../../examination/references.ts';
import { recordOf } from './record-finding.ts';

/** More records than are examined at once; each has at most 300 bytes. */
const MOST = 1000;

/** The tools that explain, and what has them read a node's record as soon as it is told. */
export interface EarlyReading {
  readonly tools: ExplainTools;
  onAsked(node: Examined): void;
}

/**
 * Reads records while handshakes are under way, so that nobody waits for their signatures afterwards: a signature of
 * secp256k1 takes milliseconds. What was read is read again only beside another network or in another epoch.
 */
export function readEarly(tools: ExplainTools): EarlyReading {
  const read = new Map<string, ReturnType<ExplainTools['decodeEnr']>>();
  const decodeEnr: ExplainTools['decodeEnr'] = (text, at) => {
    const key = JSON.stringify([text, at]);
    const known = read.get(key);
    if (known !== undefined) return known;
    const found = tools.decodeEnr(text, at);
    if (read.size < MOST) read.set(key, found);
    return found;
  };
  const early: ExplainTools = { judge: tools.judge, diagnose: tools.diagnose, decodeEnr };
  return { tools: early, onAsked: (node) => void recordOf(readOwn(node, Date.now()), undefined, early) };
}
