import * as vscode from 'vscode';
import type { CommandArguments, CommandId } from '../contributions/commands.ts';
import { readArguments } from '../contributions/commands.ts';
import type { ContextKeys, Settings } from '../contributions/contributions.ts';
import { extensionId, settingsSection } from '../contributions/contributions.ts';
import { type SettingSchema, settingFault } from '../contributions/setting-value.ts';
import * as l10n from '../primitives/l10n.ts';
import { showThrown, showWarningMessage } from './messages.ts';

/**
 * Registers a command of ours; the handler's arguments are those that `contributions.ts` declares, whatever was given.
 * What nobody foresaw, as a disk that is full, is told in its one sentence, and the command ends with nothing.
 */
export function registerCommand<C extends CommandId>(
  id: C,
  handler: (...args: CommandArguments[C]) => unknown,
): vscode.Disposable {
  return vscode.commands.registerCommand(id, async (...given: unknown[]) => {
    try {
      return await handler(...readArguments(id, given));
    } catch (error) {
      showThrown(error);
      return undefined;
    }
  });
}

/** Runs a command of ours. */
export function executeCommand<C extends CommandId>(id: C, ...args: CommandArguments[C]): Thenable<unknown> {
  return vscode.commands.executeCommand(id, ...args);
}

/** The value of a setting; its default where the settings hold something that cannot be used, which is told once. */
export function readSetting<S extends keyof Settings>(name: S): Settings[S] {
  const configuration = vscode.workspace.getConfiguration(settingsSection);
  const value = configuration.get<Settings[S]>(name);
  const schema = settingSchemas().get(`${settingsSection}.${name}`);
  if (!schema) throw new Error(`The manifest declares no setting ${settingsSection}.${name}.`);
  const expected = settingFault(schema, value);
  if (expected === undefined && value !== undefined) return value;
  const usual = configuration.inspect<Settings[S]>(name)?.defaultValue;
  if (usual === undefined) throw new Error(`The manifest declares no default for ${settingsSection}.${name}.`);
  tellOnce(name, value, l10n.t`${expected ?? ''} was expected, and ${JSON.stringify(usual)} is used.`);
  return usual;
}

let schemas: ReadonlyMap<string, SettingSchema> | undefined;

function settingSchemas(): ReadonlyMap<string, SettingSchema> {
  if (schemas) return schemas;
  const groups: { properties: Record<string, SettingSchema> }[] =
    vscode.extensions.getExtension(extensionId)?.packageJSON.contributes.configuration;
  schemas = new Map(groups.flatMap(({ properties }) => Object.entries(properties)));
  return schemas;
}

/** The wrong values that somebody was told of in this window. */
const told = new Set<string>();

function tellOnce(name: string, value: unknown, rest: string): void {
  const shown = String(JSON.stringify(value)).slice(0, 100);
  const key = `${name}=${shown}`;
  if (told.has(key)) return;
  told.add(key);
  const open = l10n.t('Open Settings');
  void showWarningMessage(l10n.t`The setting ${settingsSection}.${name} is ${shown}; ${rest}`, open).then((choice) => {
    if (choice === open)
      return vscode.commands.executeCommand('workbench.action.openSettings', `${settingsSection}.${name}`);
    return undefined;
  });
}

/** Writes a setting where it takes effect: in the workspace if that has a value of its own, else for the user. */
export function writeSetting<S extends keyof Settings>(name: S, value: Settings[S]): Thenable<void> {
  const configuration = vscode.workspace.getConfiguration(settingsSection);
  const { Global, Workspace } = vscode.ConfigurationTarget;
  const hides = configuration.inspect(name)?.workspaceValue !== undefined;
  return configuration.update(name, value, hides ? Workspace : Global);
}

/** Beside the editor that has the focus; where there is none, in its place: beside nothing an empty group would stay. */
export function besideEditor(): vscode.ViewColumn {
  return vscode.window.activeTextEditor === undefined ? vscode.ViewColumn.Active : vscode.ViewColumn.Beside;
}

/** Whether an editor shows a document of a scheme: an answer that must not stand when the next question has none. */
export function isInSight(scheme: string): boolean {
  return vscode.window.visibleTextEditors.some(({ document }) => document.uri.scheme === scheme);
}

export function setContext<K extends keyof ContextKeys>(key: K, value: ContextKeys[K]): Thenable<unknown> {
  return vscode.commands.executeCommand('setContext', key, value);
}
