import * as vscode from 'vscode';
import { type LinkPlace, linkPlaces } from './terminal-link-places.ts';

/** Links in the output of terminals; `explain` is given the text of the one that was clicked. */
export function registerTerminalLinks(explain: (text: string) => unknown): vscode.Disposable {
  const provider: vscode.TerminalLinkProvider<LinkPlace & vscode.TerminalLink> = {
    provideTerminalLinks: ({ line }) => linkPlaces(line),
    handleTerminalLink: ({ text }) => void explain(text),
  };
  return vscode.window.registerTerminalLinkProvider(provider);
}
