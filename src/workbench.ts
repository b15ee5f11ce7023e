import * as vscode from 'vscode';
import type { CommandArguments, CommandId, ContextKeys, Settings } from './contributions.ts';
import { settingsSection } from './contributions.ts';

/** Registers a command of ours; the handler's arguments are those that `contributions.ts` declares. */
export function registerCommand<C extends CommandId>(
  id: C,
  handler: (...args: CommandArguments[C]) => unknown,
): vscode.Disposable {
  return vscode.commands.registerCommand(id, handler);
}

/** Runs a command of ours. */
export function executeCommand<C extends CommandId>(id: C, ...args: CommandArguments[C]): Thenable<unknown> {
  return vscode.commands.executeCommand(id, ...args);
}

/** The value of a setting; the manifest gives every setting a default. */
export function readSetting<S extends keyof Settings>(name: S): Settings[S] {
  const value = vscode.workspace.getConfiguration(settingsSection).get<Settings[S]>(name);
  if (value === undefined) throw new Error(`The manifest declares no default for ${settingsSection}.${name}.`);
  return value;
}

/** Writes a setting where it takes effect: in the workspace if that has a value of its own, else for the user. */
export function writeSetting<S extends keyof Settings>(name: S, value: Settings[S]): Thenable<void> {
  const configuration = vscode.workspace.getConfiguration(settingsSection);
  const { Global, Workspace } = vscode.ConfigurationTarget;
  const hides = configuration.inspect(name)?.workspaceValue !== undefined;
  return configuration.update(name, value, hides ? Workspace : Global);
}

export function setContext<K extends keyof ContextKeys>(key: K, value: ContextKeys[K]): Thenable<unknown> {
  return vscode.commands.executeCommand('setContext', key, value);
}
