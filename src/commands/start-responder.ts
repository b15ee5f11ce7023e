import * as vscode from 'vscode';
import { parseMultiaddr } from '../peers/multiaddr-text.ts';
import type { DemoPeer } from '../rpc/node.ts';
import type { Session } from '../session/session.ts';
import { registerCommand } from '../workbench.ts';
import { requireTrust } from './require-trust.ts';

const LOOPBACK = '/ip4/127.0.0.1/tcp/0';

/** What is wrong with an address to listen on; undefined when it can be tried. */
function validate(text: string): string | undefined {
  const parsed = parseMultiaddr(text.trim());
  if ('err' in parsed) return `This is not a valid multiaddr (${parsed.err}); an example is ${LOOPBACK}.`;
  const [host, tcp, ...rest] = parsed.ok;
  const right = (host?.name === 'ip4' || host?.name === 'ip6') && tcp?.name === 'tcp' && rest.length === 0;
  return right
    ? undefined
    : `An IP address and a TCP port are expected, for example ${LOOPBACK}; port 0 takes a free one.`;
}

async function chooseBehaviour(session: Session): Promise<string | undefined> {
  const items = (await session.behaviours()).map(({ behaviour, label, description }) => ({
    label,
    detail: description,
    behaviour,
  }));
  const options = { placeHolder: 'How should the responder behave?', matchOnDetail: true };
  return (await vscode.window.showQuickPick(items, options))?.behaviour;
}

async function chooseAddress(): Promise<string | undefined> {
  const answer = await vscode.window.showInputBox({
    title: 'Start Responder',
    prompt: 'Multiaddr to listen on; port 0 takes a free one',
    value: LOOPBACK,
    ignoreFocusOut: true,
    validateInput: validate,
  });
  const listen = answer?.trim();
  if (!listen || /^\/(?:ip4\/127\.|ip6\/::1\/)/.test(listen)) return listen;
  const go = vscode.l10n.t('Listen');
  const message = `With ${listen}, other machines on the network can reach the responder until it is stopped.`;
  return (await vscode.window.showWarningMessage(message, { modal: true }, go)) === go ? listen : undefined;
}

/** *Start Responder…*: a peer of a chosen behaviour that any client can dial. */
export function registerStartResponder(session: Session): vscode.Disposable {
  return registerCommand('beaconHandshake.startResponder', async (given): Promise<DemoPeer | undefined> => {
    if (!requireTrust('A responder')) return undefined;
    try {
      const behaviour = given?.behaviour ?? (await chooseBehaviour(session));
      const listen = behaviour === undefined ? undefined : (given?.listen ?? (await chooseAddress()));
      if (behaviour === undefined || listen === undefined) return undefined;
      const peer = await session.startResponder({ behaviour, listen });
      const copy = vscode.l10n.t('Copy Multiaddr');
      const text = `${peer.label} listens on ${peer.multiaddr}. "Stop Demo Network" ends it.`;
      void vscode.window.showInformationMessage(text, copy).then((choice) => {
        if (choice === copy) void vscode.env.clipboard.writeText(peer.multiaddr);
      });
      return peer;
    } catch (error) {
      void vscode.window.showErrorMessage(error instanceof Error ? error.message : String(error));
      return undefined;
    }
  });
}
