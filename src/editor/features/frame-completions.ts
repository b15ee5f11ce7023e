import * as vscode from 'vscode';
import * as l10n from '../../primitives/l10n.ts';
import { plainText } from '../../primitives/plain-text.ts';
import { completionItem } from '../../vscode/language-items.ts';
import { type HeaderKey, headerRules } from '../model/frame-header.ts';
import { type FrameDocuments, frameSelector } from './frame-documents.ts';

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
        const item = completionItem(plainText(name), vscode.CompletionItemKind.Property, {
          documentation: plainText(about),
        });
        item.insertText = `${name}: `;
        item.command = { command: 'editor.action.triggerSuggest', title: '' };
        return item;
      });
    },
  };
  return vscode.languages.registerCompletionItemProvider(frameSelector, provider, '#', ':', ' ');
}

function valuesOf(documents: FrameDocuments, document: vscode.TextDocument, key: HeaderKey): vscode.CompletionItem[] {
  const value = (text: string, about = {}) => completionItem(plainText(text), vscode.CompletionItemKind.Value, about);
  if (key === 'network') return documents.networkNames.map((name) => value(name));
  if (key !== 'epoch') return headerRules[key].values.map((text) => value(text));
  const { network } = documents.of(document).blocks[0]?.context ?? {};
  const chain = documents.chainFor(network === undefined ? {} : { network });
  if (chain.network.genesisTime === undefined) return [];
  return [value(chain.view(Date.now()).epoch, { detail: l10n.t`now, on ${chain.network.name}` })];
}
