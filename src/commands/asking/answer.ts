import type { PeerTarget } from '../../contributions/commands.ts';
import type { Exchange } from '../../exchange/exchange.ts';
import * as l10n from '../../primitives/l10n.ts';
import { type PlainText, plainText } from '../../primitives/plain-text.ts';
import { keyOf } from '../../session/records/exchange-store.ts';
import type { Session } from '../../session/session.ts';
import { showErrorMessage } from '../../vscode/messages.ts';
import { stateWords } from '../../words/peer-text.ts';

/** UTF-16 units of a name in a message: a longer one would leave no room for what is said of it. */
const LONGEST_TITLE = 120;

/** What the list calls a peer, cut as the list cuts it. */
export function titleOf(session: Session, key: string): PlainText {
  const own = session.snapshot().own.find((one) => one.key === key);
  return plainText(session.snapshotPeer(key)?.title ?? own?.title ?? key, LONGEST_TITLE);
}

/**
 * Answers an action that came from the palette in a few words: the peer as the list calls it, what became of it, and how
 * long that took. On a row the row itself shows it.
 */
export function answer(
  session: Session,
  target: PeerTarget | undefined,
  key: string,
  { result, tookMs }: { result: string; tookMs?: number },
): void {
  if (target?.peer !== undefined || target?.exchange !== undefined) return;
  const name = titleOf(session, key);
  const message =
    tookMs === undefined
      ? l10n.t('{0}: {1}.', name, result)
      : l10n.t('{0}: {1} after {2} ms.', name, result, Math.round(tookMs).toLocaleString('en-US'));
  void session.results.show(message);
}

/** Answers with how an exchange stands. */
export function answerWith(session: Session, target: PeerTarget | undefined, exchange: Exchange): void {
  const tookMs = exchange.stages.at(-1)?.endMs;
  const result = stateWords[exchange.state];
  answer(session, target, keyOf(exchange), { result, ...(tookMs !== undefined && { tookMs }) });
}

/** Tells what went wrong with a peer, under the name that the list has for it. */
export function showErrorOf(session: Session, key: string, thrown: unknown): void {
  const why = thrown instanceof Error ? thrown.message : String(thrown);
  void showErrorMessage(l10n.t('{0}: {1}', titleOf(session, key), why));
}
