import * as vscode from 'vscode';
import { loadOnDemand } from '../../bundles/load-on-demand.ts';
import type { CommandArguments } from '../../contributions/commands.ts';
import { explorerViewId } from '../../contributions/contributions.ts';
import type { ToExplorer } from '../../rpc/explorer.ts';
import { readExplorerMessage } from '../../rpc/from-explorer.ts';
import { type ComparedPeer, comparedPeer } from '../../session/peers/compared-peer.ts';
import type { Session } from '../../session/session.ts';
import { fillPage } from '../../vscode/webview.ts';

/** The peer explorer in the side bar. The session is the truth: the page gets a whole snapshot whenever it asks or reappears. */
export class ExplorerView implements vscode.WebviewViewProvider {
  readonly #session: Session;
  readonly #distribution: vscode.Uri;
  #view: vscode.WebviewView | undefined;
  /** What a command asked to see before there was a page to show it. */
  #look: Extract<ToExplorer, { type: 'look' }> | undefined;

  constructor(session: Session, extensionUri: vscode.Uri) {
    this.#session = session;
    this.#distribution = vscode.Uri.joinPath(extensionUri, 'dist');
  }

  register(): vscode.Disposable {
    return vscode.Disposable.from(
      vscode.window.registerWebviewViewProvider(explorerViewId, this),
      this.#session.onDidChange((patch) => {
        if (this.#view?.visible) this.#post(patch);
      }),
      // Who only selects a peer takes the focus from nobody.
      this.#session.onDidLook((look) => (look.type === 'look' ? this.#show(look) : this.#post(look))),
    );
  }

  resolveWebviewView(view: vscode.WebviewView): void {
    this.#view = view;
    view.webview.onDidReceiveMessage((message) => this.#receive(message));
    view.onDidChangeVisibility(() => {
      if (!view.visible) return;
      this.#postSnapshot();
      if (this.#look) this.#post(this.#look);
      this.#look = undefined;
    });
    view.onDidDispose(() => {
      if (this.#view === view) this.#view = undefined;
    });
    fillPage(view.webview, this.#distribution, 'explorer');
  }

  #receive(message: unknown): void {
    const received = readExplorerMessage(message);
    switch (received?.type) {
      case 'ready':
        this.#postSnapshot();
        if (this.#look) this.#post(this.#look);
        this.#look = undefined;
        return;
      case 'compare':
        this.#post({ type: 'comparison', comparison: loadOnDemand().comparisonView(this.#compared(received.peers)) });
        return;
      case 'compareExchanges': {
        const command = 'beaconHandshake.compareExchanges' satisfies keyof CommandArguments;
        void vscode.commands.executeCommand(command, ...received.peers.map((peer) => ({ peer })));
        return;
      }
      case 'copyComparison': {
        const text = loadOnDemand().comparePeers(this.#compared(received.peers), received.format, received.columns);
        void vscode.env.clipboard.writeText(text);
        return;
      }
      case 'given':
        void vscode.commands.executeCommand(
          'beaconHandshake.explainSelection' satisfies keyof CommandArguments,
          received.text,
        );
        return;
      case 'givenFile':
        void explainFile(received.uri);
        return;
      case 'action': {
        const command = `beaconHandshake.${received.action}` satisfies keyof CommandArguments;
        const { peer, exchange, place, field, page } = received;
        const about = [peer, exchange, field, page].some((one) => one !== undefined);
        void vscode.commands.executeCommand(command, ...(about ? [{ peer, exchange, place, field, page }] : []));
      }
    }
  }

  /** The peers with these keys that are still known. */
  #compared(keys: readonly string[]): ComparedPeer[] {
    return keys.flatMap(
      (key) => comparedPeer(key, this.#session.exchangesWith(key), this.#session.names.of(key)) ?? [],
    );
  }

  /** Brings the view into sight with what was asked for; a page that is not there yet is told when it is ready. */
  #show(look: Extract<ToExplorer, { type: 'look' }>): void {
    if (this.#view?.visible) this.#post(look);
    else this.#look = look;
    void vscode.commands.executeCommand(`${explorerViewId}.focus`);
  }

  #postSnapshot(): void {
    this.#post({ type: 'snapshot', snapshot: this.#session.snapshot() });
  }

  #post(message: ToExplorer): void {
    void this.#view?.webview.postMessage(message);
  }
}

/** Shows a file that was dropped on the page, and explains it. Of a page only files of the workspace are taken. */
async function explainFile(address: string): Promise<void> {
  const uri = vscode.Uri.parse(address);
  if (vscode.workspace.getWorkspaceFolder(uri) === undefined) return;
  const editor = await vscode.window.showTextDocument(uri);
  const whole = new vscode.Range(0, 0, editor.document.lineCount, 0);
  editor.selection = new vscode.Selection(whole.start, editor.document.validatePosition(whole.end));
  await vscode.commands.executeCommand('beaconHandshake.explainSelection' satisfies keyof CommandArguments);
}
