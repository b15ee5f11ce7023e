import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { FrameLocator, Locator, Page } from 'playwright-core';
import { afterAll, afterEach } from 'vitest';
import { root, screenshotFolder, vsixPath } from '../../scripts/paths.ts';
import { copySampleWorkspace } from '../../scripts/sample-workspace.ts';
import { temporaryFolder } from '../../scripts/temporary.ts';
import type { UserOptions, VscodeServer } from '../../scripts/vscode-server.ts';
import { LOST_AFTER, Notifications, OF_EXPLORER, succeeds, until } from './window-waits.ts';
import { closeWindow, ownPlace, takeSharedPlace } from './windows.ts';

/** A theme of each kind that VS Code knows, as its picker names it, and the class that the workbench carries with it. */
const themes = {
  light: { label: 'Light Modern', workbenchClass: 'vs' },
  dark: { label: 'Dark Modern', workbenchClass: 'vs-dark' },
  'hc dark': { label: 'Dark High Contrast', workbenchClass: 'hc-black' },
  'hc light': { label: 'Light High Contrast', workbenchClass: 'hc-light' },
} as const;

export type Theme = keyof typeof themes;

const OURS = 'iframe.webview.ready[src*="extensionId=beacon-handshake."]';

export interface WorkbenchOptions extends UserOptions {
  viewport?: { width: number; height: number };
  /** The display language, such as `zh-cn`; VS Code itself stays English, for it has no language pack here. */
  language?: string;
  /** A server of its own, for a test that installs something. */
  ownServer?: boolean;
  /** What is installed there; the universal package unless given. */
  vsix?: string;
}

/** A VS Code window on a copy of the sample workspace, with the packaged extension installed, driven like a person does. */
export class Workbench {
  readonly page: Page;
  /** The folder that is open. */
  readonly workspace: string;
  readonly notifications: Notifications;
  readonly #server: VscodeServer;
  readonly #close: () => Promise<void>;

  constructor(page: Page, workspace: string, server: VscodeServer, close: () => Promise<void>) {
    this.page = page;
    this.notifications = new Notifications(page);
    this.workspace = workspace;
    this.#server = server;
    this.#close = close;
  }

