import { randomBytes } from 'node:crypto';
import * as vscode from 'vscode';
import { type CommandArguments, explorerViewId } from '../contributions.ts';
import { stageNames } from '../peers/exchange.ts';
import { explorerActions, type FromExplorer, type ToExplorer } from '../rpc/explorer.ts';
import type { Session } from '../session/session.ts';
import { isStatusField } from '../session/status-field.ts';
import { explorerHtml } from './explorer-html.ts';

/** Checks what came from the page; undefined when it is not a message of ours. */
function readMessage(message: unknown): FromExplorer | undefined {
  if (typeof message !== 'object' || message === null || !('type' in message)) return undefined;
  if (message.type === 'ready') return { type: 'ready' };
  if (message.type !== 'action' || !('action' in message)) return undefined;
  const action = explorerActions.find((one) => one === message.action);
  if (!action) return undefined;
  const place = 'place' in message ? stageNames.find((one) => one === message.place) : undefined;
  const field = 'field' in message && isStatusField(message.field) ? message.field : undefined;
  return {
    type: 'action',
    action,
    ...('peer' in message && typeof message.peer === 'string' && { peer: message.peer }),
    ...('exchange' in message && typeof message.exchange === 'string' && { exchange: message.exchange }),
    ...(place !== undefined && { place }),
    ...(field !== undefined && { field }),
  };
}

/** The peer explorer in the side bar. The session is the truth: the page gets a whole snapshot whenever it asks or reappears. */
export class ExplorerView implements vscode.WebviewViewProvider {
  readonly #session: Session;
  readonly #distribution: vscode.Uri;
  #view: vscode.WebviewView | undefined;

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
    );
  }

  resolveWebviewView(view: vscode.WebviewView): void {
    this.#view = view;
    view.webview.options = { enableScripts: true, localResourceRoots: [this.#distribution] };
    view.webview.onDidReceiveMessage((message) => this.#receive(message));
    view.onDidChangeVisibility(() => {
      if (view.visible) this.#postSnapshot();
    });
    view.onDidDispose(() => {
      if (this.#view === view) this.#view = undefined;
    });
    const uri = (file: string) => view.webview.asWebviewUri(vscode.Uri.joinPath(this.#distribution, file)).toString();
    view.webview.html = explorerHtml({
      script: uri('explorer.js'),
      style: uri('explorer.css'),
      cspSource: view.webview.cspSource,
      nonce: randomBytes(16).toString('base64url'),
      language: vscode.env.language,
      translations: { ...vscode.l10n.bundle },
    });
  }

  #receive(message: unknown): void {
    const received = readMessage(message);
    if (received?.type === 'ready') this.#postSnapshot();
    if (received?.type !== 'action') return;
    const command = `beaconHandshake.${received.action}` satisfies keyof CommandArguments;
    const { peer, exchange, place, field } = received;
    const about = [peer, exchange, field].some((one) => one !== undefined);
    void vscode.commands.executeCommand(command, ...(about ? [{ peer, exchange, place, field }] : []));
  }

  #postSnapshot(): void {
    this.#post({ type: 'snapshot', snapshot: this.#session.snapshot() });
  }

  #post(message: ToExplorer): void {
    void this.#view?.webview.postMessage(message);
  }
}
