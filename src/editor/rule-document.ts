import * as vscode from 'vscode';
import { ruleScheme } from '../contributions.ts';
import { loadOnDemand } from '../load-on-demand.ts';

/** The explanation of a fault as a read-only document, which problems and hovers link to. */
export function registerRuleDocuments(): vscode.Disposable {
  return vscode.workspace.registerTextDocumentContentProvider(ruleScheme, {
    provideTextDocumentContent: ({ query }) => loadOnDemand().ruleText(query),
  });
}
