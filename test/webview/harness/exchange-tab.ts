import type { Locator, Page } from 'playwright-core';
import type { ExchangePageView, ToExchangePage } from '../../../src/rpc/exchange-page.ts';
import type { FromExchangePage } from '../../../src/rpc/from-exchange-page.ts';
import { setTheme } from './set-theme.ts';
import type { Tab } from './tabs.ts';
import type { ThemeName } from './themes.ts';

/** The built page of an exchange in a browser tab, with the host's side of the conversation in the test's hands. */
export class ExchangeTab {
  readonly page: Page;
  /** Leaves the tab. */
  readonly close: () => Promise<void>;

  constructor({ page, leave }: Tab) {
    this.page = page;
    this.close = leave;
  }

  get tree(): Locator {
    return this.page.getByRole('tree');
  }

  get bytes(): Locator {
    return this.page.getByRole('grid');
  }

  /** The lines of the tree with this name. */
  line(label: string): Locator {
    return this.page
      .getByRole('treeitem')
      .filter({ has: this.page.locator('.label').getByText(label, { exact: true }) });
  }

  /** The name of the line that is selected. */
  async selected(): Promise<string> {
    return (await this.page.locator('[role=treeitem][aria-selected=true] .label').allTextContents()).join();
  }

  /** What is selected of the bytes, as hex. */
  async selectedBytes(): Promise<string> {
    return (await this.page.locator('.byte.selected').allTextContents()).join('');
  }

  /** The stages that are lit. */
  stages(): Promise<string[]> {
    return this.page.locator('.stage[aria-selected=true] .name').allTextContents();
  }

  /** Delivers messages as the host does and waits until the page has drawn them. */
  async send(...messages: ToExchangePage[]): Promise<void> {
    await this.page.evaluate(async (data) => {
      for (const message of data) window.postMessage(message, '*');
      await new Promise((done) => setTimeout(done));
      await new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
    }, messages);
  }

  show(view: ExchangePageView): Promise<void> {
    return this.send({ type: 'view', view });
  }

  setTheme(theme: ThemeName): Promise<void> {
    return setTheme(this.page, theme);
  }

  /** Everything the page has posted, and every breach of the Content-Security-Policy. */
  posted(): Promise<(FromExchangePage | { violation: string })[]> {
    return this.page.evaluate(() => Reflect.get(window, 'posted'));
  }

  async press(...keys: string[]): Promise<void> {
    for (const key of keys) await this.page.keyboard.press(key);
  }
}
