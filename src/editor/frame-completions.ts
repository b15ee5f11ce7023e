import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import { type FrameDocuments, frameSelector } from './frame-documents.ts';
import { type HeaderKey, headerRules } from './frame-header.ts';

const VALUE = /^\s*(?:#|\/\/)\s*(network|epoch|protocol|side)\s*:\s*[\w./-]*$/;
const KEY = /^\s*(?:#|\/\/)\s*\w*$/;

/** Keys and values of the header. */
export function registerFrameCompletions(documents: FrameDocuments): vscode.Disposable {
  const provider: vscode.CompletionItemProvider = {
    provideCompletionItems(document, position) {
      const before = document.lineAt(position).text.slice(0, position.character);
      const key = VALUE.exec(before)?.[1] as HeaderKey | undefined;
      if (key !== undefined) return valuesOf(documents, document, key);
      if (!KEY.test(before)) return [];
      return Object.entries(headerRules).map(([name, { about }]) => {
        const item = new vscode.CompletionItem(name, vscode.CompletionItemKind.Property);
        item.insertText = `${name}: `;
        item.documentation = about;
        item.command = { command: 'editor.action.triggerSuggest', title: '' };
        return item;
      });
    },
  };
  return vscode.languages.registerCompletionItemProvider(frameSelector, provider, '#', ':', ' ');
}

function valuesOf(documents: FrameDocuments, document: vscode.TextDocument, key: HeaderKey): vscode.CompletionItem[] {
  const value = (text: string) => new vscode.CompletionItem(text, vscode.CompletionItemKind.Value);
  if (key === 'network') return documents.networkNames.map(value);
  if (key !== 'epoch') return headerRules[key].values.map(value);
  const { network } = documents.of(document).blocks[0]?.context ?? {};
  const chain = documents.chainFor(network === undefined ? {} : { network });
  const now = value(chain.view(Date.now()).epoch);
  now.detail = l10n.t`now, on ${chain.network.name}`;
  return [now];
}
