import { readDialTarget } from '../exchange/targets/dial-enr.ts';
import type { DialTarget } from '../exchange/targets/dial-target.ts';
import * as l10n from '../primitives/l10n.ts';
import { plainText } from '../primitives/plain-text.ts';
import type { PeerView } from '../rpc/explorer.ts';
import type { Session } from '../session/session.ts';
import { showInformationMessage } from '../vscode/messages.ts';
import { plainItem, showInputBox, showQuickPick } from '../vscode/quick-input.ts';
import { dialFaultText } from '../words/dial-fault-text.ts';

/** What a run goes against. */
export interface Target {
  readonly place: DialTarget;
  readonly name: string;
  /** The node record by which it is known. */
  readonly enr?: string;
}

function withPeerId(place: DialTarget, peerId: string): DialTarget {
  if (place.peerId !== undefined || peerId === '') return place;
  return { ...place, peerId, multiaddr: `${place.multiaddr}/p2p/${peerId}` };
}

async function choose(
  session: Session,
  isMeant: (peer: PeerView) => boolean,
  none: ReturnType<typeof l10n.t>,
): Promise<Target | undefined> {
  const items = session
    .snapshot()
    .peers.filter(isMeant)
    .flatMap((peer) => {
      const target = session.targetOf(peer.key);
      const read = target === undefined ? undefined : readDialTarget(target);
      if (!read || 'err' in read) return [];
      const place = withPeerId(read.ok, peer.peerId);
      const enr = session.recordsOf(peer.key)?.readings.at(-1)?.text;
      const chosen = { place, name: peer.title, ...(enr !== undefined && { enr }) };
      return [{ ...plainItem({ label: peer.title, description: place.multiaddr }), target: chosen }];
    });
  if (items.length === 0) {
    void showInformationMessage(none);
    return undefined;
  }
  const placeHolder = l10n.t('The peer that is held to the specification');
  return (await showQuickPick(items, { placeHolder, title: l10n.t('Conformance') }))?.target;
}

/** One of those that are connected. */
export const askConnected = (session: Session): Promise<Target | undefined> =>
  choose(
    session,
    ({ state }) => state === 'established',
    l10n.t('No peer is connected that we dialled: dial one, or run against an address.'),
  );

/** One of those that this window knows, connected or not. */
export const askSaved = (session: Session): Promise<Target | undefined> =>
  choose(session, () => true, l10n.t('No peer is known that can be dialled: run against an address.'));

export async function askAddress(session: Session): Promise<Target | undefined> {
  const text = await showInputBox({
    title: l10n.t('Conformance'),
    prompt: l10n.t('Multiaddr or ENR of the peer that is held to the specification'),
    placeHolder: plainText('/ip4/127.0.0.1/tcp/9000/p2p/16Uiu2HA…'),
    value: session.lastTarget,
    ignoreFocusOut: true,
    validateInput(written) {
      const read = readDialTarget(written);
      return written.trim() === '' || 'ok' in read ? undefined : plainText(dialFaultText(read.err));
    },
  });
  const read = readDialTarget(text ?? '');
  if (text === undefined || 'err' in read) return undefined;
  const isRecord = /^\s*enr:/i.test(text);
  return { place: read.ok, name: read.ok.multiaddr, ...(isRecord && { enr: text.trim() }) };
}
