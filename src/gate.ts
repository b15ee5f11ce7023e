import { createRequire } from 'node:module';
import * as vscode from 'vscode';
import type { RunningApi } from './api/types.ts';
import { runCompiled } from './bundles/run-compiled.ts';
import {
  examinationViewId,
  explorerViewId,
  frameLanguageId,
  pageViewId,
  settingsSection,
  suiteId,
  toolNames,
} from './contributions/contributions.ts';
import type { Opened } from './extension.ts';
import { registerTerminalLinks } from './vscode/terminal-links.ts';

/*
 * What VS Code loads. No activation event depends on a setting, so this is activated with the first document of any
 * language. It reads one setting, and loads the extension when something of it is wanted: a document that it follows, a
 * command, the explorer, a tool, the API. Until then stand-ins of a line each hold the places of what it registers.
 */

type Extension = typeof import('./extension.ts');

let extension: Extension | undefined;

export function activate(context: vscode.ExtensionContext): RunningApi {
  const standIns: vscode.Disposable[] = [];
  let opened: Opened | undefined;
  const open = (): Opened => {
    if (opened) return opened;
    for (const standIn of standIns.splice(0)) standIn.dispose();
    extension = load(context);
    opened = extension.open(context);
    return opened;
  };
  const explain = (text: string) => vscode.commands.executeCommand('beaconHandshake.explainSelection', text);
  context.subscriptions.push(registerTerminalLinks(explain), registerPages(open), {
    dispose: () => vscode.Disposable.from(...standIns).dispose(),
  });
  if (isWanted()) open();
  else
    standIns.push(
      ...standInCommands(context, open),
      ...standInTools(open),
      standInExplorer(open),
      standInTests(open),
      ...watch(open),
    );
  return lazily(() => open().api);
}

/**
 * While it is developed or tested, debuggers and tests find it where `require` keeps it. A browser compiles what it runs
 * itself, and has no file to name, but may call its storage one.
 */
function load({ extensionMode, globalStorageUri }: vscode.ExtensionContext): Extension {
  const [require, name] = [createRequire(__filename), './extension.cjs'];
  const isOnDisk = __filename !== '' && globalStorageUri.scheme === 'file';
  const isKept = isOnDisk && extensionMode === vscode.ExtensionMode.Production;
  const kept = vscode.Uri.joinPath(globalStorageUri, 'extension.v8').fsPath;
  return (isKept ? runCompiled(require, name, kept) : require(name)) as Extension;
}

export async function deactivate(): Promise<void> {
  await extension?.close();
}

/** Whether a document is open in which frames are looked for without being asked. */
function isWanted(): boolean {
  const named: unknown = vscode.workspace.getConfiguration(settingsSection).get('frameLanguages');
  const languages: readonly unknown[] = Array.isArray(named) ? named : [];
  return vscode.workspace.textDocuments.some(
    ({ languageId }) => languageId === frameLanguageId || languages.includes(languageId),
  );
}

function watch(open: () => Opened): vscode.Disposable[] {
  const look = () => {
    if (isWanted()) open();
  };
  return [vscode.workspace.onDidOpenTextDocument(look), vscode.workspace.onDidChangeConfiguration(look)];
}

function standInCommands(context: vscode.ExtensionContext, open: () => Opened): vscode.Disposable[] {
  const contributed: { command: string }[] = context.extension.packageJSON.contributes.commands;
  return contributed.map(({ command }) =>
    vscode.commands.registerCommand(command, (...given: unknown[]) => {
      open();
      return vscode.commands.executeCommand(command, ...given);
    }),
  );
}

function standInTools(open: () => Opened): vscode.Disposable[] {
  return toolNames.map((name) =>
    vscode.lm.registerTool<unknown>(name, {
      invoke: (call, token) => open().tools[name].invoke(call, token),
      prepareInvocation: (call, token) => open().tools[name].prepareInvocation?.(call, token),
    }),
  );
}

function standInTests(open: () => Opened): vscode.Disposable {
  const title = vscode.l10n.t('Beacon handshake conformance');
  const controller = vscode.tests.createTestController(suiteId, title);
  controller.resolveHandler = () => open().conformance.open();
  return controller;
}

function standInExplorer(open: () => Opened): vscode.Disposable {
  return vscode.window.registerWebviewViewProvider(explorerViewId, {
    resolveWebviewView: (view) => open().explorer.resolveWebviewView(view),
  });
}

/** The gate keeps these: an editor that is being opened must not lose its provider. */
function registerPages(open: () => Opened): vscode.Disposable {
  const register = (viewId: string, show: vscode.CustomReadonlyEditorProvider['resolveCustomEditor']) =>
    vscode.window.registerCustomEditorProvider(
      viewId,
      { openCustomDocument: (uri) => ({ uri, dispose: () => undefined }), resolveCustomEditor: show },
      { supportsMultipleEditorsPerDocument: true },
    );
  return vscode.Disposable.from(
    register(pageViewId, (document, panel) => open().pages.resolveCustomEditor(document, panel)),
    register(examinationViewId, (document, panel) => open().examinations.resolveCustomEditor(document, panel)),
  );
}

const members: Readonly<Record<Exclude<keyof RunningApi, 'version'>, true>> = {
  dissect: true,
  encode: true,
  forkDigest: true,
  identifyDigest: true,
  decodeEnr: true,
  parseNetworkConfig: true,
  judge: true,
  goodbye: true,
  read: true,
  diagnose: true,
  dial: true,
  explain: true,
  node: true,
  peers: true,
  exchanges: true,
  onDidChange: true,
  onDidChangeNode: true,
};

/** The API, each of whose members loads the extension when it is looked at. */
function lazily(api: () => RunningApi): RunningApi {
  const getters = Object.keys(members).map((name) => {
    return [name, { enumerable: true, get: () => api()[name as keyof RunningApi] }] as const;
  });
  return Object.defineProperties({ version: 1 }, Object.fromEntries(getters)) as RunningApi;
}
