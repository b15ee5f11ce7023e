import * as vscode from 'vscode';
import { type PlainText, plainText } from '../primitives/plain-text.ts';

/*
 * VS Code draws `$(name)` in an item as an icon, and `[label](command:…)` in a prompt or in what is wrong with an input
 * as a link that runs the command, so all of them are plain text.
 */

export interface PlainItem extends vscode.QuickPickItem {
  label: PlainText;
  description?: PlainText;
  detail?: PlainText;
}

interface PickOptions extends vscode.QuickPickOptions {
  title?: PlainText;
  placeHolder: PlainText;
}

interface InputOptions extends Omit<vscode.InputBoxOptions, 'validateInput'> {
  title: PlainText;
  prompt?: PlainText;
  placeHolder?: PlainText;
  validateInput?(text: string): PlainText | PlainNote | undefined | Thenable<PlainText | PlainNote | undefined>;
}

/** What is told of an input that is none, or not yet. */
export interface PlainNote extends vscode.InputBoxValidationMessage {
  readonly message: PlainText;
}

/** What an item shows, as text of any origin. */
interface ItemTexts {
  readonly label: string;
  readonly description?: string | undefined;
  readonly detail?: string | undefined;
}

/** An item whose texts are made plain; whatever else belongs to it is kept. */
export function plainItem<T extends ItemTexts>({ label, description, detail, ...rest }: T) {
  return {
    ...rest,
    label: plainText(label),
    ...(description !== undefined && { description: plainText(description) }),
    ...(detail !== undefined && { detail: plainText(detail) }),
  };
}

export function showQuickPick<T extends PlainItem>(items: readonly T[], options: PickOptions): Thenable<T | undefined> {
  return vscode.window.showQuickPick(items, options);
}

/** The same for any number of items. */
export function showQuickPicks<T extends PlainItem>(
  items: readonly T[],
  options: PickOptions,
): Thenable<T[] | undefined> {
  return vscode.window.showQuickPick(items, { ...options, canPickMany: true });
}

export function showInputBox(options: InputOptions): Thenable<string | undefined> {
  return vscode.window.showInputBox(options);
}

type PlainTitle<Input> = Omit<Input, 'title'> & { title: PlainText | undefined };

export type PlainQuickPick<T extends PlainItem> = PlainTitle<Omit<vscode.QuickPick<T>, 'placeholder'>> & {
  placeholder: PlainText | undefined;
};

export type PlainInputBox = PlainTitle<Omit<vscode.InputBox, 'prompt' | 'validationMessage'>> & {
  prompt: PlainText | undefined;
  validationMessage: PlainText | PlainNote | undefined;
};

export function createQuickPick<T extends PlainItem>(): PlainQuickPick<T> {
  return vscode.window.createQuickPick<T>() as PlainQuickPick<T>;
}

export function createInputBox(): PlainInputBox {
  return vscode.window.createInputBox() as PlainInputBox;
}
