import type { NetworkConfig } from '../../forks/networks/network.ts';
import type { PeerBook, PeerEntry, Standing } from '../../peers/book/peer-book.ts';
import { syncCandidates } from '../../peers/sync/sync-candidates.ts';
import * as l10n from '../../primitives/l10n.ts';
import { showInvisible } from '../../primitives/plain-text.ts';
import type { StatusJson } from '../../reqresp/messages/json.ts';
import type { Status } from '../../reqresp/messages/message.ts';
import { toldStatus } from '../../reqresp/messages/message-json.ts';
import { heading, type Line, line, toLines } from '../../words/lines.ts';
import { standingSentence } from '../../words/peers/book/standing-text.ts';
import { syncTermText } from '../../words/peers/sync/sync-text.ts';
import { asLine } from '../../words/phrase.ts';

/** Lines of a list; the rest is counted. */
const MOST_LINES = 100;

interface PeerBookContext {
  local: Status;
  network: NetworkConfig;
  nowMs: number;
}

/** What a fresh node claims, as far as peers are compared with it. */
const nothing: Status = {
  forkDigest: new Uint8Array(4),
  finalizedRoot: new Uint8Array(32),
  finalizedEpoch: 0n,
  headRoot: new Uint8Array(32),
  headSlot: 0n,
};

/** What is known of all peers as a read-only text: whom to sync from and why, whom to leave alone and why. */
export function peerBookText(
  book: PeerBook,
  claimed: StatusJson | undefined,
  network: NetworkConfig,
  nowMs: number,
): Line[] {
  const context: PeerBookContext = { local: toldStatus(claimed) ?? nothing, network, nowMs };
  const entries = [...book.peers()];
  const standings = entries.map((entry) => ({ entry, standing: book.standing(entry.peerId, nowMs) }));
  const { length: established } = entries.filter((entry) => entry.established);
  return toLines([
    heading(1, l10n.t`# Peer book, ${network.name}`),
    '',
    l10n.t`As of ${new Date(nowMs).toISOString().slice(0, 19).replace('T', ' ')} UTC: ${entries.length} peers seen, ${established} established, ${standings.filter(({ standing }) => standing.kind === 'blacklisted').length} blacklisted.`,
    '',
    heading(2, l10n.t('## Best peers to sync from')),
    '',
    ...bestPeers(book, context),
    '',
    heading(2, l10n.t('## To be left alone')),
    '',
    ...leftAlone(standings, nowMs),
    '',
    heading(2, l10n.t('## Seen, by finalized epoch')),
    '',
    ...book.bestFinalized(MOST_LINES).flatMap((peerId) => seen(book, peerId, context.local)),
    '',
  ]);
}

function bestPeers(book: PeerBook, context: PeerBookContext): string[] {
  const best = syncCandidates(book, context, 20);
  if (best.length === 0) return [l10n.t('No established peer has as much finality as we claim.')];
  return best.flatMap(({ peerId, name, score, terms }, at) => [
    l10n.t`${at + 1}. ${String(score)} points  ${showInvisible(name)}  ${peerId}`,
    ...terms.map((term) => `   ${String(term.value).padStart(12)}  ${syncTermText(term)}`),
  ]);
}

function leftAlone(standings: readonly { entry: PeerEntry; standing: Standing }[], nowMs: number): Line[] {
  const alone = standings.filter(({ standing }) => standing.kind !== 'fine');
  if (alone.length === 0) return [line(l10n.t('Nobody.'))];
  const lines = alone
    .slice(0, MOST_LINES)
    .map(({ entry, standing }) => asLine(`${entry.name}  ${entry.peerId}: `, standingSentence(standing, nowMs)));
  return alone.length > MOST_LINES ? [...lines, line(l10n.t`and ${alone.length - MOST_LINES} more`)] : lines;
}

function seen(book: PeerBook, peerId: string, local: Status): string[] {
  const entry = book.peer(peerId);
  const state = entry?.chain.at(-1);
  if (!entry || !state) return [];
  const { finalizedEpoch, headSlot } = state.status;
  const notes = [
    book.isBehind(peerId, local) && l10n.t('behind us'),
    book.isAhead(peerId, local) && l10n.t('ahead of us'),
    entry.chain.length > 1 && l10n.t`${entry.chain.length - 1} changes seen`,
  ].filter(Boolean);
  return [
    `epoch ${finalizedEpoch}  head ${headSlot}  ${showInvisible(entry.name)}  ${peerId}  ${notes.join(', ')}`.trimEnd(),
  ];
}
