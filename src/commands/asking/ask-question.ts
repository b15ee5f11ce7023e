import * as vscode from 'vscode';
import { type PlainText, plainText } from '../../primitives/plain-text.ts';
import {
  createInputBox,
  createQuickPick,
  type PlainInputBox,
  type PlainItem,
  type PlainQuickPick,
  plainItem,
} from '../../vscode/quick-input.ts';
import type { Reply, Turn } from './questions.ts';

/** Asks a question in VS Code's own input, which says the step and goes back from the second on. */
export function askQuestion(title: PlainText, turn: Turn): Promise<Reply> {
  const { question, value, step } = turn;
  const input = question.choices === undefined ? inputBox(turn) : quickPick(turn);
  input.title = title;
  input.step = step;
  input.totalSteps = turn.of;
  input.ignoreFocusOut = true;
  input.buttons = step > 1 ? [vscode.QuickInputButtons.Back] : [];
  return new Promise<Reply>((resolve) => {
    const end = (reply: Reply) => {
      resolve(reply);
      input.hide();
    };
    input.onDidTriggerButton(() => end('back'));
    input.onDidHide(() => {
      resolve(undefined);
      input.dispose();
    });
    input.onDidAccept(() => {
      const answer = 'selectedItems' in input ? (input.selectedItems[0] ?? input.activeItems[0])?.value : input.value;
      if (answer !== undefined && question.problem?.(answer) === undefined) end({ answer });
    });
    input.show();
    if ('items' in input) input.activeItems = input.items.filter((item) => item.value === value);
  });
}

interface ChoiceItem extends PlainItem {
  readonly value: string;
}

function quickPick({ question }: Turn): PlainQuickPick<ChoiceItem> {
  const pick = createQuickPick<ChoiceItem>();
  pick.placeholder = question.prompt;
  pick.items = (question.choices ?? []).map(plainItem);
  return pick;
}

function inputBox({ question, value }: Turn): PlainInputBox {
  const box = createInputBox();
  box.prompt = question.prompt;
  box.value = value;
  box.onDidChangeValue((text) => {
    box.validationMessage = plainText(question.problem?.(text));
  });
  return box;
}
