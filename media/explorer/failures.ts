import * as l10n from '@vscode/l10n';
import type { StageName } from '../../src/exchange/exchange.ts';
import type { ExchangeView, PeerView } from '../../src/rpc/explorer.ts';
import { isFailure } from './states.ts';

/** Whether a peer's handshake went wrong: one that we gave up ourselves did not. */
export function hasFailed({ state, seen }: PeerView): boolean {
  return isFailure(state) && seen !== true;
}

/** Where an exchange that was refused stopped; the others name the stage themselves. */
const refusals: Readonly<Partial<Record<ExchangeView['state'], StageName>>> = {
  refusedByUs: 'judged',
  refusedByThem: 'goodbye',
};

/** The stage at which an exchange went wrong, which is where its document shows the byte or the rule. */
export function stoppedAt(exchange: ExchangeView | undefined): StageName | undefined {
  const failed = exchange?.timeline.find(({ outcome }) => outcome === 'failed');
  return failed?.stage ?? (exchange && refusals[exchange.state]);
}

/** The words for the stage at which a peer's handshake went wrong. */
export function stageOf({ state, exchanges: [newest] }: PeerView): string {
  const stage = stoppedAt(newest);
  const label = newest?.timeline.find((row) => row.stage === stage)?.label;
  if (label !== undefined) return label;
  return state === 'refusedByUs'
    ? l10n.t('judged')
    : state === 'refusedByThem'
      ? l10n.t('goodbye')
      : l10n.t('not known');
}

/** Why a peer's handshake went wrong, in a few words. */
export function causeOf({ causes, headline }: PeerView): string {
  return (causes?.[0]?.title ?? headline) || l10n.t('Cause not known');
}

/** The same with what was seen of it of this peer: the row of a failure. */
export function causeInShort(peer: PeerView): string {
  const particular = peer.causes?.[0]?.particular;
  return particular === undefined ? causeOf(peer) : l10n.t`${causeOf(peer)}: ${particular}`;
}

/** What was seen of it, of this peer: what those who share a cause differ in. */
export function particularOf({ causes, sentence }: PeerView): string {
  return causes?.[0]?.particular ?? (causes?.[0]?.evidence || sentence);
}

/** All that is said of it, as the tooltip of a row: what it is, what tells of it, and what to do. */
export function causeInFull(peer: PeerView): readonly string[] {
  const [cause] = peer.causes ?? [];
  return cause === undefined ? [peer.sentence] : [causeInShort(peer), cause.evidence, `→ ${cause.remedy}`];
}

/** What to do about it, in one sentence; what happened where no cause is known. */
export function remedyOf({ causes, sentence }: PeerView): string {
  return causes?.[0]?.remedy || sentence;
}

/** How many failed, and what most of them have in common: what is to be seen before a single one is. */
export function failureSummary(failed: readonly PeerView[], all: number): string {
  const counts = new Map<string, number>();
  for (const peer of failed) counts.set(causeOf(peer), (counts.get(causeOf(peer)) ?? 0) + 1);
  const [most] = [...counts].sort(([, a], [, b]) => b - a);
  if (most === undefined) return l10n.t`No failure to show among ${String(all)} peers.`;
  const [cause, count] = most;
  if (count === 1)
    return l10n.t`${String(failed.length)} of ${String(all)} peers failed, each for a reason of its own.`;
  return l10n.t`${String(failed.length)} of ${String(all)} peers failed. Most often: ${cause} (${String(count)}).`;
}
