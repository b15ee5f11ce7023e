import * as vscode from 'vscode';
import {
  dissectionScheme,
  enrScheme,
  examinationScheme,
  exchangeScheme,
  judgementScheme,
  networkScheme,
  peerBookScheme,
} from '../contributions/contributions.ts';
import * as l10n from '../primitives/l10n.ts';
import { explainUri } from '../vscode/document-address.ts';
import { commandLink, documentLink, linesShown } from '../vscode/documents.ts';
import { sectionsOf } from '../words/lines.ts';

/** Our texts, whose lines have marks. */
const texts = [
  exchangeScheme,
  judgementScheme,
  dissectionScheme,
  examinationScheme,
  enrScheme,
  networkScheme,
  peerBookScheme,
].map((scheme) => ({ scheme }));

/** Longer documents are linked as far as this. */
const MOST_LINKED_LINES = 5000;

/** What the marks of our texts are good for: links to the explanations of what a line names, and sections that fold. */
export function registerDocumentFeatures(): vscode.Disposable {
  return vscode.Disposable.from(
    vscode.languages.registerDocumentLinkProvider(texts, {
      provideDocumentLinks: (document) =>
        linesShown(document)
          .slice(0, MOST_LINKED_LINES)
          .flatMap(({ pages = [], asks }, at) => [
            ...pages.map(({ from, to, page }) =>
              documentLink(new vscode.Range(at, from, at, to), explainUri(page), l10n.t('Explain')),
            ),
            ...(asks
              ? [
                  commandLink(
                    new vscode.Range(at, asks.from, at, asks.to),
                    'beaconHandshake.askForRecord',
                    asks.record,
                    l10n.t('Ask for Its Record…'),
                  ),
                ]
              : []),
          ]),
    }),
    vscode.languages.registerFoldingRangeProvider(texts, {
      provideFoldingRanges: (document) =>
        sectionsOf(linesShown(document)).map(
          ({ from, to }) => new vscode.FoldingRange(from, to, vscode.FoldingRangeKind.Region),
        ),
    }),
  );
}
