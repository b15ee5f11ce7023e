import * as vscode from 'vscode';
import { loadOnDemand } from '../bundles/load-on-demand.ts';
import {
  dissectionScheme,
  exchangeScheme,
  explanationScheme,
  judgementScheme,
} from '../contributions/contributions.ts';
import * as l10n from '../primitives/l10n.ts';
import { plainLines } from '../primitives/plain-text.ts';
import { explanationUri } from '../vscode/document-address.ts';
import { documentLink, registerReadOnlyDocuments } from '../vscode/documents.ts';

/** Our texts that name causes, rules, clients and codes. */
const linked = [exchangeScheme, judgementScheme, dissectionScheme].map((scheme) => ({ scheme }));

/**
 * The pages of the explanations as read-only documents of markdown. The manifest opens their scheme in VS Code's own
 * preview, so that problems, hovers, links and the explorer all lead to the same rendered page.
 */
export function registerExplanationDocuments(): vscode.Disposable {
  return vscode.Disposable.from(
    registerReadOnlyDocuments(explanationScheme, {
      provideTextDocumentContent: ({ path }) =>
        plainLines(
          loadOnDemand().explanationText(path) ??
            l10n.t('There is no explanation at this address: run "Explain…" to choose one.'),
        ),
    }),
    vscode.languages.registerDocumentLinkProvider(linked, {
      provideDocumentLinks: (document) =>
        loadOnDemand()
          .explanationLinks(document.getText())
          .map(({ from, to, page }) => {
            const range = new vscode.Range(document.positionAt(from), document.positionAt(to));
            return documentLink(range, explanationUri(page), l10n.t('Explain'));
          }),
    }),
  );
}
