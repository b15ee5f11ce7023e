import type * as vscode from 'vscode';
import { loadOnDemand } from '../../bundles/load-on-demand.ts';
import { readTarget } from '../../bundles/read-target.ts';
import type { Exchange } from '../../exchange/exchange.ts';
import { parseDialTarget } from '../../exchange/targets/dial-target.ts';
import { type NamedTarget, targetText } from '../../exchange/targets/named-target.ts';
import { inTurns } from '../../primitives/in-slices.ts';
import * as l10n from '../../primitives/l10n.ts';
import { type PlainText, plainText } from '../../primitives/plain-text.ts';
import type { Session } from '../../session/session.ts';
import { showThrown, showWarningMessage } from '../../vscode/messages.ts';
import { withProgress } from '../../vscode/progress.ts';
import { plainItem, showInputBox, showQuickPick } from '../../vscode/quick-input.ts';
import { executeCommand, registerCommand } from '../../vscode/workbench.ts';
import { addressFaultText } from '../../words/dial-target-text.ts';
import { mayDial } from '../asking/ask-before-dial.ts';
import { frameToUse } from '../asking/frames-to-use.ts';
import { requireTrust } from '../asking/require-trust.ts';

/** *Send Frame to Peer…*: a peer gets the frame's bytes as our request, as they are, and what it answers is shown. */
export function registerSendFrame(session: Session): vscode.Disposable {
  return registerCommand('beaconHandshake.sendFrame', async (target, given) => {
    if (!requireTrust(l10n.t('Sending a frame'))) return undefined;
    const read = await frameToUse(target);
    if (read === undefined) return undefined;
    const request = await inTurns(loadOnDemand().sendableRequest(read.text, read.header));
    if ('err' in request) {
      void showWarningMessage(plainText(request.err));
      return undefined;
    }
    const address = typeof given === 'string' ? given : await askAddress(session);
    return address === undefined ? undefined : send(session, readTarget(address), request);
  });
}

/** A peer of this window, those that are connected first, or any other by its address. */
async function askAddress(session: Session): Promise<string | undefined> {
  const isConnected = (state: string) => state === 'established' || state === 'answered';
  const peers = session
    .snapshot()
    .peers.flatMap(({ key, title, headline, state }) => {
      const address = session.targetOf(key);
      if (address === undefined) return [];
      return plainItem({
        label: title,
        description: headline,
        detail: address,
        address,
        connected: isConnected(state),
      });
    })
    .toSorted((a, b) => Number(b.connected) - Number(a.connected));
  const other = { label: l10n.t('Another peer…'), description: l10n.t('by multiaddr or ENR'), address: undefined };
  const placeHolder = l10n.t('The peer that gets these bytes as our request');
  const picked = peers.length === 0 ? other : await showQuickPick([...peers, other], { placeHolder });
  if (picked === undefined || picked.address !== undefined) return picked?.address;
  const typed = await showInputBox({
    title: l10n.t('Send Frame to Peer'),
    prompt: l10n.t('Multiaddr or ENR of the peer'),
    placeHolder: plainText('/ip4/127.0.0.1/tcp/9000/p2p/16Uiu2HA…'),
    value: session.lastTarget,
    ignoreFocusOut: true,
    validateInput: problemOf,
  });
  return typed?.trim() || undefined;
}

/** ENRs are read by what is loaded on demand; the dial says what is wrong with one. */
function problemOf(typed: string): PlainText | undefined {
  const text = typed.trim();
  if (text === '' || text.startsWith('enr:')) return undefined;
  const parsed = parseDialTarget(text);
  return 'err' in parsed ? plainText(addressFaultText(parsed.err)) : undefined;
}

type Request = Parameters<Session['dial']>[2];

async function send(session: Session, target: NamedTarget, request: Request): Promise<Exchange | undefined> {
  const abort = new AbortController();
  const title = l10n.t('Sending the frame to {0}', targetText(target));
  try {
    if (!(await mayDial(session, target))) return undefined;
    const exchange = await withProgress(title, (_, token) => {
      token.onCancellationRequested(() => abort.abort());
      return session.dial(target, abort.signal, request);
    });
    await executeCommand('beaconHandshake.openExchange', { exchange: exchange.id, place: 'responseComplete' });
    return exchange;
  } catch (error) {
    if (!abort.signal.aborted) showThrown(error);
    return undefined;
  }
}
