import assert from 'node:assert/strict';
import { setTimeout as delay } from 'node:timers/promises';
import { inspect } from 'node:util';
import { after, before, beforeEach, describe, it } from 'mocha';
import * as vscode from 'vscode';
import type { RunningApi } from '../../src/api/types.ts';
import type { CommandId } from '../../src/contributions/commands.ts';
import { readArguments } from '../../src/contributions/commands.ts';

import type { DemoPeer } from '../../src/rpc/node.ts';
import { activated } from './extension.ts';
import { openText } from './open-text.ts';

const run = <T>(command: string, ...args: unknown[]) =>
  vscode.commands.executeCommand<T>(`beaconHandshake.${command}`, ...args);

/** Longer than any of them takes on a busy machine, with its time limits of half a second, in milliseconds. */
const LIMIT = 40_000;
const ESCAPE_AFTER = 25;

/** A function of `vscode.window`, whichever. */
type Shown = (...args: unknown[]) => never;

/** What the person is asked and told; asked something, this one closes it. */
class Person {
  readonly told: string[] = [];
  asked = 0;
  open = 0;
  readonly #undo: (() => void)[] = [];

  constructor() {
    for (const name of ['showInformationMessage', 'showWarningMessage', 'showErrorMessage'] as const)
      this.#replace(name, () => async (message) => void this.told.push(String(message)));
    for (const name of ['showQuickPick', 'showInputBox', 'showOpenDialog', 'showSaveDialog'] as const)
      this.#replace(
        name,
        (original) =>
          (...args: unknown[]) =>
            this.#asks(original(...args)),
      );
    for (const name of ['createQuickPick', 'createInputBox'] as const)
      this.#replace(name, (original) => (...args) => {
        const input: vscode.QuickInput = original(...args);
        void this.#asks(new Promise((resolve) => input.onDidHide(() => resolve(undefined))));
        return input;
      });
  }

  /** Runs a command until it ends, pressing Escape whenever something may be asked. */
  async runs(command: string, args: readonly unknown[]): Promise<string[]> {
    this.told.length = 0;
    this.asked = 0;
    let outcome: 'running' | 'ended' | { thrown: unknown } = 'running';
    const running = vscode.commands.executeCommand(command, ...args).then(
      () => {
        outcome = 'ended';
      },
      (thrown: unknown) => {
        outcome = { thrown };
      },
    );
    const end = Date.now() + LIMIT;
    const isOver = () => outcome !== 'running' && this.open === 0;
    while (!isOver() && Date.now() < end) {
      await Promise.race([running, delay(ESCAPE_AFTER)]);
      if (!isOver()) await vscode.commands.executeCommand('workbench.action.closeQuickOpen');
    }
    const ended = outcome as typeof outcome | { thrown: unknown };
    return [
      ...(ended === 'running' ? ['hangs'] : []),
      ...(typeof ended === 'object' ? [`throws ${String(ended.thrown)}`] : []),
      ...(this.open > 0 ? ['leaves a question open'] : []),
      ...(this.told.length > 1 ? [`says ${this.told.length} things: ${this.told.join(' | ')}`] : []),
      ...this.told.filter((message) => !isSentence(message)).map((message) => `says ${message.slice(0, 300)}`),
    ];
  }

  leave(): void {
    for (const undo of this.#undo) undo();
  }

  async #asks(answer: unknown): Promise<unknown> {
    this.asked += 1;
    this.open += 1;
    try {
      return await answer;
    } finally {
      this.open -= 1;
    }
  }

  #replace(name: string, make: (original: Shown) => (...args: unknown[]) => unknown) {
    const window: object = vscode.window;
    const original: Shown = Reflect.get(window, name);
    assert.ok(Reflect.set(window, name, make(original)), `${name} can be watched`);
    this.#undo.push(() => Reflect.set(window, name, original));
  }
}

/** One line for people: no stack, no name of a class or of a value that is not there. */
function isSentence(message: string): boolean {
  const isPlain = !/\n|\bat \S+:\d+|\[object|\bundefined\b|TypeError|SyntaxError|RangeError|UriError/.test(message);
  return isPlain && message.length <= 700 && /[.?!)]$/.test(message.trim());
}

/** What these do is seen elsewhere: an editor, a view, the node, the clipboard. The others ask or tell when there is nothing. */
const workAtOnce = [
  ...['clearPeers', 'getStarted', 'manageTrust', 'mirrorPeer', 'openBrokenFrame', 'restorePeers'],
  ...[
    'showCharts',
    'showConformance',
    'showFailures',
    'showLog',
    'showPeerBook',
    'startDemoNetwork',
    'startNode',
    'stopDemoNetwork',
    'stopNode',
  ],
].map((name) => `beaconHandshake.${name}`);

