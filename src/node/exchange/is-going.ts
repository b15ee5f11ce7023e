import type { PeerLink } from './peer-link.ts';

const RESET_BEFORE_CLOSE_MS = 25;

/** Whether a connection is going whose stream was reset: it resets its streams first. */
export async function isGoing(link: PeerLink, signal: AbortSignal): Promise<boolean> {
  return await link.waitForClose(RESET_BEFORE_CLOSE_MS, signal);
}
