import type * as vscode from 'vscode';
import { loadOnDemand } from '../bundles/load-on-demand.ts';
import { explanationScheme } from '../contributions/contributions.ts';
import * as l10n from '../primitives/l10n.ts';
import { registerReadOnlyDocuments } from '../vscode/documents.ts';
import { linesOf } from '../words/lines.ts';

/**
 * The pages of the explanations as read-only documents of markdown. The manifest opens their scheme in VS Code's own
 * preview, so that problems, hovers, links and the explorer all lead to the same rendered page.
 */
export function registerExplanationDocuments(): vscode.Disposable {
  return registerReadOnlyDocuments(explanationScheme, {
    provideLines: ({ path }) =>
      linesOf(
        loadOnDemand().explanationText(path) ??
          l10n.t('There is no explanation at this address: run "Explain…" to choose one.'),
      ),
  });
}
