import * as vscode from 'vscode';
import type { PlainText } from '../primitives/plain-text.ts';

/** What a status-bar item shows. VS Code draws `$(name)` in its text as an icon, so the icon stands apart from the text. */
interface StatusItemContent {
  readonly icon: string;
  readonly text: PlainText;
  readonly tooltip: PlainText;
  readonly isError: boolean;
}

/** An item of the status bar, hidden until it has something to show. */
export class StatusItem implements vscode.Disposable {
  readonly #item: vscode.StatusBarItem;

  constructor(id: string, name: PlainText, command: string) {
    this.#item = vscode.window.createStatusBarItem(id, vscode.StatusBarAlignment.Left);
    this.#item.name = name;
    this.#item.command = command;
  }

  hide(): void {
    this.#item.hide();
  }

  show({ icon, text, tooltip, isError }: StatusItemContent): void {
    this.#item.text = `$(${icon}) ${text}`;
    this.#item.tooltip = tooltip;
    this.#item.accessibilityInformation = { label: `${this.#item.name}: ${text}` };
    this.#item.backgroundColor = isError ? new vscode.ThemeColor('statusBarItem.errorBackground') : undefined;
    this.#item.show();
  }

  dispose(): void {
    this.#item.dispose();
  }
}