  /** Where VS Code keeps settings and storage of this user. */
  get userFolder(): string {
    return path.dirname(this.#server.settingsFile);
  }

  /** The extension's item in the activity bar. */
  get activityItem(): Locator {
    return this.page.locator('.activitybar .action-item a[aria-label^="Beacon Handshake"]');
  }

  /** The page inside the explorer's webview. */
  get explorer(): FrameLocator {
    return this.page.frameLocator(`${OURS}${OF_EXPLORER}`).frameLocator('iframe#active-frame');
  }

  /** The page of an exchange or of pasted frames that is in sight; of several one by its place. */
  exchangePage(at = 0): FrameLocator {
    return this.page.locator(`${OURS}:not(${OF_EXPLORER})`).nth(at).contentFrame().frameLocator('iframe#active-frame');
  }

  get quickInput(): Locator {
    return this.page.locator('.quick-input-widget');
  }

  /** Opens the peer explorer by its item in the activity bar and waits until the webview shows its page. */
  async openExplorer(): Promise<void> {
    const pane = this.page.locator('.sidebar .composite.title', { hasText: /beacon handshake/i });
    const content = this.explorer.locator('main#explorer > *').first();
    // What opens it meanwhile by itself has it closed by the click, even later.
    await until(async (timeout) => {
      if (!(await pane.isVisible()) && !(await succeeds(this.activityItem.click({ timeout })))) return false;
      return (await succeeds(pane.waitFor({ timeout }))) && succeeds(content.waitFor({ timeout }));
    }, 'The explorer does not open by its item in the activity bar.');
  }

  /** Runs a command by the title that the command palette shows, such as "Beacon Handshake: Dial Peer…". */
  async runCommand(title: string): Promise<void> {
    await this.#choose('F1', `>${title}`, title);
  }

  /** Opens a file of the workspace in an editor and puts the cursor at its start. */
  async openFile(name: string): Promise<void> {
    await this.#choose('ControlOrMeta+P', name, name);
    const group = this.page.locator('.editor-group-container.active');
    await group.locator(`.tab.active[data-resource-name="${name}"]`).waitFor();
    await group.locator('.editor-instance .view-lines').first().click();
    // The click may have scrolled to the last line.
    await this.page.keyboard.press('ControlOrMeta+Home');
  }

  /** Closes every editor; what was not saved is lost. */
  async closeEditors(): Promise<void> {
    const tabs = this.page.locator('.editor-group-container .tab');
    const lose = this.page.getByRole('button', { name: /don.t save/i });
    await this.runCommand('View: Close All Editors');
    await until(async (timeout) => {
      if (await lose.isVisible()) await lose.click({ timeout });
      return succeeds(tabs.first().waitFor({ state: 'detached', timeout }));
    }, 'Not all editors close.');
  }

  /** Names a file to the dialog that opens, until it is taken: the dialog writes its own folder over what came early. */
  async chooseFile(file: string): Promise<void> {
    // The palette that led to it may still be there, and has no button; the dialog may come much later.
    const dialog = this.page.locator('.quick-input-widget:has(.quick-input-action .monaco-button:visible)');
    await dialog.waitFor();
    const row = dialog.locator('.monaco-list-row', { hasText: path.basename(file) }).first();
    const gone = succeeds(dialog.waitFor({ state: 'hidden' }));
    const choose = async (timeout: number): Promise<boolean> => {
      // A fill that is late would be one of the next dialog.
      await dialog.locator('input.input').fill(file, { timeout: Math.min(timeout, LOST_AFTER) });
      const listed = await Promise.race([gone.then(() => false), succeeds(row.waitFor({ timeout }))]);
      if (!listed) return !(await dialog.isVisible());
      // The folder that was written over it lists the file too, and would be taken in its place.
      if ((await dialog.locator('input.input').inputValue({ timeout: LOST_AFTER })) !== file) return false;
      await this.page.keyboard.press('Enter');
      return succeeds(dialog.waitFor({ state: 'hidden', timeout }));
    };
    await until(
      (timeout) => Promise.race([gone, choose(timeout).catch(() => false)]),
      `The dialog does not take ${file}.`,
    );
  }

  /** Opens the command palette; a busy window can lose the key. */
  async openPalette(): Promise<void> {
    await until((timeout) => this.#openQuickInput('F1', timeout), 'F1 does not open the palette.');
  }

  /** Types a command's title into the palette and takes it by Enter, as soon as it is what Enter would take. */
  async runCommandByKeys(title: string): Promise<void> {
    const row = this.quickInput.locator('.monaco-list-row.focused', { hasText: title });
    await until(async (timeout) => {
      if (!(await this.#openQuickInput('F1', timeout))) return false;
      await this.page.keyboard.type(title);
      return succeeds(row.waitFor({ timeout }));
    }, `After F1 nothing offers "${title}".`);
    await this.page.keyboard.press('Enter');
    await this.quickInput.waitFor({ state: 'hidden' });
  }

  /**
   * Opens a quick input by its key, types, and takes the row that says `wanted`. Tries again until it is offered: a
   * busy window can lose a key, an editor that opens late closes the palette, and the palette lists only what could be
   * run when it was opened.
   */
  async #choose(key: string, typed: string, wanted: string): Promise<void> {
    const input = this.quickInput.locator('input.input');
    const row = this.quickInput.locator('.monaco-list-row', { hasText: wanted }).first();
    const choose = async (timeout: number): Promise<void> => {
      await input.fill(typed, { timeout });
      await row.waitFor({ timeout });
      await row.click({ timeout });
    };
    await until(
      async (timeout) => (await this.#openQuickInput(key, timeout)) && succeeds(choose(timeout)),
      `After ${key} nothing offers "${wanted}".`,
    );
  }

  /** Presses the key of a quick input, having closed the one before; whether it opens in time. */
  async #openQuickInput(key: string, timeout: number): Promise<boolean> {
    if (await this.quickInput.isVisible()) await this.page.keyboard.press('Escape');
    await this.page.keyboard.press(key);
    return succeeds(this.quickInput.locator('input.input').waitFor({ timeout }));
  }

  /**
   * Changes settings of the machine, whose file stands beside that of the user. An open window watches it; the user's
   * own file it reads once.
   */
  setMachineSettings(settings: Record<string, unknown>): void {
    const file = path.join(this.userFolder, '..', 'Machine', 'settings.json');
    writeFileSync(file, JSON.stringify(settings, null, 2));
  }

  /** Opens the same folder in a second window of the same user. */
  async openWindow(): Promise<Workbench> {
    const page = await this.page.context().newPage();
    await page.goto(this.page.url());
    const other = new Workbench(page, this.workspace, this.#server, () => closeWindow(page));
    await other.activityItem.waitFor();
    return other;
  }

  /** Reloads the window as its command does: VS Code stores how everything looks before, which the browser does not wait for. */
  async reload(): Promise<void> {
    const loaded = this.page.waitForEvent('load');
    await this.runCommand('Developer: Reload Window');
    await loaded;
    await this.activityItem.waitFor();
  }

  /** Installs another version of the extension, which the window runs once it is reloaded. */
  async install(vsix: string): Promise<void> {
    await this.#server.install(vsix);
  }

  async setTheme(theme: Theme): Promise<void> {
    const { label, workbenchClass } = themes[theme];
    await this.runCommand('Preferences: Color Theme');
    await this.quickInput.locator('input.input[placeholder*="Theme"]').fill(label);
    await this.quickInput.locator('.monaco-list-row', { hasText: label }).first().click();
    await this.page.locator(`.monaco-workbench.${workbenchClass}`).waitFor();
  }

  /** Saves a picture of the window as `out/screenshots/NAME.png` and returns its path. */
  async screenshot(name: string): Promise<string> {
    mkdirSync(screenshotFolder, { recursive: true });
    const file = path.join(screenshotFolder, `${name}.png`);
    await this.page.screenshot({ path: file });
    return file;
  }

  /** Closes the window and ends what runs for it. */
  async close(): Promise<void> {
    await this.#close();
  }
}

/** Opens a window and waits until the extension's item shows in the activity bar. */
export async function openWorkbench(options: WorkbenchOptions = {}): Promise<Workbench> {
  if (!existsSync(vsixPath)) {
    throw new Error(
      `There is no ${path.relative(root, vsixPath)}: run npm run package first, or the whole level by npm run test:ui.`,
    );
  }
  const { ownServer = false, vsix = vsixPath, language, viewport = { width: 1280, height: 800 }, ...user } = options;
  const data = temporaryFolder('ui');
  const workspace = copySampleWorkspace(data.path);
  const wanted = { user, viewport, language };
  const { page, server, leave } = await (ownServer ? ownPlace(wanted, vsix) : takeSharedPlace(wanted));
  const close = async (): Promise<void> => {
    await leave();
    data.remove();
  };
  const workbench = new Workbench(page, workspace, server, close);
  try {
    await page.goto(server.windowUrl(workspace));
    await workbench.activityItem.waitFor();
    return workbench;
  } catch (error) {
    await workbench.screenshot(`FAILED-to-open-${path.basename(data.path)}`).catch(() => undefined);
    await close();
    throw error;
  }
}

/** Keeps a picture of the window for each test of this file that fails, and for the hook that comes before them. */
export function keepScreenshotOfFailure(workbench: () => Workbench | undefined): void {
  // Asked for later than the hook that closes the window, this one runs before it; failing, it would leave the window open.
  // biome-ignore lint/correctness/noEmptyPattern: vitest takes no other first argument where nothing of it is used
  afterAll(async ({}, suite) => {
    if (suite.result?.state !== 'fail') return;
    const picture = workbench()?.screenshot(`FAILED-before-${suite.name.replace(/[^\w]+/g, '-')}`);
    await picture?.catch(() => undefined);
  });
  afterEach(async ({ task }) => {
    if (task.result?.state !== 'fail') return;
    await workbench()?.screenshot(`FAILED-${task.name.replace(/[^\w]+/g, '-')}`);
  });
}
