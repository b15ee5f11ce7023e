import * as vscode from 'vscode';
import type { PeerTarget } from '../../contributions/commands.ts';
import type { Exchange } from '../../exchange/exchange.ts';
import * as l10n from '../../primitives/l10n.ts';
import type { Session } from '../../session/session.ts';
import { comparedExchangeUri } from '../../vscode/document-address.ts';
import { showInformationMessage } from '../../vscode/messages.ts';
import { plainItem, showQuickPick } from '../../vscode/quick-input.ts';
import { registerCommand } from '../../vscode/workbench.ts';
import { sentence, stateWords } from '../../words/peer-text.ts';

/** The exchange that a command was invoked on: itself, or the newest of its peer. */
function exchangeOf(session: Session, target: PeerTarget | undefined): Exchange | undefined {
  if (target?.exchange !== undefined) return session.exchange(target.exchange);
  return target?.peer === undefined ? undefined : session.exchangesWith(target.peer).at(-1);
}

/** Lets one be picked, newest first; with one chosen already, those with the same peer come first and it is left out. */
async function pick(session: Session, chosen: Exchange | undefined): Promise<Exchange | undefined> {
  const isNear = ({ peerId }: Exchange) => chosen?.peerId !== undefined && peerId === chosen.peerId;
  const others = session
    .exchanges()
    .filter(({ id }) => id !== chosen?.id)
    .reverse();
  const sorted = [...others.filter(isNear), ...others.filter((one) => !isNear(one))];
  const items = sorted.map((exchange) =>
    plainItem({
      label: session.own.nameOf(exchange),
      description: [
        new Date(exchange.startedAt).toTimeString().slice(0, 8),
        exchange.protocol ?? exchange.offered.join(', '),
        stateWords[exchange.state],
      ].join(' · '),
      detail: sentence(exchange, session.chainOf(exchange).digestMeans(exchange.remote?.forkDigest ?? '0x')),
      exchange,
    }),
  );
  const placeHolder = chosen
    ? l10n.t('Exchange to compare with {0}', session.own.nameOf(chosen))
    : l10n.t('First exchange to compare');
  return (await showQuickPick(items, { placeHolder, matchOnDescription: true }))?.exchange;
}

/** *Compare Exchanges…*: two recorded exchanges side by side, with what they differ in by meaning at the top. */
export function registerCompareExchanges(session: Session): vscode.Disposable {
  return registerCommand('beaconHandshake.compareExchanges', async (first, second) => {
    if (session.exchanges().length < 2) {
      void showInformationMessage(
        l10n.t('There are no two exchanges to compare yet: dial a peer twice, or start the demo network.'),
      );
      return;
    }
    const left = exchangeOf(session, first) ?? (await pick(session, undefined));
    const right = left && (exchangeOf(session, second) ?? (await pick(session, left)));
    if (!left || !right) return;
    const pair = `${left.id},${right.id}`;
    const [from, to] = [left, right].map((one) => comparedExchangeUri(one.id, session.own.nameOf(one), pair));
    const title = l10n.t('{0} compared with {1}', session.own.nameOf(left), session.own.nameOf(right));
    // Without a selection VS Code goes to the first line that differs, below what the two mean.
    const selection = new vscode.Range(0, 0, 0, 0);
    await vscode.commands.executeCommand('vscode.diff', from, to, title, { selection, preview: true });
  });
}
