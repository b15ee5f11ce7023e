import { parseDialTarget } from '../exchange/targets/dial-target.ts';
import { isRecordText, type NamedTarget, namedBy } from '../exchange/targets/named-target.ts';
import { loadOnDemand } from './load-on-demand.ts';

/** What one text names to dial. A record is read by what is loaded on demand. */
export function readTarget(text: string): NamedTarget {
  return isRecordText(text) ? loadOnDemand().readNamedTarget(text) : namedBy(text, parseDialTarget(text));
}
