import * as vscode from 'vscode';
import type { PeerTarget } from '../../contributions/commands.ts';
import type { Exchange } from '../../exchange/exchange.ts';
import { isLoopback } from '../../exchange/targets/loopback.ts';
import * as l10n from '../../primitives/l10n.ts';
import { costOfGoodbye } from '../../session/peers/dial-consent.ts';
import type { Session } from '../../session/session.ts';
import { askModally, type PlainAction } from '../../vscode/messages.ts';
import { orEnded, withCountedProgress } from '../../vscode/progress.ts';
import { plainItem, showInputBox, showQuickPick } from '../../vscode/quick-input.ts';
import { executeCommand, registerCommand } from '../../vscode/workbench.ts';
import { durationText } from '../../words/duration-text.ts';
import { stateWords } from '../../words/peer-text.ts';
import { goodbyeCost } from '../../words/peers/conduct/goodbye-cost-text.ts';
import { goodbyeMeaning } from '../../words/peers/goodbye-text.ts';
import { answer, showErrorOf } from '../asking/answer.ts';
import { choosePeer, connected } from '../asking/choose-peer.ts';
import { requireNode } from '../asking/require-node.ts';
import { requireTrust } from '../asking/require-trust.ts';
import { withinQuota } from '../asking/within-quota.ts';

/** Reasons that are offered; any other can be typed. */
const REASONS = ['1', '2', '3', '128', '129', '250', '251'] as const;

/** Whether a text is a reason that a Goodbye can carry. */
function isReason(text: string): boolean {
  return /^\d{1,20}$/.test(text) && BigInt(text) < 1n << 64n;
}

/** What became of a request, in a few words. */
function resultOf({ answer: told, state }: Exchange, what: 'ping' | 'metadata' | 'restatus'): string {
  if (told?.type === 'ping/1') return l10n.t('ping answered with {0}', told.seqNumber);
  if (what === 'metadata' && told) return l10n.t('metadata answered');
  return stateWords[state];
}

/** Asks a connected peer and opens what became of it. Resolves with the exchange. */
async function ask(session: Session, target: PeerTarget | undefined, what: 'ping' | 'metadata' | 'restatus') {
  if (!requireTrust(l10n.t('Asking a peer'))) return undefined;
  const key = await choosePeer(session, target, connected);
  if (key === undefined) return undefined;
  const beganMs = Date.now();
  try {
    const title = l10n.t('Asking {0}', session.snapshotPeer(key)?.title ?? key);
    const exchange = await withinQuota((how) =>
      withCountedProgress(title, (_, signal) => orEnded(session.ask(key, what, how), signal)),
    );
    if (!exchange) return undefined;
    const tookMs = exchange.stages.at(-1)?.endMs ?? Date.now() - beganMs;
    answer(session, target, key, { result: resultOf(exchange, what), tookMs });
    if (what !== 'restatus') await executeCommand('beaconHandshake.openExchange', { exchange: exchange.id });
    return exchange;
  } catch (error) {
    showErrorOf(session, key, error);
    return undefined;
  }
}

async function chooseReason(): Promise<string | undefined> {
  const other = { label: l10n.t('Another reason…'), description: l10n.t('any uint64'), reason: undefined };
  const items = REASONS.map((reason) => {
    const cost = goodbyeCost(BigInt(reason)) || undefined;
    return plainItem({ label: reason, description: goodbyeMeaning(BigInt(reason)), detail: cost, reason });
  });
  const picked = await showQuickPick([...items, other], {
    placeHolder: l10n.t('What the peer will read in our Goodbye, as said of us'),
  });
  if (!picked || picked.reason !== undefined) return picked?.reason;
  return showInputBox({
    title: l10n.t('Send Goodbye'),
    prompt: l10n.t('The reason, a number from 0 to 18446744073709551615'),
    validateInput: (text) => (isReason(text) ? undefined : l10n.t('A uint64 is expected.')),
  });
}

/** The reason to send, once the user was asked where the peer's client keeps us out for it; undefined when it is left. */
async function harmlessOr(session: Session, key: string, reason: string): Promise<string | undefined> {
  const exchanges = session.exchangesWith(key);
  if (exchanges.some(({ target }) => isLoopback(target))) return reason;
  const cost = costOfGoodbye(BigInt(reason), exchanges);
  if (!cost) return reason;
  const choices: (PlainAction & { reason: string })[] = [
    { title: l10n.t('Send {0} Instead', '1'), reason: '1' },
    { title: l10n.t('Send {0}', reason), reason },
  ];
  const message = l10n.t`${cost.client} keeps us out for ${durationText(cost.seconds)} after Goodbye ${reason}. Send 1 instead?`;
  return (await askModally(message, {}, ...choices))?.reason;
}

async function sendGoodbye(session: Session, target: PeerTarget | undefined, given?: string): Promise<void> {
  const key = await choosePeer(session, target, connected);
  if (key === undefined || !requireNode(session)) return;
  const wanted = given !== undefined && isReason(given) ? given : await chooseReason();
  const reason = wanted === undefined ? undefined : await harmlessOr(session, key, wanted);
  if (reason === undefined) return;
  await session.goodbye(key, reason);
  answer(session, target, key, { result: l10n.t('Goodbye {0} sent', reason) });
}

/** *Ping Peer*, *Request Metadata*, *Re-status* and *Send Goodbye…*. */
export function registerAskPeer(session: Session): vscode.Disposable {
  return vscode.Disposable.from(
    registerCommand('beaconHandshake.pingPeer', (target) => ask(session, target, 'ping')),
    registerCommand('beaconHandshake.requestMetadata', (target) => ask(session, target, 'metadata')),
    registerCommand('beaconHandshake.restatus', (target) => ask(session, target, 'restatus')),
    registerCommand('beaconHandshake.sendGoodbye', (target, reason) => sendGoodbye(session, target, reason)),
  );
}
