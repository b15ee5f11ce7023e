import * as vscode from 'vscode';
import { examinationScheme } from '../../contributions/contributions.ts';

/** The id of the examination that a tab shows, as its page or as text. */
function examinationOf({ input }: vscode.Tab): string | undefined {
  if (!(input instanceof vscode.TabInputCustom || input instanceof vscode.TabInputText)) return undefined;
  return input.uri.scheme === examinationScheme ? input.uri.query : undefined;
}

/** The id of the examination in the editor that has the focus, else of one in sight. */
export function examinationInSight(): string | undefined {
  const { activeTabGroup, all } = vscode.window.tabGroups;
  const inFront = [activeTabGroup, ...all].flatMap(({ activeTab }) => activeTab ?? []);
  return inFront.map(examinationOf).find((id) => id !== undefined);
}

/** Whether an examination stands open, in sight or behind another tab. */
export function isExaminationOpen(id: string): boolean {
  return vscode.window.tabGroups.all.some(({ tabs }) => tabs.some((tab) => examinationOf(tab) === id));
}
