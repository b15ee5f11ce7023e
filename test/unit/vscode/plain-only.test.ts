import { describe, expect, it } from 'vitest';
import type * as vscode from 'vscode';
import type { DocumentScheme } from '../../../src/contributions/contributions.ts';
import type { PlainLines, PlainText } from '../../../src/primitives/plain-text.ts';
import type { Line } from '../../../src/words/lines.ts';

type Messages = typeof import('../../../src/vscode/messages.ts');
type QuickInput = typeof import('../../../src/vscode/quick-input.ts');
type Progress = typeof import('../../../src/vscode/progress.ts');
type Items = typeof import('../../../src/vscode/language-items.ts');
type Log = import('../../../src/vscode/log.ts').Log;
type Markdown = import('../../../src/vscode/markdown.ts').Markdown;
type StatusItem = import('../../../src/vscode/status-bar.ts').StatusItem;
type Documents = typeof import('../../../src/vscode/documents.ts');
type ToolResult = typeof import('../../../src/vscode/tool-result.ts');

/** Whether a function takes arguments of these types. */
type Takes<F, Args extends readonly unknown[]> = F extends (...args: infer P) => unknown
  ? Args extends P
    ? true
    : false
  : never;

/*
 * The types are the test: `npm run check` fails where one of them takes a string, or does not take plain text. A line
 * with `true` in the first place and `false` in the second stands for one sink.
 */
type Sink<F, Plain extends readonly unknown[], Raw extends readonly unknown[]> = [Takes<F, Plain>, Takes<F, Raw>];

const R = {} as vscode.Range;
type Range = typeof R;

const sinks: Readonly<Record<string, readonly [true, false]>> = {
  information: [true, false] satisfies Sink<Messages['showInformationMessage'], [PlainText], [string]>,
  warning: [true, false] satisfies Sink<Messages['showWarningMessage'], [PlainText, PlainText], [PlainText, string]>,
  error: [true, false] satisfies Sink<Messages['showErrorMessage'], [PlainText], [string]>,
  question: [true, false] satisfies Sink<
    Messages['askModally'],
    [PlainText, { detail: PlainText }],
    [PlainText, { detail: string }]
  >,
  'quick pick': [true, false] satisfies Sink<
    QuickInput['showQuickPick'],
    [{ label: PlainText }[], { placeHolder: PlainText }],
    [{ label: string }[], { placeHolder: PlainText }]
  >,
  'placeholder of a quick pick': [true, false] satisfies Sink<
    QuickInput['showQuickPick'],
    [{ label: PlainText }[], { placeHolder: PlainText }],
    [{ label: PlainText }[], { placeHolder: string }]
  >,
  'input box': [true, false] satisfies Sink<
    QuickInput['showInputBox'],
    [{ title: PlainText; prompt: PlainText }],
    [{ title: PlainText; prompt: string }]
  >,
  'problem of an input': [true, false] satisfies Sink<
    QuickInput['showInputBox'],
    [{ title: PlainText; validateInput: () => PlainText }],
    [{ title: PlainText; validateInput: () => string }]
  >,
  progress: [true, false] satisfies Sink<
    Progress['withProgress'],
    [PlainText, () => Thenable<void>],
    [string, () => Thenable<void>]
  >,
  log: [true, false] satisfies Sink<Log['info'], [PlainText], [string]>,
  markdown: [true, false] satisfies Sink<Markdown['text'], [PlainText], [string]>,
  'status item': [true, false] satisfies Sink<
    StatusItem['show'],
    [{ icon: string; text: PlainText; tooltip: PlainText; isError: boolean }],
    [{ icon: string; text: string; tooltip: PlainText; isError: boolean }]
  >,
  problem: [true, false] satisfies Sink<Items['diagnostic'], [Range, PlainText, 0], [Range, string, 0]>,
  lens: [true, false] satisfies Sink<Items['codeLens'], [Range, PlainText, '', 0], [Range, string, '', 0]>,
  hint: [true, false] satisfies Sink<
    Items['inlayHint'],
    [vscode.Position, PlainText, undefined],
    [vscode.Position, string, undefined]
  >,
  symbol: [true, false] satisfies Sink<
    Items['documentSymbol'],
    [PlainText, PlainText, 0, Range],
    [PlainText, string, 0, Range]
  >,
  document: [true, false] satisfies Sink<
    Documents['registerReadOnlyDocuments'],
    [DocumentScheme, { provideLines: () => Line[] }],
    [DocumentScheme, { provideLines: () => string[] }]
  >,
  'answer of a tool': [true, false] satisfies Sink<ToolResult['toolResult'], [PlainLines[]], [string[]]>,
};

describe('what VS Code shows', () => {
  it.each(Object.entries(sinks))('takes as %s plain text, and no string', (_, taken) => {
    expect(taken).toEqual([true, false]);
  });
});
