import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import { explanationScheme } from '../contributions.ts';
import { loadOnDemand } from '../load-on-demand.ts';

/**
 * The pages of the explanations as read-only documents of markdown. The manifest opens their scheme in VS Code's own
 * preview, so that problems, hovers, links and the explorer all lead to the same rendered page.
 */
export function registerExplanationDocuments(): vscode.Disposable {
  return vscode.workspace.registerTextDocumentContentProvider(explanationScheme, {
    provideTextDocumentContent: ({ path }) =>
      loadOnDemand().explanationText(path) ??
      l10n.t('There is no explanation at this address: run "Explain…" to choose one.'),
  });
}
