import type { Browser, BrowserContext, Page } from 'playwright-core';

/** Milliseconds of any wait: it ends before the test or the hook that waits does, and says for what it waited. */
const PATIENCE = 90_000;

export interface TabOptions {
  width: number;
  height: number;
  reducedMotion?: 'reduce';
  forcedColors?: 'active';
  /** Shares nothing with other tabs, for a test that sets its clock. */
  alone?: true;
}

export interface Tab {
  page: Page;
  /** Leaves the tab to the next page, or closes it where it is like no other. */
  leave(): Promise<void>;
}

/**
 * The tabs of a browser. One that was left is taken again by the next: each new one has a process that draws it, and to
 * start that is work which no test is about.
 */
export class Tabs {
  readonly #browser: Browser;
  /** Runs in every page before its own script. */
  readonly #first: () => void;
  readonly #left: Page[] = [];
  #context: Promise<BrowserContext> | undefined;

  constructor(browser: Browser, first: () => void) {
    this.#browser = browser;
    this.#first = first;
  }

  /** An empty tab. */
  async take({ width, height, alone, ...emulated }: TabOptions): Promise<Tab> {
    if (alone || Object.keys(emulated).length > 0) {
      const page = await this.#browser.newPage({ viewport: { width, height }, ...emulated });
      await this.#prepare(page);
      return { page, leave: () => page.close() };
    }
    const page = this.#left.pop() ?? (await this.#open());
    await page.setViewportSize({ width, height });
    return { page, leave: () => this.#leave(page) };
  }

  async #open(): Promise<Page> {
    this.#context ??= this.#browser.newContext();
    const page = await (await this.#context).newPage();
    await this.#prepare(page);
    return page;
  }

  async #prepare(page: Page): Promise<void> {
    page.setDefaultTimeout(PATIENCE);
    await page.addInitScript(this.#first);
  }

  /** Takes the pointer away from what the next one will show. */
  async #leave(page: Page): Promise<void> {
    if (page.isClosed()) return;
    await page.goto('about:blank');
    await page.mouse.move(-1, -1);
    this.#left.push(page);
  }
}
