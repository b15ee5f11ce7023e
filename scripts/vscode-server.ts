import { mkdirSync, openSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { cleanEnvironment } from './environment.ts';
import { freePort } from './free-port.ts';
import { type Group, run, startGroup } from './process.ts';
import { temporaryFolder } from './temporary.ts';
import { ensureVscodeHost } from './vscode-host.ts';

/**
 * A quiet workbench: nothing asks, nothing is fetched, nothing covers the view under test. It also writes no settings of
 * its own accord: each value is one that the newest VS Code does not migrate.
 */
const quietSettings = {
  'chat.disableAIFeatures': true,
  'extensions.autoCheckUpdates': false,
  'extensions.autoUpdate': 'off',
  'files.hotExit': 'off',
  'git.openRepositoryInParentFolders': 'never',
  'remote.autoForwardPorts': false,
  'security.workspace.trust.enabled': false,
  'telemetry.telemetryLevel': 'off',
  'terminal.integrated.gpuAcceleration': 'off',
  'update.mode': 'none',
  'workbench.enableExperiments': false,
  'workbench.secondarySideBar.defaultVisibility': 'hidden',
  'workbench.startupEditor': 'none',
  'workbench.tips.enabled': false,
};

/** Trusts no folder until the user says so, without the question at the start. */
const restrictedSettings = {
  'security.workspace.trust.enabled': true,
  'security.workspace.trust.startupPrompt': 'never',
};

/** A server that does not answer by then does not start; the first start reads everything from a cold disk. */
const startLimit = 200_000;

/** Whose windows they are: what this user has set, and nothing else. */
export interface UserOptions {
  /** Asks nothing, but trusts no folder until the user says so. */
  restricted?: boolean;
  /** User settings on top of the quiet ones. */
  settings?: Record<string, unknown>;
  /** Settings of the machine, where a window in a browser looks for those of the scope `machine`. */
  machineSettings?: Record<string, unknown>;
}

export interface ServerOptions extends UserOptions {
  /** Packaged extension to install before the start. */
  vsix?: string;
  /** Lets a page load an extension and its tests from folders. VS Code then shows no notifications. */
  testDriver?: boolean;
  /** Ends by itself after this many seconds without a window, should its starter be killed; never when 0. */
  idleSeconds?: number;
  /** Port on 127.0.0.1; a free one unless given. */
  port?: number;
  /** Added to the environment of the extension host. */
  env?: NodeJS.ProcessEnv;
}

export interface VscodeServer {
  /** `http://127.0.0.1:PORT` */
  origin: string;
  /** Address of a window on a folder. The two paths need `testDriver`. */
  windowUrl(workspace: string, development?: { extension: string; tests: string }): string;
  /** Makes the user a new one. No window may be open: what earlier ones have set and stored is gone. */
  renewUser(options: UserOptions): void;
  /** The user's settings.json, read when a window is opened or reloaded. */
  settingsFile: string;
  /** What the server has written so far. */
  log(): string;
  /** Installs another version of a packaged extension; a window that is reloaded afterwards runs it. */
  install(vsix: string): Promise<void>;
  /** Ends every process of it and removes its folders. */
  stop(): Promise<void>;
}

async function waitUntilUp(origin: string, group: Group, log: () => string): Promise<void> {
  const limit = Date.now() + startLimit;
  let end: number | string | undefined;
  void group.ended.then((how) => {
    end = how;
  });
  while (Date.now() < limit) {
    if (end !== undefined) throw new Error(`VS Code's server ended at its start (${end}):\n${log()}`);
    const up = await fetch(`${origin}/healthz`).then(
      (answer) => answer.ok,
      () => false,
    );
    if (up) return;
    await delay(100);
  }
  throw new Error(`VS Code's server did not answer within ${startLimit / 1000} s:\n${log()}`);
}

/** Writes the settings of a user of whom nothing else is left. */
function writeUser(folder: string, { restricted = false, settings, machineSettings }: UserOptions): void {
  const usual = restricted ? { ...quietSettings, ...restrictedSettings } : quietSettings;
  for (const [name, content] of [
    ['User', { ...usual, ...settings }],
    ['Machine', machineSettings ?? {}],
  ] as const) {
    const place = path.join(folder, name);
    mkdirSync(place, { recursive: true });
    // The folder stays: a server that watches it would not see what happens in another of the same name.
    for (const entry of readdirSync(place)) {
      if (entry !== 'settings.json')
        rmSync(path.join(place, entry), { recursive: true, force: true, maxRetries: 10, retryDelay: 100 });
    }
    writeFileSync(path.join(place, 'settings.json'), JSON.stringify(content, null, 2));
  }
}

/** Starts a fresh VS Code on loopback: own user data, own extensions, both in a temporary folder. */
export async function startVscodeServer(options: ServerOptions): Promise<VscodeServer> {
  const host = await ensureVscodeHost();
  const data = temporaryFolder('vscode');
  const user = path.join(data.path, 'user');
  const logFile = path.join(data.path, 'server.log');
  const configFile = path.join(data.path, 'config.yaml');
  writeUser(user, options);
  writeFileSync(configFile, 'auth: none\ncert: false\n');

  const port = options.port ?? (await freePort());
  const authority = `127.0.0.1:${port}`;
  const origin = `http://${authority}`;
  const env = cleanEnvironment(options.env);
  const folders = ['--user-data-dir', user, '--extensions-dir', path.join(data.path, 'extensions')];
  const common = [host.entry, '--config', configFile, ...folders];
  const log = (): string => readFileSync(logFile, 'utf8').slice(-4000);

  const install = async (vsix: string): Promise<void> => {
    await run(host.node, [...common, '--install-extension', vsix, '--force'], { env });
  };
  let group: Group | undefined;
  const stop = async (): Promise<void> => {
    await group?.stop();
    data.remove();
  };
  try {
    if (options.vsix) await install(options.vsix);
    const quiet = ['--disable-telemetry', '--disable-update-check', '--disable-proxy'];
    const fresh = ['--disable-getting-started-override', '--ignore-last-opened'];
    const { idleSeconds = 120 } = options;
    const idle =
      idleSeconds > 0 && host.knows('idle-timeout-seconds') ? ['--idle-timeout-seconds', `${idleSeconds}`] : [];
    // Without it the newer versions load no tests; the older ones have neither the need nor the option.
    const driver =
      options.testDriver && host.knows('vscode-option') ? ['--vscode-option', 'enable-smoke-test-driver'] : [];
    const args = [...common, '--auth', 'none', '--bind-addr', authority, ...quiet, ...fresh, ...idle, ...driver];
    const output = openSync(logFile, 'w');
    group = startGroup(host.node, args, { env, stdio: ['ignore', output, output] });
    await waitUntilUp(origin, group, log);
  } catch (error) {
    await stop();
    throw error;
  }

  return {
    origin,
    settingsFile: path.join(user, 'User', 'settings.json'),
    log,
    install,
    stop,
    renewUser(next) {
      writeUser(user, next);
    },
    windowUrl(workspace, development) {
      const url = new URL(origin);
      url.searchParams.set('folder', workspace);
      if (development) {
        const remote = (folder: string): string => `vscode-remote://${authority}${folder}`;
        const payload = [
          ['extensionDevelopmentPath', remote(development.extension)],
          ['extensionTestsPath', remote(development.tests)],
        ];
        url.searchParams.set('payload', JSON.stringify(payload));
      }
      return url.href;
    },
  };
}
