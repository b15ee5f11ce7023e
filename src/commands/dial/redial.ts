import { setTimeout as delay } from 'node:timers/promises';
import { readTarget } from '../../bundles/read-target.ts';
import type { PeerTarget } from '../../contributions/commands.ts';
import { changesBetween } from '../../exchange/changes.ts';
import type { Exchange } from '../../exchange/exchange.ts';
import type { NamedTarget } from '../../exchange/targets/named-target.ts';
import * as l10n from '../../primitives/l10n.ts';
import { type PlainText, plainText } from '../../primitives/plain-text.ts';
import { costOfDial } from '../../session/peers/dial-consent.ts';
import { isEndedDial } from '../../session/peers/facts/changes.ts';
import type { Session } from '../../session/session.ts';
import { showInformationMessage } from '../../vscode/messages.ts';
import { withProgress } from '../../vscode/progress.ts';
import { showInputBox } from '../../vscode/quick-input.ts';
import { executeCommand, readSetting, setContext } from '../../vscode/workbench.ts';
import { changesLine } from '../../words/changes-text.ts';
import { durationText } from '../../words/duration-text.ts';
import { stateWords } from '../../words/peer-text.ts';
import { titleOf } from '../asking/answer.ts';
import { mayDial } from '../asking/ask-before-dial.ts';
import { chooseKept } from '../asking/choose-kept.ts';
import { requireTrust } from '../asking/require-trust.ts';

/** Seconds between two dials: a longer wait is longer than anybody looks, and a shorter one no dial. */
const SECONDS = { least: 1, most: 600, usual: 30 };

/** Exchanges that are handed back of a redialling, which may go on for days. */
const MOST_KEPT = 1000;

/** What ends the redialling of each peer that is redialled, by its address. */
const running = new Map<string, AbortController>();

function isInterval(seconds: number): boolean {
  return Number.isInteger(seconds) && seconds >= SECONDS.least && seconds <= SECONDS.most;
}

async function askSeconds(name: string): Promise<number | undefined> {
  const answer = await showInputBox({
    title: l10n.t('Redial {0}', name),
    prompt: l10n.t('Seconds from one dial to the next; clients take five Status requests in fifteen seconds'),
    value: String(SECONDS.usual),
    validateInput: (text) =>
      isInterval(Number(text))
        ? undefined
        : l10n.t('A whole number from {0} to {1} is expected.', SECONDS.least, SECONDS.most),
  });
  return answer === undefined ? undefined : Number(answer);
}

/** What the last dial found, and what is another since the one before. */
interface Redialled {
  /** The newest, and how many there were. */
  readonly exchanges: Exchange[];
  dials: number;
  last: PlainText;
}

/**
 * *Redial Peer…*: dials a peer every so many seconds until somebody ends it, and tells after each dial what changed since
 * the one before. Resolves with the newest exchanges.
 */
export async function redialPeer(
  session: Session,
  target: PeerTarget | undefined,
  given?: number,
): Promise<Exchange[] | undefined> {
  if (!requireTrust(l10n.t('Redialing a peer'))) return undefined;
  const key = await chooseKept(session, target);
  if (key === undefined) return undefined;
  const name = titleOf(session, key);
  const address = session.targetOf(key);
  if (address === undefined) {
    void showInformationMessage(l10n.t('{0} dialled us, so no address is known at which it can be dialled.', name));
    return undefined;
  }
  const seconds = given !== undefined && isInterval(given) ? given : await askSeconds(name);
  if (seconds === undefined) return undefined;
  running.get(address)?.abort();
  const abort = new AbortController();
  running.set(address, abort);
  void setContext('beaconHandshake.redialling', true);
  // Who stops the node wants no dial to start it again.
  const stopped = session.onDidChangeNode(({ state }) => {
    if (state === 'stopped' || state === 'failed') abort.abort();
  });
  const redialled: Redialled = { exchanges: [], dials: 0, last: l10n.t('not dialled yet') };
  const beganMs = Date.now();
  try {
    await withProgress(l10n.t('Redialing {0} every {1} s', name, seconds), async (progress, token) => {
      token.onCancellationRequested(() => abort.abort());
      await redial(session, { target: readTarget(address), seconds, signal: abort.signal }, redialled, (message) =>
        progress.report({ message }),
      );
    });
  } finally {
    stopped.dispose();
    if (running.get(address) === abort) running.delete(address);
    void setContext('beaconHandshake.redialling', running.size > 0);
  }
  tell(session, key, redialled, Math.round((Date.now() - beganMs) / 1000));
  return redialled.exchanges;
}