describe('every command of the manifest', function () {
  this.timeout(280_000);
  let commands: CommandId[];
  let api: RunningApi;
  let person: Person;

  before(async () => {
    const { extension, api: running } = await activated();
    api = running;
    commands = extension.packageJSON.contributes.commands.map(({ command }: { command: CommandId }) => command);
    await vscode.workspace.getConfiguration('files').update('simpleDialog.enable', true, true);
    for (const name of ['dial', 'openStream', 'response'])
      await vscode.workspace.getConfiguration('beaconHandshake').update(`timeouts.${name}`, 500, true);
    person = new Person();
  });
  beforeEach(async () => {
    await run('stopNode');
    await run('clearPeers');
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
    await vscode.env.clipboard.writeText('nothing of use');
  });
  after(async () => {
    person.leave();
    await run('stopNode');
    await run('clearPeers');
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
    const settings = vscode.workspace.getConfiguration();
    await settings.update('files.simpleDialog.enable', undefined, true);
    await settings.update('beaconHandshake.localView.mode', undefined, true);
    for (const name of ['dial', 'openStream', 'response'])
      await settings.update(`beaconHandshake.timeouts.${name}`, undefined, true);
  });

  /** Runs each of them with these arguments; what is wrong with any, by its name. */
  async function faults(of: readonly string[], args: readonly unknown[] = []): Promise<string[]> {
    const found: string[] = [];
    for (const command of of) found.push(...(await person.runs(command, args)).map((fault) => `${command} ${fault}`));
    return found;
  }

  it('asks or tells when there is no node, no peer and no editor', async () => {
    const found: string[] = [];
    for (const command of commands) {
      await run('stopNode');
      await run('clearPeers');
      await vscode.commands.executeCommand('workbench.action.closeAllEditors');
      found.push(...(await faults([command])));
      const isSilent = person.asked === 0 && person.told.length === 0;
      if (isSilent && !workAtOnce.includes(command)) found.push(`${command} neither asks nor tells`);
    }
    assert.deepEqual(found, []);
  });

  it('does its work or ends in a sentence in an editor with nothing useful', async () => {
    const ofEditors = commands.filter((command) => !workAtOnce.includes(command));
    for (const [text, language] of [
      ['nothing of use', 'plaintext'],
      ['', 'beacon-frame'],
      ['zz not hex', 'beacon-frame'],
    ] as const) {
      await vscode.window.showTextDocument(await openText(text, language), { preview: false });
      assert.deepEqual(await faults(ofEditors), [], `${language} ${text}`);
    }
  });

  it('does its work or ends in a sentence while the demo network runs', async () => {
    await run<DemoPeer[]>('startDemoNetwork');
    assert.ok(api.peers().length > 5);
    const ending = ['stopDemoNetwork', 'stopNode', 'clearPeers'].map((name) => `beaconHandshake.${name}`);
    const others = commands.filter((command) => !ending.includes(command));
    assert.deepEqual(await faults([...others, ...ending]), []);
  });

  it('takes nothing of a hostile or a nonsense argument', async () => {
    const peer = await run<DemoPeer>('startResponder', { behaviour: 'healthy', listen: '/ip4/127.0.0.1/tcp/0' });
    assert.equal((await api.dial(peer.multiaddr)).state, 'established');
    const trap = new Proxy({}, { get: () => assert.fail('a getter of somebody else'), has: () => true });
    const names = ['peer', 'exchange', 'place', 'text', 'header', 'page', 'field', 'behaviour', 'listen'];
    const record = (value: unknown) => Object.fromEntries(names.map((name) => [name, value]));
    const nonsense = ['\u0000<img src=x>', 'x'.repeat(100_000)];
    const hostile = [trap, vscode.Uri.file('/none'), record(17), ...nonsense.map(record), ...nonsense];
    const isTaking = (command: CommandId) => readArguments(command, []).length > 0;
    const taking = commands.filter(isTaking);
    assert.ok(taking.length > 20);
    const found: string[] = [];
    for (const command of taking) {
      // What is read alike, as nothing at all, is run once.
      const distinct = new Map(hostile.map((value) => [inspect(readArguments(command, [value, value])), value]));
      for (const value of distinct.values())
        found.push(...(await faults([command], [value, value])).map((fault) => `${fault} (${shown(value)})`));
    }
    assert.deepEqual(found, []);
  });
});

function shown(value: unknown): string {
  return value === null || typeof value !== 'object' ? String(value).slice(0, 50) : Object.keys(value).join();
}
