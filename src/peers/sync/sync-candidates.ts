import type { NetworkConfig } from '../../forks/networks/network.ts';
import type { Fact } from '../../primitives/facts.ts';
import type { Status } from '../../reqresp/messages/message.ts';
import type { PeerBook, PeerEntry } from '../book/peer-book.ts';
import { decideSync, type SyncTerm } from './sync.ts';

/** What the history of a peer adds to its score. */
type HistoryTerm = Fact<'history', { answered: number; ended: number; value: bigint }>;

export type CandidateTerm = SyncTerm | HistoryTerm;

/** A peer to sync from, with every term of its score; the terms add up to it. */
export interface SyncCandidate {
  readonly peerId: string;
  readonly name: string;
  readonly score: bigint;
  readonly terms: readonly CandidateTerm[];
}

/** What a spotless history adds to the score; each bad or unanswered exchange takes its share of it. */
const HISTORY_WEIGHT = 100;

/**
 * The established peers whose finality is not behind ours and that stand well, best first: 10 × finalized epochs ahead +
 * head slots ahead + what their history adds. At most `max`.
 */
export function syncCandidates(
  book: PeerBook,
  { local, network, nowMs }: { local: Status; network: NetworkConfig; nowMs: number },
  max: number,
): SyncCandidate[] {
  const candidates: SyncCandidate[] = [];
  for (const entry of book.peers()) {
    const remote = entry.chain.at(-1)?.status;
    const usable = remote && entry.established && remote.finalizedEpoch >= local.finalizedEpoch;
    if (!usable || book.standing(entry.peerId, nowMs).kind !== 'fine') continue;
    const sync = decideSync(remote, local, network);
    const history = historyTerm(entry);
    candidates.push({
      peerId: entry.peerId,
      name: entry.name,
      score: (sync.score ?? 0n) + history.value,
      terms: [...sync.terms, history],
    });
  }
  return candidates.sort((a, b) => (a.score === b.score ? 0 : a.score < b.score ? 1 : -1)).slice(0, max);
}

function historyTerm({ answered, ended }: PeerEntry): HistoryTerm {
  const value = ended === 0 ? 0n : BigInt(Math.round((HISTORY_WEIGHT * answered) / ended));
  return { code: 'history', answered, ended, value };
}
