import * as vscode from 'vscode';
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

/** The read-only document of a recorded exchange. */
export function exchangeUri(id: string, name: string): vscode.Uri {
  return vscode.Uri.from({ scheme: exchangeScheme, path: `/${fileName(name)}.txt`, query: id });
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
  return vscode.Uri.from({
    scheme: dissectionScheme,
    path: `/${fileName(name)}.dissection`,
    query: text,
    fragment: header,
  });
}

/** The read-only document that explains and compares the ENRs of `text`. */
export function enrUri(text: string): vscode.Uri {
  return vscode.Uri.from({ scheme: enrScheme, path: '/ENRs.txt', query: text });
}

/** The read-only document that judges every Status of `text` on a network. */
export function judgementUri(text: string, network: string): vscode.Uri {
  return vscode.Uri.from({ scheme: judgementScheme, path: '/Judgement.txt', query: text, fragment: network });
}

/** The read-only document of a network's fork timeline. */
export function networkUri(name: string): vscode.Uri {
  return vscode.Uri.from({ scheme: networkScheme, path: `/${fileName(name)}.txt`, query: name });
}

/** The read-only document that derives a network's fork digest at an epoch. */
export function digestUri(name: string, epoch: bigint): vscode.Uri {
  return vscode.Uri.from({
    scheme: networkScheme,
    path: `/${fileName(name)}-${epoch}.txt`,
    query: name,
    fragment: `${epoch}`,
  });
}

/** The read-only document that compares two schedules, each the name of a network or a network as JSON. */
export function schedulesUri(sides: readonly [left: unknown, right: unknown]): vscode.Uri {
  return vscode.Uri.from({
    scheme: networkScheme,
    path: '/Schedules.txt',
    query: JSON.stringify(sides),
    fragment: 'compare',
  });
}

/** The read-only document of an examination of this window. */
export function examinationUri(id: string): vscode.Uri {
  return vscode.Uri.from({ scheme: examinationScheme, path: `/Examination-${id}.txt`, query: id });
}

/** The page that explains a code: `cause/wrongNetwork`, `goodbye/2`, `fault/crcMismatch` … */
export function explanationUri(address: string): vscode.Uri {
  return vscode.Uri.from({ scheme: explanationScheme, path: `/${address}.md` });
}

/** The read-only document of the peer book; each moment has its own. */
export function peerBookUri(nowMs: number): vscode.Uri {
  return vscode.Uri.from({ scheme: peerBookScheme, path: '/Peer-book.txt', query: String(nowMs) });
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
