import * as vscode from 'vscode';
import type { CommandArguments, PeerTarget } from '../../contributions/commands.ts';
import { type BehaviourName, isBehaviourName } from '../../exchange/behaviour-names.ts';
import { isLoopback } from '../../exchange/targets/loopback.ts';
import { parseMultiaddr } from '../../exchange/targets/multiaddr-text.ts';
import * as l10n from '../../primitives/l10n.ts';
import { plainText } from '../../primitives/plain-text.ts';
import type { DemoPeer } from '../../rpc/node.ts';
import type { Session } from '../../session/session.ts';
import { askModally, showInformationMessage } from '../../vscode/messages.ts';
import { plainItem, showInputBox, showQuickPick, showQuickPicks } from '../../vscode/quick-input.ts';
import { multiaddrFaultText } from '../../words/dial-target-text.ts';
import { noBehaviourText } from '../../words/node/no-behaviour-text.ts';
import { responderGroups, responderPlaces } from '../../words/node/responder-groups.ts';
import { requireTrust } from '../asking/require-trust.ts';

const LOOPBACK = '/ip4/127.0.0.1/tcp/0';

/** What is wrong with an address to listen on; undefined when it can be tried. */
function validate(text: string): string | undefined {
  const parsed = parseMultiaddr(text.trim());
  if ('err' in parsed)
    return l10n.t`This is not a valid multiaddr (${multiaddrFaultText(parsed.err)}); an example is ${LOOPBACK}.`;
  const [host, tcp, ...rest] = parsed.ok;
  const right = (host?.name === 'ip4' || host?.name === 'ip6') && tcp?.name === 'tcp' && rest.length === 0;
  return right
    ? undefined
    : l10n.t`An IP address and a TCP port are expected, for example ${LOOPBACK}; port 0 takes a free one.`;
}

async function chooseBehaviour(session: Session): Promise<BehaviourName | undefined> {
  const all = await session.responders.behaviours();
  const items = Object.entries(responderGroups).flatMap(([group, heading]) => {
    const members = all.filter(({ behaviour }) => responderPlaces[behaviour].group === group);
    return [
      { ...plainItem({ label: heading, kind: vscode.QuickPickItemKind.Separator }), behaviour: undefined },
      ...members.map(({ behaviour, label, description }) =>
        plainItem({ label, description: responderPlaces[behaviour].also, detail: description, behaviour }),
      ),
    ];
  });
  const placeHolder = l10n.t('How should the responder behave?');
  return (await showQuickPick(items, { placeHolder, matchOnDescription: true, matchOnDetail: true }))?.behaviour;
}

async function chooseAddress(): Promise<string | undefined> {
  const answer = await showInputBox({
    title: l10n.t('Start Responder'),
    prompt: l10n.t('Multiaddr to listen on; port 0 takes a free one'),
    value: LOOPBACK,
    ignoreFocusOut: true,
    validateInput: (text) => plainText(validate(text)),
  });
  return answer?.trim() || undefined;
}

/** Whether to listen on an address: asks when other machines can reach it. */
async function confirmed(listen: string): Promise<boolean> {
  if (isLoopback(listen)) return true;
  const go = { title: l10n.t('Listen') };
  const message = l10n.t(
    'With {0}, other machines on the network can reach the responder until it is stopped.',
    listen,
  );
  return (await askModally(message, {}, go)) === go;
}

/** *Stop Responder…*: the one that is named, the only one, or those that are picked. */
export async function stopResponder({ responders }: Session, given: string | PeerTarget | undefined): Promise<void> {
  const peerId = typeof given === 'string' ? given : given?.peer;
  const items = responders.single.map((peer) =>
    plainItem({ label: peer.label, description: peer.multiaddr, picked: true, peer }),
  );
  const only = items.length === 1 ? items[0]?.peer.peerId : undefined;
  if (items.length === 0) {
    void showInformationMessage(l10n.t('No responder runs that was started by itself.'));
    return;
  }
  const one = peerId ?? only;
  const options = { placeHolder: l10n.t('Responders to stop') };
  const chosen = one === undefined ? await showQuickPicks(items, options) : undefined;
  const stopped = one === undefined ? (chosen ?? []).map(({ peer }) => peer.peerId) : [one];
  await Promise.all(stopped.map((id) => responders.stop(id)));
}

/** *Start Responder…*, a peer of a chosen behaviour that any client can dial. */
export async function startResponder(
  session: Session,
  given: CommandArguments['beaconHandshake.startResponder'][0],
): Promise<DemoPeer | undefined> {
  if (!requireTrust(l10n.t('A responder'))) return undefined;
  const wrong = given?.listen === undefined ? undefined : validate(given.listen);
  if (wrong !== undefined) throw new Error(wrong);
  if (given?.behaviour !== undefined && !isBehaviourName(given.behaviour))
    throw new Error(noBehaviourText(given.behaviour));
  const behaviour = given?.behaviour ?? (await chooseBehaviour(session));
  const listen = behaviour === undefined ? undefined : (given?.listen ?? (await chooseAddress()));
  if (behaviour === undefined || listen === undefined || !(await confirmed(listen))) return undefined;
  const peer = await session.responders.start({ behaviour, listen });
  // The next *Dial Peer…* offers it: whoever starts one here mostly wants to dial it.
  session.lastTarget = peer.multiaddr;
  const copy = { title: l10n.t('Copy Multiaddr'), run: () => vscode.env.clipboard.writeText(peer.multiaddr) };
  void session.results.show(l10n.t('{0} listens on {1}. "Stop Responder…" ends it.', peer.label, peer.multiaddr), copy);
  return peer;
}
