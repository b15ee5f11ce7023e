import * as vscode from 'vscode';
import { udpFor } from '../../discovery/udp-for.ts';
import { isBehaviourName } from '../../exchange/behaviour-names.ts';
import * as l10n from '../../primitives/l10n.ts';
import { plainText } from '../../primitives/plain-text.ts';
import type { OfferAnswer, OfferedRecord } from '../../rpc/discovery.ts';
import type { ListenConsent } from '../../session/node/listen-consent.ts';
import type { Session } from '../../session/session.ts';
import { showErrorMessage, showInformationMessage, showThrown } from '../../vscode/messages.ts';
import { withProgress } from '../../vscode/progress.ts';
import { plainItem, showInputBox, showQuickPick } from '../../vscode/quick-input.ts';
import { askFaultText } from '../../words/discovery/ask-fault-text.ts';
import { requireTrust } from '../asking/require-trust.ts';

/**
 * *Let This Node Find Us…*: tells a node of discovery our record, or that of a responder, so that it and those who ask it
 * find us and dial. It holds until our node, or the responder, stops.
 */
export async function letNodeFindUs(
  session: Session,
  consent: ListenConsent,
  given: string | undefined,
  of: string | undefined,
): Promise<OfferedRecord | undefined> {
  if (!requireTrust(l10n.t('Offering our record'))) return undefined;
  const to = (given ?? (await askTarget()))?.trim();
  if (to === undefined || to === '') return undefined;
  const abort = new AbortController();
  try {
    await session.startNode();
    const who = of === undefined ? await chooseWho(session) : { as: of };
    if (who === undefined) return undefined;
    const listen = (await consent.allowed(udpFor([to]))).filter((address) => address.includes('/udp/'));
    const request = { to, ...(listen.length > 0 && { listen }), ...who };
    const node = await session.responders.node();
    const offered = await withProgress(l10n.t('Offering our record'), (_, token) => {
      token.onCancellationRequested(() => abort.abort());
      return node.offerRecord(request, abort.signal);
    });
    if ('err' in offered) void showErrorMessage(plainText(askFaultText(offered.err)));
    else tell(offered.ok);
    return offered;
  } catch (error) {
    if (!abort.signal.aborted) showThrown(error);
    return undefined;
  }
}

function askTarget(): Thenable<string | undefined> {
  return showInputBox({
    title: l10n.t('Let This Node Find Us'),
    prompt: l10n.t('The record of a node or of a bootnode, or its UDP address with a peer id'),
    placeHolder: plainText('enr:-… · /ip4/127.0.0.1/udp/9000/p2p/16Uiu2HA…'),
    ignoreFocusOut: true,
  });
}

/** Whose record: our node's where no responder runs. */
async function chooseWho({ responders }: Session): Promise<{ as?: string } | undefined> {
  const ofDemo = responders.demo.filter(({ behaviour }) => isBehaviourName(behaviour));
  const all = [...responders.single, ...ofDemo];
  if (all.length === 0) return {};
  const items = [
    plainItem({ label: l10n.t('Our node'), description: '', who: {} }),
    ...all.map(({ label, multiaddr, peerId }) =>
      plainItem({ label, description: multiaddr, who: { as: peerId } as { as?: string } }),
    ),
  ];
  return (await showQuickPick(items, { placeHolder: l10n.t('Whose record is offered') }))?.who;
}

function tell({ record, to, ms, seesUsAt }: OfferAnswer): void {
  const copy = l10n.t('Copy Our ENR');
  const message = l10n.t(
    'Our record was offered to {0}, which answered in {1} ms and sees us at {2}. Whoever finds us by it and dials is recorded, until the node stops.',
    to,
    ms.toFixed(0),
    seesUsAt,
  );
  void showInformationMessage(message, copy).then((choice) =>
    choice === copy ? vscode.env.clipboard.writeText(record) : undefined,
  );
}
