import * as vscode from 'vscode';
import { loadOnDemand } from '../../bundles/load-on-demand.ts';
import { explanationScheme } from '../../contributions/contributions.ts';
import * as l10n from '../../primitives/l10n.ts';
import type { Session } from '../../session/session.ts';
import { explanationUri } from '../../vscode/document-address.ts';
import { showWarningMessage } from '../../vscode/messages.ts';
import { plainItem, showQuickPick } from '../../vscode/quick-input.ts';
import { registerCommand } from '../../vscode/workbench.ts';
import type { PageKind } from '../../words/pages/page.ts';

const headings: Readonly<Record<PageKind, string>> = {
  cause: l10n.t('causes'),
  goodbye: l10n.t('Goodbye reasons'),
  result: l10n.t('result bytes'),
  rule: l10n.t('our rules'),
  client: l10n.t('clients'),
  clientRule: l10n.t('rules of clients'),
  fault: l10n.t('faults of frames'),
};

async function choosePage(): Promise<string | undefined> {
  const { pageEntries } = loadOnDemand();
  const items = pageEntries.flatMap(({ kind, code, title, about }, index) => [
    ...(pageEntries[index - 1]?.kind === kind
      ? []
      : [plainItem({ label: headings[kind], kind: vscode.QuickPickItemKind.Separator, page: '' })]),
    plainItem({
      label: title,
      description: code,
      detail: about,
      kind: vscode.QuickPickItemKind.Default,
      page: `${kind}/${code}`,
    }),
  ]);
  const chosen = await showQuickPick(items, {
    title: l10n.t('Explain'),
    placeHolder: l10n.t('A cause, a code, a rule, a client or a fault'),
    matchOnDescription: true,
    matchOnDetail: true,
    ignoreFocusOut: true,
  });
  return chosen?.page;
}

/** The page of a peer's likely cause. */
function causePage(session: Session, peer: string | undefined): string | undefined {
  const { causes, fault } = (peer === undefined ? undefined : session.snapshotPeer(peer)) ?? {};
  const [cause] = causes ?? [];
  if (cause === undefined) return undefined;
  // The rule that was broken says more than that one was.
  const rule = `fault/${fault}`;
  const isOfRule = cause.cause === 'encodingMistake' && loadOnDemand().explanationPath(rule) !== undefined;
  return isOfRule ? rule : `cause/${cause.cause}`;
}

function isExplanation(tab: vscode.Tab | undefined): boolean {
  return tab?.input instanceof vscode.TabInputCustom && tab.input.uri.scheme === explanationScheme;
}

/**
 * Where pages are read already, else in a group that is there beside what is in front, else in a new one: a page does not
 * take the place of what it explains.
 */
function column(): vscode.ViewColumn {
  const { all, activeTabGroup: front } = vscode.window.tabGroups;
  const reading = all.find(
    (group) => isExplanation(group.activeTab) || (group !== front && group.tabs.some(isExplanation)),
  );
  const free = reading ?? all.find((group) => group !== front);
  if (free) return free.viewColumn;
  return front.activeTab ? vscode.ViewColumn.Beside : vscode.ViewColumn.Active;
}

/** *Explain…*: opens the page of a cause, code, rule, client or fault; without one of them all are offered. */
export function registerExplain(session: Session): vscode.Disposable {
  return registerCommand('beaconHandshake.explain', async (given) => {
    const page = given?.page ?? causePage(session, given?.peer) ?? (await choosePage());
    if (page === undefined) return;
    const path = loadOnDemand().explanationPath(page);
    if (path === undefined) {
      const unknown = l10n.t('There is no explanation "{0}": run "Explain…" to choose one.', page.slice(0, 100));
      void showWarningMessage(unknown);
      return;
    }
    await vscode.commands.executeCommand('vscode.open', explanationUri(path), {
      preview: true,
      viewColumn: column(),
    });
  });
}
