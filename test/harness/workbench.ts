import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { FrameLocator, Locator, Page } from 'playwright-core';
import { afterEach } from 'vitest';
import { root, screenshotFolder, vsixPath } from '../../scripts/paths.ts';
import { copySampleWorkspace } from '../../scripts/sample-workspace.ts';
import { temporaryFolder } from '../../scripts/temporary.ts';
import type { UserOptions, VscodeServer } from '../../scripts/vscode-server.ts';
import { ownPlace, takeSharedPlace } from './windows.ts';

/** A theme of each kind that VS Code knows, as its picker names it, and the class that the workbench carries with it. */
const themes = {
  light: { label: 'Light Modern', workbenchClass: 'vs' },
  dark: { label: 'Dark Modern', workbenchClass: 'vs-dark' },
  'hc dark': { label: 'Dark High Contrast', workbenchClass: 'hc-black' },
  'hc light': { label: 'Light High Contrast', workbenchClass: 'hc-light' },
} as const;

export type Theme = keyof typeof themes;

/** Milliseconds of any wait: it ends a little before the test that waits does, and says for what it waited. */
const PATIENCE = 220_000;
const OURS = 'iframe.webview.ready[src*="extensionId=beacon-handshake."]';
/** What the explorer's says when it is shown for the first time, and no more after it was hidden. */
const OF_VIEW = '[src*="purpose=webviewView"]';
/** Milliseconds after which a key is taken to be lost; each time twice as many, for the machine may be slow. */
const LOST_AFTER = 3000;

export interface WorkbenchOptions extends UserOptions {
  viewport?: { width: number; height: number };
  /** The display language, such as `zh-cn`; VS Code itself stays English, for it has no language pack here. */
  language?: string;
  /** A server of its own, for a test that installs something. */
  ownServer?: boolean;
  /** What is installed there; the universal package unless given. */
  vsix?: string;
}

/** Does something again and again until what it shall lead to is there, leaving it more time each time. */
async function until(attempt: (limit: number) => Promise<boolean>, otherwise: string): Promise<void> {
  const end = Date.now() + PATIENCE;
  for (let limit = LOST_AFTER; !(await attempt(limit)); limit *= 2) if (Date.now() > end) throw new Error(otherwise);
}

/** Whether a wait came to its end. */
function succeeds(waiting: Promise<unknown>): Promise<boolean> {
  return waiting.then(
    () => true,
    () => false,
  );
}

/** A VS Code window on a copy of the sample workspace, with the packaged extension installed, driven like a person does. */
export class Workbench {
  readonly page: Page;
  /** The folder that is open. */
  readonly workspace: string;
  readonly #server: VscodeServer;
  readonly #close: () => Promise<void>;
  #ofView = OF_VIEW;

  constructor(page: Page, workspace: string, server: VscodeServer, close: () => Promise<void>) {
    this.page = page;
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
    return this.page.frameLocator(`${OURS}${this.#ofView}`).frameLocator('iframe#active-frame');
  }

  /** The page of an exchange or of pasted frames that is in sight; of several one by its place. */
  exchangePage(at = 0): FrameLocator {
    return this.page.locator(`${OURS}:not(${this.#ofView})`).nth(at).contentFrame().frameLocator('iframe#active-frame');
  }

  get notifications(): Locator {
    return this.page.locator('.notification-toast');
  }

  get quickInput(): Locator {
    return this.page.locator('.quick-input-widget');
  }

  /** Opens the peer explorer by its item in the activity bar and waits until the webview shows its page. */
  async openExplorer(): Promise<void> {
    const pane = this.page.locator('.sidebar .composite.title', { hasText: /beacon handshake/i });
    const content = this.explorer.locator('main#explorer > *').first();
    // A window that was reloaded may open its side bar by itself, and then the click has closed it, even later.
    await until(async (timeout) => {
      if (!(await pane.isVisible())) await this.activityItem.click();
      return (await succeeds(pane.waitFor({ timeout }))) && succeeds(content.waitFor({ timeout }));
    }, 'The explorer does not open by its item in the activity bar.');
    // Its origin stays the same, however often it is shown.
    const source = await this.page.locator(`${OURS}${this.#ofView}`).getAttribute('src');
    this.#ofView = `[src*="${/origin=[\w-]+/.exec(source ?? '')?.[0]}"]`;
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

  /** Names a file to the dialog that is open, until it is taken: the dialog writes its own folder over what came early. */
  async chooseFile(file: string): Promise<void> {
    await this.quickInput.waitFor();
    const row = this.quickInput.locator('.monaco-list-row', { hasText: path.basename(file) }).first();
    const choose = async (timeout: number): Promise<void> => {
      await this.quickInput.locator('input.input').fill(file, { timeout });
      await row.waitFor({ timeout });
      await this.page.keyboard.press('Enter');
    };
    await until(
      async (timeout) =>
        !(await this.quickInput.isVisible()) ||
        ((await succeeds(choose(timeout))) && succeeds(this.quickInput.waitFor({ state: 'hidden', timeout }))),
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

  /** Reloads the window, as "Developer: Reload Window" does. */
  async reload(): Promise<void> {
    await this.page.reload();
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

/** Closes a window as a person does, so that its extension host ends with it; what was not saved is lost. */
async function closeWindow(page: Page): Promise<void> {
  page.on('dialog', (dialog) => void dialog.accept());
  const closed = page.waitForEvent('close');
  await page.close({ runBeforeUnload: true });
  await closed;
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
  const { browser, server, leave } = await (ownServer ? ownPlace(user, vsix) : takeSharedPlace(user));
  const context = await browser.newContext({ viewport });
  context.setDefaultTimeout(PATIENCE);
  const close = async (): Promise<void> => {
    await Promise.all(context.pages().map(closeWindow));
    await context.close();
    await leave();
    data.remove();
  };
  try {
    const page = await context.newPage();
    // Where the workbench looks for its language, which it also asks the extension host to speak.
    if (language) await page.addInitScript(`globalThis._VSCODE_NLS_LANGUAGE = ${JSON.stringify(language)};`);
    await page.goto(server.windowUrl(workspace));
    const workbench = new Workbench(page, workspace, server, close);
    await workbench.activityItem.waitFor();
    return workbench;
  } catch (error) {
    await close();
    throw error;
  }
}

/** Keeps a picture of the window for each test of this file that fails. */
export function keepScreenshotOfFailure(workbench: () => Workbench | undefined): void {
  afterEach(async ({ task }) => {
    if (task.result?.state !== 'fail') return;
    await workbench()?.screenshot(`FAILED-${task.name.replace(/[^\w]+/g, '-')}`);
  });
}
