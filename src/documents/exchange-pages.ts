import * as vscode from 'vscode';
import { loadOnDemand } from '../bundles/load-on-demand.ts';
import { exchangeScheme } from '../contributions/contributions.ts';
import type { FrameDocuments } from '../editor/features/frame-documents.ts';
import { readHeader } from '../editor/model/frame-header.ts';
import { inTurns } from '../primitives/in-slices.ts';
import * as l10n from '../primitives/l10n.ts';
import type { ExchangePageView, ToExchangePage } from '../rpc/exchange-page.ts';
import { readExchangePageMessage } from '../rpc/from-exchange-page.ts';
import { keyOf } from '../session/records/exchange-store.ts';
import type { Session } from '../session/session.ts';
import { onDidAskForStage, takeAskedStage } from '../vscode/page-tabs.ts';
import { fillPage } from '../vscode/webview.ts';
import type { WrittenBytes } from './page/dissection-view.ts';
import { performOnPage } from './page-actions.ts';
import { selectBytes, selectedBytes } from './page-selection.ts';
import { surroundings } from './surroundings.ts';

/** An exchange that is under way is shown anew at most so often, in milliseconds. */
const REST = 100;

interface Shown {
  readonly view: ExchangePageView;
  readonly written: readonly WrittenBytes[];
}

/**
 * The pages of exchanges and of pasted frames, as read-only editors. What a page shows is made of its address anew
 * whenever it asks, so it can be reopened, split and moved; one whose exchange is not in memory is told so.
 */
export class ExchangePages {
  readonly #session: Session;
  readonly #frames: FrameDocuments;
  readonly #distribution: vscode.Uri;

  constructor(session: Session, frames: FrameDocuments, extensionUri: vscode.Uri) {
    this.#session = session;
    this.#frames = frames;
    this.#distribution = vscode.Uri.joinPath(extensionUri, 'dist');
  }

  resolveCustomEditor({ uri }: vscode.CustomDocument, { webview, onDidDispose }: vscode.WebviewPanel): void {
    let shown: Shown | undefined;
    let resting: ReturnType<typeof setTimeout> | undefined;
    const post = (message: ToExchangePage) => void webview.postMessage(message);
    const show = async () => {
      resting = undefined;
      shown = await this.#shownAt(uri);
      if (shown) post({ type: 'view', view: shown.view });
      else post({ type: 'gone', sentence: gone(), earlier: this.#session.earlier.length > 0 });
      const stage = takeAskedStage(uri);
      if (stage !== undefined) post({ type: 'stage', stage });
    };
    const peer = () => {
      const exchange = this.#session.exchange(uri.query);
      return exchange && keyOf(exchange);
    };
    const subscriptions = vscode.Disposable.from(
      webview.onDidReceiveMessage((given: unknown) => {
        const message = readExchangePageMessage(given);
        if (message === undefined) return;
        if (message.type === 'ready') void show();
        else if (message.type === 'selected') selectBytes(uri, shown?.written ?? [], message.place);
        else void performOnPage(this.#session, { uri, view: shown?.view }, message);
      }),
      this.#session.onDidChangeExchange((exchange) => {
        if (uri.scheme !== exchangeScheme || resting !== undefined) return;
        if (exchange.id === uri.query || keyOf(exchange) === peer()) resting = setTimeout(() => void show(), REST);
      }),
      onDidAskForStage(({ uri: asked, stage }) => {
        if (asked.toString() !== uri.toString()) return;
        takeAskedStage(uri);
        post({ type: 'stage', stage });
      }),
      vscode.window.onDidChangeTextEditorSelection((event) => {
        const place = selectedBytes(uri, shown?.written ?? [], event);
        if (place) post({ type: 'select', place });
      }),
      { dispose: () => clearTimeout(resting) },
    );
    onDidDispose(() => subscriptions.dispose());
    fillPage(webview, this.#distribution, 'exchange');
  }

  async #shownAt(uri: vscode.Uri): Promise<Shown | undefined> {
    const { exchangePage, dissectionView } = loadOnDemand();
    if (uri.scheme !== exchangeScheme) {
      const around = surroundings(this.#frames, this.#session);
      return inTurns(dissectionView(uri.query, around, readHeader(uri.fragment).context));
    }
    const exchange = this.#session.exchange(uri.query);
    if (!exchange) return undefined;
    const view = exchangePage({
      exchange,
      chain: this.#session.chainOf(exchange),
      explanation: this.#session.explanation(exchange),
      withPeer: this.#session.exchangesWith(keyOf(exchange)),
      name: exchange.peerId && this.#session.names.of(exchange.peerId),
      byte: /^\d{1,9}$/.test(uri.fragment) ? Number(uri.fragment) : undefined,
    });
    return { view, written: [] };
  }
}

function gone(): string {
  return l10n.t('This exchange is no longer in memory. Open the session that holds it, or dial the peer again.');
}
