import * as vscode from 'vscode';
import { loadNetworkTexts } from '../bundles/load-network-texts.ts';
import { examinationScheme } from '../contributions/contributions.ts';
import * as l10n from '../primitives/l10n.ts';
import type { Examinations } from '../session/network/examinations.ts';
import { registerReadOnlyDocuments } from '../vscode/documents.ts';
import { linesOf } from '../words/lines.ts';

/** Examinations of many nodes as read-only documents, which follow when their nodes are examined again. */
export function registerExaminationDocuments(examinations: Examinations): vscode.Disposable {
  const changed = new vscode.EventEmitter<vscode.Uri>();
  return vscode.Disposable.from(
    changed,
    examinations.onDidChange((id) => {
      for (const { uri } of vscode.workspace.textDocuments) {
        if (uri.scheme === examinationScheme && uri.query === id) changed.fire(uri);
      }
    }),
    registerReadOnlyDocuments(examinationScheme, {
      onDidChange: changed.event,
      provideLines: ({ query }) => {
        const kept = examinations.get(query);
        if (kept) return loadNetworkTexts().examinationPage(kept.last, kept.before);
        return linesOf(l10n.t('This examination is no longer in memory: run "Examine Network…" again.\n'));
      },
    }),
  );
}
