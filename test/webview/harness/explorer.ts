import type { Server } from 'node:http';
import type { Locator, Page } from 'playwright-core';
import { launchBrowser } from '../../../scripts/browser.ts';
import { atExit } from '../../../scripts/cleanup.ts';
import type { ExplorerSnapshot, PeerView, ToExplorer } from '../../../src/rpc/explorer.ts';
import type { FromExplorer } from '../../../src/rpc/from-explorer.ts';
import { bundlePages } from './bundle.ts';
import { ExaminationTab } from './examination-tab.ts';
import { ExchangeTab } from './exchange-tab.ts';
import { type PageName, type Spoken, servePages } from './server.ts';
import { setTheme } from './set-theme.ts';
import { type Tab, type TabOptions, Tabs } from './tabs.ts';
import type { ThemeName } from './themes.ts';

/** What stands in for VS Code: messages are kept, the state lasts as long as the page does in its tab. Runs in the page, before its script. */
function fakeVsCode(): void {
  const posted: unknown[] = [];
  const api = {
    postMessage: (message: unknown) => void posted.push(structuredClone(message)),
    getState: () => JSON.parse(sessionStorage.getItem(location.search) ?? 'null') ?? undefined,
    setState: (state: unknown) => sessionStorage.setItem(location.search, JSON.stringify(state)),
  };
  Object.assign(window, { posted, acquireVsCodeApi: () => api });
  document.addEventListener('securitypolicyviolation', ({ blockedURI, violatedDirective }) => {
    posted.push({ violation: `${violatedDirective} ${blockedURI}` });
  });
}

export interface OpenOptions extends Partial<TabOptions> {
  theme?: ThemeName;
}

type Options = OpenOptions & { width: number };

/** The built page in a browser tab, with the host's side of the conversation in the test's hands. */
export class Explorer {
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

  /** The rows whose text begins so, words for screen readers included. */
  row(text: string): Locator {
    const pattern = new RegExp(`^${text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')}`);
    return this.page.locator('[role=treeitem]').filter({ hasText: pattern });
  }

  /** What each of these rows says, buttons and what is hidden left out. */
  texts(rows = this.page.locator('[role=treeitem]')): Promise<string[]> {
    return rows.evaluateAll((elements) =>
      elements.map((element) => {
        const copy = element.cloneNode(true) as Element;
        for (const part of copy.querySelectorAll('button, .gone')) part.remove();
        return copy.textContent.replace(/\s+/g, ' ').trim();
      }),
    );
  }

  /** The text of the row that the keyboard is on. */
  async active(): Promise<string | undefined> {
    const id = await this.tree.getAttribute('aria-activedescendant');
    return id === null ? undefined : (await this.texts(this.page.locator(`#${id}`)))[0];
  }

  /** Opens the lines of the head below its first. */
  openHead(): Promise<void> {
    return this.page.getByRole('button', { name: 'Forks, our Status, clock and node' }).click();
  }

  /** Delivers messages as the host does and waits until the page has drawn them. */
  async send(...messages: ToExplorer[]): Promise<void> {
    await this.page.evaluate(async (data) => {
      for (const message of data) window.postMessage(message, '*');
      await new Promise((done) => setTimeout(done));
      await new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
    }, messages);
  }

  show(snapshot: ExplorerSnapshot): Promise<void> {
    return this.send({ type: 'snapshot', snapshot });
  }

  patch(revision: number, peers: PeerView[], removed: string[] = []): Promise<void> {
    return this.send({ type: 'patch', revision, peers, removed });
  }

  /** Changes the colours under the page, as VS Code does when another theme is chosen. */
  setTheme(theme: ThemeName): Promise<void> {
    return setTheme(this.page, theme);
  }

  /** Everything the page has posted, and every breach of the Content-Security-Policy. */
  posted(): Promise<(FromExplorer | { violation: string })[]> {
    return this.page.evaluate(() => Reflect.get(window, 'posted'));
  }

  async press(...keys: string[]): Promise<void> {
    for (const key of keys) await this.page.keyboard.press(key);
  }
}

/** What every stage of this process stands on. */
interface Ground {
  tabs: Tabs;
  /** Where the built page is. */
  folder: string;
  clear(): Promise<void>;
}

let ground: Promise<Ground> | undefined;

async function prepareGround(): Promise<Ground> {
  const [{ folder, remove }, browser] = await Promise.all([bundlePages(), launchBrowser()]);
  const forget = atExit(remove);
  return {
    tabs: new Tabs(browser, fakeVsCode),
    folder,
    async clear() {
      await browser.close();
      forget();
      remove();
    },
  };
}

/** Ends the browser of all stages, which otherwise ends with this process. */
export async function clearGround(): Promise<void> {
  await (await ground)?.clear();
  ground = undefined;
}

/** A server of the page for one test file, in the browser that the files of a worker share. */
export class Stage {
  #tabs: Tabs | undefined;
  #server: Server | undefined;
  #origin = '';
  readonly #open = new Set<Page>();
  #taken = 0;

  async start(spoken: Spoken = {}): Promise<void> {
    ground ??= prepareGround();
    const { tabs, folder } = await ground;
    this.#tabs = tabs;
    ({ origin: this.#origin, server: this.#server } = await servePages(folder, spoken));
  }

  async stop(): Promise<void> {
    await Promise.all([...this.#open].map((page) => page.close()));
    this.#server?.close();
  }

  async open({ width = 372, ...options }: OpenOptions = {}): Promise<Explorer> {
    return new Explorer(await this.#take('explorer', { width, ...options }));
  }

  /** The page of an exchange, which stands in the editor area. */
  async openExchange({ width = 1200, ...options }: OpenOptions = {}): Promise<ExchangeTab> {
    return new ExchangeTab(await this.#take('exchange', { width, ...options }));
  }

  /** The page of an examination, which stands in the editor area. */
  async openExamination({ width = 1200, ...options }: OpenOptions = {}): Promise<ExaminationTab> {
    return new ExaminationTab(await this.#take('examination', { width, ...options }));
  }

  async #take(name: PageName, { theme = 'dark-modern', height = 900, ...options }: Options): Promise<Tab> {
    if (this.#tabs === undefined) throw new Error('The stage has not been started.');
    const { page, leave } = await this.#tabs.take({ height, ...options });
    this.#open.add(page);
    this.#taken += 1;
    await page.goto(`${this.#origin}/${name}/${theme}?${this.#taken}`);
    return {
      page,
      leave: async () => {
        if (this.#open.delete(page)) await leave();
      },
    };
  }
}
