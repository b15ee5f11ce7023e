import * as vscode from 'vscode';
import type { FrameTarget } from '../contributions/commands.ts';
import { exchangeScheme, frameLanguageId } from '../contributions/contributions.ts';
import { epochAt } from '../forks/schedule/slot-clock.ts';
import type { ExchangePageView, PageAction } from '../rpc/exchange-page.ts';
import type { FromExchangePage } from '../rpc/from-exchange-page.ts';
import { keyOf } from '../session/records/exchange-store.ts';
import type { Session } from '../session/session.ts';
import { digestUri } from '../vscode/document-address.ts';
import { openUntitled } from '../vscode/untitled.ts';
import { executeCommand } from '../vscode/workbench.ts';
import { framesOfExchange } from './exchange-frames-document.ts';
import { explainBeside } from './explain-beside.ts';
import { openAsText } from './open-as-text.ts';

/** A page with what it shows, if it shows anything. */
export interface Page {
  readonly uri: vscode.Uri;
  readonly view: ExchangePageView | undefined;
}

type Asked = Exclude<FromExchangePage, { type: 'ready' | 'selected' }>;

/** Does what a page asks for. */
export async function performOnPage(session: Session, page: Page, asked: Asked): Promise<void> {
  switch (asked.type) {
    case 'copy':
      await vscode.env.clipboard.writeText(asked.text);
      return;
    case 'explain':
      await explainBeside(asked);
      return;
    case 'openExchange':
      await executeCommand('beaconHandshake.openExchange', {
        peer: undefined,
        exchange: asked.exchange,
        place: undefined,
      });
      return;
    case 'action':
      await actions[asked.action]({ session, page, frame: asked.frame ?? 0, other: asked.other });
  }
}

interface Wanted {
  readonly session: Session;
  readonly page: Page;
  readonly frame: number;
  readonly other: string | undefined;
}

const exchangeOf = ({ uri }: Page) => ({ peer: undefined, exchange: uri.query, place: undefined });

const actions: Readonly<Record<PageAction, (wanted: Wanted) => unknown>> = {
  copyIssueReport: ({ page }) => executeCommand('beaconHandshake.copyIssueReport', exchangeOf(page)),
  dialAgain: ({ session, page }) => {
    const exchange = session.exchange(page.uri.query);
    return exchange && executeCommand('beaconHandshake.dialAgain', { ...exchangeOf(page), peer: keyOf(exchange) });
  },
  askForRecord: ({ page }) => executeCommand('beaconHandshake.askForRecord', exchangeOf(page)),
  replayRequest: ({ page }) => executeCommand('beaconHandshake.replayRequest', exchangeOf(page)),
  compareExchanges: ({ page, other }) =>
    executeCommand(
      'beaconHandshake.compareExchanges',
      ...(other === undefined ? [] : [{ ...exchangeOf(page), exchange: other }]),
      exchangeOf(page),
    ),
  editFrame: ({ session, page, frame }) => editFrame(session, page, frame),
  copyFrameAs: ({ page, frame }) => executeCommand('beaconHandshake.copyFrameAs', frameOf(page, frame)),
  sendFrame: ({ page, frame }) => executeCommand('beaconHandshake.sendFrame', frameOf(page, frame)),
  showDerivation: ({ session, page }) => showDerivation(session, page),
  openText: ({ session, page }) => openAsText(page.uri, session.exchange(page.uri.query)?.failure?.stage),
  openLastSession: () => executeCommand('beaconHandshake.openLastSession'),
};

function frameOf({ view }: Page, at: number): FrameTarget | undefined {
  const frame = view?.frames[at];
  return frame && { text: rowsOf(frame.bytes), header: frame.header };
}

/** Bytes in rows of 32. */
function rowsOf(bytes: string): string {
  return (bytes.slice(2).match(/.{1,64}/g) ?? []).join('\n');
}

/** The frames in a document of frames that can be edited: both of an exchange, or the one that is shown. */
async function editFrame(session: Session, page: Page, at: number): Promise<void> {
  const frame = frameOf(page, at);
  const isExchange = page.uri.scheme === exchangeScheme;
  if (!isExchange && !frame) return;
  const content = isExchange ? framesOfExchange(session, page.uri.query) : `${frame?.header}\n${frame?.text}\n`;
  await vscode.window.showTextDocument(await openUntitled(content, frameLanguageId), {
    viewColumn: vscode.ViewColumn.Beside,
  });
}

async function showDerivation(session: Session, { uri }: Page): Promise<void> {
  const exchange = session.exchange(uri.query);
  if (!exchange) return;
  const { network } = session.chainOf(exchange);
  const epoch = epochAt(network, Date.parse(exchange.startedAt)) ?? 0n;
  const viewColumn = vscode.ViewColumn.Beside;
  await vscode.window.showTextDocument(digestUri(network.name, epoch), { preview: true, viewColumn });
}
