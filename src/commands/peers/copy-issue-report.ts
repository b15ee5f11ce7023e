import * as vscode from 'vscode';
import { loadOnDemand } from '../../bundles/load-on-demand.ts';
import type { PeerTarget } from '../../contributions/commands.ts';
import { exchangeScheme } from '../../contributions/contributions.ts';
import type { Exchange } from '../../exchange/exchange.ts';
import * as l10n from '../../primitives/l10n.ts';
import type { Session } from '../../session/session.ts';
import { showInformationMessage } from '../../vscode/messages.ts';
import { activePage } from '../../vscode/page-tabs.ts';
import { registerCommand } from '../../vscode/workbench.ts';
import { choosePeer } from '../asking/choose-peer.ts';

/** The exchange that was named, that of the page in front, or the newest one of the chosen peer. */
async function exchangeToReport(session: Session, target: PeerTarget | undefined): Promise<Exchange | undefined> {
  const page = activePage();
  const id = target === undefined && page?.scheme === exchangeScheme ? page.query : target?.exchange;
  if (id !== undefined) return session.exchange(id);
  const key = await choosePeer(session, target);
  return key === undefined ? undefined : session.exchangesWith(key).at(-1);
}

/**
 * *Copy as Issue Report*: an exchange as Markdown for the tracker of a client. Who and where peers are is replaced; the
 * message that says so offers to keep it.
 */
export function registerCopyIssueReport(session: Session): vscode.Disposable {
  return registerCommand('beaconHandshake.copyIssueReport', async (target, identities) => {
    const exchange = await exchangeToReport(session, target);
    if (!exchange) return;
    const copy = (keepIdentities: boolean) =>
      vscode.env.clipboard.writeText(
        loadOnDemand().issueReport({
          exchange,
          chain: session.chainOf(exchange),
          explanation: session.explanation(exchange),
          agent: session.agent,
          keepIdentities,
        }),
      );
    await copy(identities === 'kept');
    if (identities !== undefined) return;
    const keep = l10n.t('Copy with Peer Ids and Addresses');
    void showInformationMessage(
      l10n.t('The report is on the clipboard as Markdown; peer ids, addresses and records in it are replaced.'),
      keep,
    ).then((choice) => (choice === keep ? copy(true) : undefined));
  });
}
