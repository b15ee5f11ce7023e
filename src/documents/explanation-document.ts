import * as vscode from 'vscode';
import { loadOnDemand } from '../bundles/load-on-demand.ts';
import {
  dissectionScheme,
  examinationScheme,
  exchangeScheme,
  explanationScheme,
  judgementScheme,
} from '../contributions/contributions.ts';
import * as l10n from '../primitives/l10n.ts';
import { explanationUri } from '../vscode/document-address.ts';
import { documentLink, linesShown, registerReadOnlyDocuments } from '../vscode/documents.ts';
import { linesOf } from '../words/lines.ts';

/** Our texts that name causes, rules, clients and codes. */
const linked = [exchangeScheme, judgementScheme, dissectionScheme, examinationScheme].map((scheme) => ({ scheme }));

/** Longer documents are linked as far as this. */
const MOST_LINKED_LINES = 5000;

/**
 * The pages of the explanations as read-only documents of markdown. The manifest opens their scheme in VS Code's own
 * preview, so that problems, hovers, links and the explorer all lead to the same rendered page.
 */
export function registerExplanationDocuments(): vscode.Disposable {
  return vscode.Disposable.from(
    registerReadOnlyDocuments(explanationScheme, {
      provideLines: ({ path }) =>
        linesOf(
          loadOnDemand().explanationText(path) ??
            l10n.t('There is no explanation at this address: run "Explain…" to choose one.'),
        ),
    }),
    vscode.languages.registerDocumentLinkProvider(linked, {
      provideDocumentLinks: (document) =>
        linesShown(document)
          .slice(0, MOST_LINKED_LINES)
          .flatMap(({ pages = [] }, at) =>
            pages.map(({ from, to, page }) =>
              documentLink(new vscode.Range(at, from, at, to), explanationUri(page), l10n.t('Explain')),
            ),
          ),
    }),
  );
}
