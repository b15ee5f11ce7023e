import * as vscode from 'vscode';
import { parseDialTarget } from '../peers/dial-target.ts';
import type { Exchange } from '../peers/exchange.ts';
import type { Session } from '../session/session.ts';
import { executeCommand, registerCommand } from '../workbench.ts';
import { requireTrust } from './require-trust.ts';

/** What is wrong with a target while it is being typed; undefined when it can be dialled. */
function validate(text: string): string | undefined {
  const target = parseDialTarget(text.trim());
  return 'err' in target ? target.err.message : undefined;
}

async function askTarget(session: Session): Promise<string | undefined> {
  const answer = await vscode.window.showInputBox({
    title: 'Dial Peer',
    prompt: 'Multiaddr of the peer, with or without /p2p/…',
    placeHolder: '/ip4/127.0.0.1/tcp/9000/p2p/16Uiu2HA…',
    value: session.lastTarget,
    ignoreFocusOut: true,
    validateInput: (text) => (text.trim() === '' ? undefined : validate(text)),
  });
  return answer?.trim() || undefined;
}

function report(exchange: Exchange): void {
  if (exchange.state !== 'failed' || !exchange.failure) return;
  const open = vscode.l10n.t('Open Exchange');
  void vscode.window.showErrorMessage(exchange.failure.message, open).then((choice) => {
    if (choice === open) void executeCommand('beaconHandshake.openExchange', { exchange: exchange.id });
  });
}

/** Dials with cancellable progress. Resolves with the exchange, failed or not; with nothing when it was cancelled. */
async function dial(session: Session, target: string): Promise<Exchange | undefined> {
  const abort = new AbortController();
  try {
    const exchange = await vscode.window.withProgress(
      { location: vscode.ProgressLocation.Notification, title: `Dialing ${target}`, cancellable: true },
      (_, token) => {
        token.onCancellationRequested(() => abort.abort());
        return session.dial(target, abort.signal);
      },
    );
    report(exchange);
    return exchange;
  } catch (error) {
    if (!abort.signal.aborted)
      void vscode.window.showErrorMessage(error instanceof Error ? error.message : String(error));
    return undefined;
  }
}

/** *Dial Peer…* and *Dial Again*. */
export function registerDialPeer(session: Session): vscode.Disposable {
  return vscode.Disposable.from(
    registerCommand('beaconHandshake.dialPeer', async (given) => {
      if (!requireTrust('Dialing a peer')) return undefined;
      const target = typeof given === 'string' ? given : await askTarget(session);
      return target === undefined ? undefined : dial(session, target);
    }),
    registerCommand('beaconHandshake.dialAgain', (given) => {
      const target = given?.peer === undefined ? undefined : session.targetOf(given.peer);
      return target === undefined
        ? executeCommand('beaconHandshake.dialPeer')
        : executeCommand('beaconHandshake.dialPeer', target);
    }),
  );
}
