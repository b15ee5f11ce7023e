import type { Browser, BrowserContext, Page } from 'playwright-core';
import { launchBrowser } from '../../scripts/browser.ts';
import { vsixPath } from '../../scripts/paths.ts';
import { startVscodeServer, type UserOptions, type VscodeServer } from '../../scripts/vscode-server.ts';
import { PATIENCE, WATCHER } from './window-waits.ts';

/** An empty tab for a window, and the VS Code that it is a window of. */
export interface Place {
  page: Page;
  server: VscodeServer;
  /** Closes the window as a person does, so that its extension host ends with it; what was not saved is lost. */
  leave(): Promise<void>;
}

export interface PlaceOptions {
  user: UserOptions;
  viewport: { width: number; height: number };
  /** The display language, which VS Code asks for when its window opens. */
  language: string | undefined;
}

/** Longer than the files that open no window of it take. */
const IDLE_SECONDS = 1800;

interface Shared {
  browser: Browser;
  server: VscodeServer;
  /** The tab that a window was left in: to load VS Code into a new one takes half as much again. */
  left?: Page;
}

let shared: Promise<Shared> | undefined;
let taken = false;

async function start(user: UserOptions, vsix: string): Promise<Shared> {
  const [server, browser] = await Promise.all([
    startVscodeServer({ vsix, idleSeconds: IDLE_SECONDS, ...user }),
    launchBrowser(),
  ]);
  return { browser, server };
}

async function newTab(browser: Browser, { language, viewport }: PlaceOptions): Promise<Page> {
  // What moves is drawn by the processor, for nobody to see.
  const context = await browser.newContext({ viewport, reducedMotion: 'reduce' });
  context.setDefaultTimeout(PATIENCE);
  await context.addInitScript(WATCHER);
  // Where the workbench looks for its language, which it also asks the extension host to speak.
  if (language) await context.addInitScript(`globalThis._VSCODE_NLS_LANGUAGE = ${JSON.stringify(language)};`);
  // A window that is left asks whether that is meant.
  context.on('dialog', (dialog) => void dialog.accept());
  return context.newPage();
}

function takeLeft(place: Shared): Page | undefined {
  const { left } = place;
  delete place.left;
  return left;
}

/** Closes a window as a person does. */
export async function closeWindow(page: Page): Promise<void> {
  const closed = page.waitForEvent('close');
  await page.close({ runBeforeUnload: true });
  await closed;
}

async function closeAll(context: BrowserContext): Promise<void> {
  await Promise.all(context.pages().map(closeWindow));
  await context.close();
}

/** Leaves an empty tab, of whose window nothing is stored. */
async function empty(page: Page, origin: string): Promise<void> {
  const context = page.context();
  await Promise.all(context.pages().map((other) => (other === page ? undefined : closeWindow(other))));
  await page.goto('about:blank');
  await page.mouse.move(-1, -1);
  await context.clearPermissions();
  const devtools = await context.newCDPSession(page);
  await devtools.send('Storage.clearDataForOrigin', { origin, storageTypes: 'all' });
  await devtools.detach();
}

/**
 * The place that the files of one worker share, one after the other, each as a user who has stored nothing yet. It ends
 * with the worker. Whoever takes it leaves it before another does.
 */
export async function takeSharedPlace(options: PlaceOptions): Promise<Place> {
  if (taken) throw new Error('A window of this worker is still open: close it before another is opened.');
  taken = true;
  shared ??= start(options.user, vsixPath);
  const place = await shared;
  const { browser, server } = place;
  server.renewUser(options.user);
  const page = (options.language ? undefined : takeLeft(place)) ?? (await newTab(browser, options));
  await page.setViewportSize(options.viewport);
  return {
    page,
    server,
    async leave() {
      taken = false;
      if (options.language) return closeAll(page.context());
      await empty(page, server.origin);
      place.left = page;
    },
  };
}

/** A place of one's own, for a test that changes what is installed. It ends with `leave`. */
export async function ownPlace(options: PlaceOptions, vsix: string): Promise<Place> {
  const { browser, server } = await start(options.user, vsix);
  const page = await newTab(browser, options);
  return {
    page,
    server,
    async leave() {
      await closeAll(page.context());
      await browser.close();
      await server.stop();
    },
  };
}
