import { loadOnDemand } from '../../bundles/load-on-demand.ts';
import { inSlices } from '../../primitives/in-slices.ts';
import type { ReadingJson } from '../../reading/reading-json.ts';
import type { Session } from '../../session/session.ts';

/** Reads a text a few milliseconds at a time, and tells what is found as it is; resolves to whether it came to the end. */
export function readFindings(
  session: Session,
  text: string,
  tell: (found: readonly ReadingJson[]) => void,
  isOver: () => boolean = () => false,
): Promise<boolean> {
  const all = loadOnDemand().readings(text, session.networks.all, session.chain.network);
  return inSlices(all, tell, isOver);
}

/** Everything that a short text holds. */
export async function allFindings(session: Session, text: string): Promise<ReadingJson[]> {
  const found: ReadingJson[] = [];
  await readFindings(session, text, (some) => found.push(...some));
  return found;
}
