import type * as vscode from 'vscode';
import { outline } from '../conformance/outline.ts';
import * as l10n from '../primitives/l10n.ts';

/** What the tree has of each case. */
export interface Tree {
  item(id: string): vscode.TestItem | undefined;
  /** The cases that a request asks for, in order. */
  wanted(request: vscode.TestRunRequest): vscode.TestItem[];
  /** Whether clients punish what a case does. */
  isPunished(id: string): boolean;
  /** A few words beside a section. */
  describe(section: string, words: string): void;
}

/**
 * The sections with their cases. Numbers sort as they are written in the requirements. VS Code leads from a row that failed
 * to its evidence only where the case stands in a document: `told` is what tells of the suite.
 */
export function fillTree(controller: vscode.TestController, told?: vscode.Uri): Tree {
  const items = new Map<string, vscode.TestItem>();
  const punished = new Set<string>();
  const sections = outline().map(({ number, title, cases }) => {
    const section = controller.createTestItem(number, `${number} ${title}`);
    section.sortText = number.padStart(2, '0');
    for (const { id, title: sentence, level, danger } of cases) {
      const item = controller.createTestItem(id, `${id} ${sentence}`, told);
      item.description = danger ? l10n.t('{0} · clients punish it', level) : level;
      item.sortText = id
        .split('.')
        .map((part) => part.padStart(2, '0'))
        .join('.');
      if (danger) punished.add(id);
      items.set(id, item);
      section.children.add(item);
    }
    return section;
  });
  controller.items.replace(sections);
  const leaves = (item: vscode.TestItem): vscode.TestItem[] =>
    item.children.size === 0 ? [item] : [...item.children].flatMap(([, child]) => leaves(child));
  return {
    item: (id) => items.get(id),
    wanted({ include, exclude = [] }) {
      const left = new Set(exclude.flatMap(leaves).map(({ id }) => id));
      const chosen = new Set((include ?? sections).flatMap(leaves).map(({ id }) => id));
      return [...items.values()].filter(({ id }) => chosen.has(id) && !left.has(id));
    },
    isPunished: (id) => punished.has(id),
    describe(section, words) {
      const item = controller.items.get(section);
      if (item) item.description = words;
    },
  };
}
