import { execFileSync } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { inRoot } from '../../../scripts/paths.ts';
import { temporaryFolder } from '../../../scripts/temporary.ts';

/** One line for each way around `src/vscode`. */
const WAYS = [
  'vscode.window.showInformationMessage(text);',
  'vscode.window.showWarningMessage(text, { modal: true });',
  'vscode.window.showErrorMessage(text);',
  'void vscode.window.showErrorMessage(text).then(() => {});',
  'const show = vscode.window.showErrorMessage;',
  'vscode.window.showQuickPick([text]);',
  'vscode.window.showInputBox({ prompt: text });',
  'vscode.window.createQuickPick();',
  'vscode.window.createInputBox();',
  'vscode.window.createStatusBarItem();',
  'vscode.window.createOutputChannel(text);',
  'vscode.window.setStatusBarMessage(text);',
  'vscode.window.withProgress({ location: 15, title: text }, task);',
  'vscode.workspace.registerTextDocumentContentProvider(text, provider);',
  'new vscode.MarkdownString();',
  'new vscode.MarkdownString(text, true);',
  'new vscode.Diagnostic(range, text);',
  'new vscode.CodeLens(range, { title: text });',
  'new vscode.CodeAction(text);',
  'new vscode.InlayHint(position, text);',
  'new vscode.CompletionItem(text);',
  'new vscode.DocumentSymbol(text, text, 0, range, range);',
  'new vscode.TreeItem(text);',
  'new vscode.LanguageModelTextPart(text);',
  'const plain = text as PlainText;',
  'const lines = text as PlainLines;',
] as const;

const folder = temporaryFolder('lint');
afterAll(() => folder.remove());

/** The lines of a file that the project's own plugins report, when it stands at `place`. */
function reportedLines(place: string, lines: readonly string[]): number[] {
  const { plugins }: { plugins: { path: string; includes: string[] }[] } = JSON.parse(
    readFileSync(inRoot('biome.json'), 'utf8'),
  );
  const absolute = plugins.map((plugin) => ({ ...plugin, path: inRoot(plugin.path) }));
  const config = { plugins: absolute, linter: { rules: { preset: 'none' } } };
  writeFileSync(path.join(folder.path, 'biome.json'), JSON.stringify(config));
  const file = path.join(folder.path, place);
  mkdirSync(path.dirname(file), { recursive: true });
  writeFileSync(file, lines.join('\n'));
  const biome = inRoot('node_modules', '@biomejs', 'biome', 'bin', 'biome');
  const args = [biome, 'lint', '--max-diagnostics=none', '--reporter=github', place];
  let output: string;
  try {
    output = execFileSync(process.execPath, args, { cwd: folder.path, encoding: 'utf8', stdio: 'pipe' });
  } catch (error) {
    output = (error as { stdout: string }).stdout;
  }
  return [...output.matchAll(/[, ]line=(\d+)/g)].map(([, line]) => Number(line));
}

describe('lint', () => {
  it('reports each way to show text around src/vscode', () => {
    expect(reportedLines('src/commands/around.ts', WAYS)).toEqual(WAYS.map((_, index) => index + 1));
  });

  it('lets the rooms that make and show plain text do so, and others use VS Code otherwise', () => {
    expect(reportedLines('src/vscode/messages.ts', WAYS)).toEqual([]);
    const harmless = ['vscode.window.showTextDocument(uri);', 'new vscode.Range(0, 0, 0, 0);', 'text as const;'];
    expect(reportedLines('src/commands/harmless.ts', harmless)).toEqual([]);
  });
});
