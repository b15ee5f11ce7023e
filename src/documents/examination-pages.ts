import * as vscode from 'vscode';
import { loadNetworkTexts } from '../bundles/load-network-texts.ts';
import * as l10n from '../primitives/l10n.ts';
import type { ExaminationAction, ToExaminationPage } from '../rpc/examination-page.ts';
import { readExaminationPageMessage } from '../rpc/from-examination-page.ts';
import type { Examinations } from '../session/network/examinations.ts';
import { fillPage } from '../vscode/webview.ts';
import { executeCommand } from '../vscode/workbench.ts';
import { explainBeside } from './explain-beside.ts';
import { openAsText } from './open-as-text.ts';

/** How often the time until the next change is told, in milliseconds. */
const COUNT = 1000;

const actions: Readonly<Record<ExaminationAction, (uri: vscode.Uri) => unknown>> = {
  examineAgain: ({ query }) => executeCommand('beaconHandshake.examineAgain', query),
  exportExamination: ({ query }) => executeCommand('beaconHandshake.exportExamination', query),
  copyIssueReport: ({ query }) => executeCommand('beaconHandshake.exportExamination', query, 'issue'),
  openText: (uri) => openAsText(uri),
};

/** The pages of examinations, as read-only editors, which follow when their nodes are examined again. */
export class ExaminationPages {
  readonly #examinations: Examinations;
  readonly #distribution: vscode.Uri;

  constructor(examinations: Examinations, extensionUri: vscode.Uri) {
    this.#examinations = examinations;
    this.#distribution = vscode.Uri.joinPath(extensionUri, 'dist');
  }

  resolveCustomEditor({ uri }: vscode.CustomDocument, panel: vscode.WebviewPanel): void {
    const { webview } = panel;
    const id = uri.query;
    let told: string | undefined;
    const post = (message: ToExaminationPage) => void webview.postMessage(message);
    const show = () => {
      const kept = this.#examinations.get(id);
      if (kept === undefined) {
        post({ type: 'gone', sentence: gone(), again: this.#examinations.endpointsOf(id) !== undefined });
        return;
      }
      const view = loadNetworkTexts().examinationView(kept.last, kept.before, Date.now(), kept.exchanges);
      told = view.countdown;
      post({ type: 'view', view });
    };
    const count = () => {
      const last = panel.visible ? this.#examinations.get(id)?.last : undefined;
      const text = last && loadNetworkTexts().countdown(last, Date.now());
      if (text === undefined || text === told) return;
      told = text;
      post({ type: 'countdown', text });
    };
    const counting = setInterval(count, COUNT);
    const subscriptions = vscode.Disposable.from(
      webview.onDidReceiveMessage((given: unknown) => {
        const message = readExaminationPageMessage(given);
        if (message?.type === 'ready') show();
        else if (message?.type === 'copy') void vscode.env.clipboard.writeText(message.text);
        else if (message?.type === 'explain') void explainBeside(message);
        else if (message?.type === 'openExchange')
          void executeCommand('beaconHandshake.openExchange', {
            peer: undefined,
            exchange: message.exchange,
            place: undefined,
          });
        else if (message?.type === 'action') void actions[message.action](uri);
      }),
      this.#examinations.onDidChange((changed) => {
        if (changed === id) show();
      }),
      { dispose: () => clearInterval(counting) },
    );
    panel.onDidDispose(() => subscriptions.dispose());
    fillPage(webview, this.#distribution, 'examination');
  }
}

function gone(): string {
  return l10n.t('This examination is no longer in memory.');
}
