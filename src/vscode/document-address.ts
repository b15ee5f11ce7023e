import * as vscode from 'vscode';
import type { CommandId } from '../contributions/commands.ts';
import {
  dissectionScheme,
  enrScheme,
  examinationScheme,
  exchangeFramesScheme,
  exchangeScheme,
  explanationScheme,
  frameBytesScheme,
  judgementScheme,
  networkScheme,
  peerBookScheme,
} from '../contributions/contributions.ts';
import * as l10n from '../primitives/l10n.ts';

/** The fragment of the address of a comparison, whose query holds what is compared as JSON. */
export const comparing = 'compare';

/** The folder of our texts, which the manifest makes documents of their own language; each is named as a person would. */
function report(scheme: string, name: string, rest: { query?: string; fragment?: string }): vscode.Uri {
  return vscode.Uri.from({ scheme, path: `/beacon-report/${tabName(name)}`, ...rest });
}

/** The read-only document of a recorded exchange. */
export function exchangeUri(id: string, name: string): vscode.Uri {
  return report(exchangeScheme, l10n.t('{0}, as text', name), { query: id });
}

/** The page of a recorded exchange: its title stands on the tab, so it is named as a person would. */
export function exchangePageUri(id: string, title: string): vscode.Uri {
  return vscode.Uri.from({ scheme: exchangeScheme, path: `/page/${tabName(title)}`, query: id });
}

/** The page of pasted frames: the text and the header that holds for it travel in the address, as in that of its text. */
export function dissectionPageUri(text: string, title: string, header = ''): vscode.Uri {
  return vscode.Uri.from({ scheme: dissectionScheme, path: `/page/${tabName(title)}`, query: text, fragment: header });
}

/** The same as one side of a comparison: `pair` are the ids of the left and the right one, with a comma. */
export function comparedExchangeUri(id: string, name: string, pair: string): vscode.Uri {
  return exchangeUri(id, name).with({ fragment: pair });
}

/** The read-only document of the frames of a recorded exchange; its suffix makes it one of our language. */
export function exchangeFramesUri(id: string, name: string): vscode.Uri {
  return vscode.Uri.from({ scheme: exchangeFramesScheme, path: `/${fileName(name)}.frame`, query: id });
}

/** The read-only file of a frame's bytes. */
export function frameBytesUri(bytes: Uint8Array): vscode.Uri {
  const query = Buffer.from(bytes).toString('hex');
  return vscode.Uri.from({ scheme: frameBytesScheme, path: '/frame.bin', query });
}

/**
 * The read-only document that takes `text`, as it was pasted, apart. The text and the header that holds for it travel in
 * the address, so the document survives a reload.
 */
export function dissectionUri(text: string, name: string, header = ''): vscode.Uri {
  return report(dissectionScheme, l10n.t('{0}, as text', name), { query: text, fragment: header });
}

/** The read-only document that compares the first two frames of some texts. */
export function comparedFramesUri(texts: readonly string[]): vscode.Uri {
  return report(dissectionScheme, l10n.t('Frames compared'), { query: JSON.stringify(texts), fragment: comparing });
}

/** The read-only document that explains and compares the ENRs of `text`. */
export function enrUri(text: string): vscode.Uri {
  return report(enrScheme, l10n.t('Node records'), { query: text });
}

/** The read-only document that judges every Status of `text` on a network. */
export function judgementUri(text: string, network: string): vscode.Uri {
  return report(judgementScheme, l10n.t('Judgement on {0}', network), { query: text, fragment: network });
}

/** The read-only document of a network's fork timeline. */
export function networkUri(name: string): vscode.Uri {
  return report(networkScheme, l10n.t('Fork timeline of {0}', name), { query: name });
}

/** The read-only document that derives a network's fork digest at an epoch. */
export function digestUri(name: string, epoch: bigint): vscode.Uri {
  const title = l10n.t('Fork digest of {0} at epoch {1}', name, String(epoch));
  return report(networkScheme, title, { query: name, fragment: `${epoch}` });
}

/** The read-only document that compares two schedules, each the name of a network or a network as JSON. */
export function schedulesUri(sides: readonly [left: unknown, right: unknown]): vscode.Uri {
  return report(networkScheme, l10n.t('Schedules compared'), { query: JSON.stringify(sides), fragment: comparing });
}

/** The page of an examination of this window. */
export function examinationPageUri(id: string): vscode.Uri {
  return vscode.Uri.from({ scheme: examinationScheme, path: `/page/${tabName(examinationName(id))}`, query: id });
}

/** The same as a read-only document. */
export function examinationUri(id: string): vscode.Uri {
  return report(examinationScheme, l10n.t('{0}, as text', examinationName(id)), { query: id });
}

function examinationName(id: string): string {
  return l10n.t('Examination {0}', id);
}

/** The page that explains a code, by its path, which ends with its title. */
export function explanationUri(path: string): vscode.Uri {
  return vscode.Uri.from({ scheme: explanationScheme, path });
}

/** What a link to that page runs: it opens beside, and does not take the place of what it explains. */
export function explainUri(page: string): vscode.Uri {
  const command: CommandId = 'beaconHandshake.explain';
  return vscode.Uri.from({ scheme: 'command', path: command, query: JSON.stringify([{ page }]) });
}

/** The read-only document of the peer book; each moment has its own. */
export function peerBookUri(nowMs: number): vscode.Uri {
  const time = new Date(nowMs).toTimeString().slice(0, 8);
  return report(peerBookScheme, l10n.t('Peer book at {0}', time), { query: String(nowMs) });
}

/** Letters and digits of any language, and what stands between them; nothing that ends a path or hides. */
function tabName(title: string): string {
  return (
    title
      .replace(/[^\p{L}\p{N} .:·_-]+/gu, '-')
      .trim()
      .slice(0, 80) || 'frame'
  );
}

function fileName(name: string): string {
  return name.replace(/[^\w.-]+/g, '-').slice(0, 60) || 'frame';
}