interface Rhythm {
  readonly target: NamedTarget;
  readonly seconds: number;
  readonly signal: AbortSignal;
}

async function redial(
  session: Session,
  { target, seconds, signal }: Rhythm,
  redialled: Redialled,
  report: (message: PlainText) => void,
): Promise<void> {
  let isAsked = false;
  while (!signal.aborted) {
    const startedMs = Date.now();
    // A client that names itself only now may cost something as well.
    if (!isAsked && costOfDial(target, session, readSetting('gossipsub')) !== undefined) {
      isAsked = true;
      if (!(await mayDial(session, target))) return;
    }
    try {
      const exchange = await unlessOver(session.dial(target), signal);
      if (exchange === undefined) return;
      redialled.exchanges.push(exchange);
      redialled.dials += 1;
      if (redialled.exchanges.length > MOST_KEPT) redialled.exchanges.shift();
      redialled.last = found(exchange, before(session, exchange));
    } catch (error) {
      if (signal.aborted) return;
      // In back-off, or asked as often as clients take: the next time is soon enough.
      redialled.last = plainText(error instanceof Error ? error.message : String(error));
    }
    report(l10n.t('dial {0}: {1}', redialled.dials, redialled.last));
    const restMs = seconds * 1000 - (Date.now() - startedMs);
    await delay(Math.max(0, restMs), undefined, { signal }).catch(() => undefined);
  }
}

/** A dial that is under way is left to come to its end: given up, the peer would stand there as one that we gave up. */
async function unlessOver<T>(dialled: Promise<T>, signal: AbortSignal): Promise<T | undefined> {
  const over = new Promise<undefined>((resolve) => {
    signal.addEventListener('abort', () => resolve(undefined), { once: true });
  });
  return await Promise.race([dialled, over]);
}

/** The dial of the same peer before an exchange. */
function before(session: Session, exchange: Exchange): Exchange | undefined {
  const all = session.exchangesWith(exchange.peerId ?? exchange.target);
  const at = all.findIndex(({ id }) => id === exchange.id);
  return all.slice(0, Math.max(0, at)).findLast(isEndedDial);
}

function found(exchange: Exchange, earlier: Exchange | undefined): PlainText {
  const state = stateWords[exchange.state];
  return plainText(earlier ? `${state} · ${changesLine(changesBetween(earlier, exchange))}` : state);
}

/** What became of it, once it is over. */
function tell(session: Session, key: string, { exchanges, dials, last }: Redialled, seconds: number): void {
  const newest = exchanges.at(-1);
  const name = titleOf(session, newest ? (newest.peerId ?? newest.target) : key);
  const message = l10n.t('{0} was dialled {1} times in {2}. Last: {3}.', name, dials, durationText(seconds), last);
  const open = (id: string) => ({
    title: l10n.t('Open Exchange'),
    run: () => executeCommand('beaconHandshake.openExchange', { peer: undefined, exchange: id, place: undefined }),
  });
  void session.results.show(message, ...(newest ? [open(newest.id)] : []));
}

/** *Stop Redialing*: ends all of it. */
export function stopRedialing(): void {
  if (running.size === 0) void showInformationMessage(l10n.t('No peer is being redialled.'));
  for (const abort of running.values()) abort.abort();
}
