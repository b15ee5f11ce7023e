import type { Server } from 'node:http';
import type { Browser, Locator, Page } from 'playwright-core';
import { launchBrowser } from '../../../scripts/browser.ts';
import type { ExplorerSnapshot, FromExplorer, PeerView, ToExplorer } from '../../../src/rpc/explorer.ts';
import { bundlePage } from './bundle.ts';
import { type Spoken, servePage } from './server.ts';
import type { ThemeName } from './themes.ts';

/** What stands in for VS Code: messages are kept, the state lasts as long as the tab. Runs in the page, before its script. */
function fakeVsCode(): void {
  const posted: unknown[] = [];
  const api = {
    postMessage: (message: unknown) => void posted.push(structuredClone(message)),
    getState: () => JSON.parse(sessionStorage.getItem('state') ?? 'null') ?? undefined,
    setState: (state: unknown) => sessionStorage.setItem('state', JSON.stringify(state)),
  };
  Object.assign(window, { posted, acquireVsCodeApi: () => api });
  document.addEventListener('securitypolicyviolation', ({ blockedURI, violatedDirective }) => {
    posted.push({ violation: `${violatedDirective} ${blockedURI}` });
  });
}

export interface OpenOptions {
  theme?: ThemeName;
  width?: number;
  height?: number;
  reducedMotion?: 'reduce';
  forcedColors?: 'active';
}

/** The built page in a browser tab, with the host's side of the conversation in the test's hands. */
export class Explorer {
  readonly page: Page;

  constructor(page: Page) {
    this.page = page;
  }

  get tree(): Locator {
    return this.page.getByRole('tree');
  }

  /** The rows whose text begins so, words for screen readers included. */
  row(text: string): Locator {
    const pattern = new RegExp(`^${text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')}`);
    return this.page.locator('[role=treeitem]').filter({ hasText: pattern });
  }

  /** What each of these rows says, buttons left out. */
  texts(rows = this.page.locator('[role=treeitem]')): Promise<string[]> {
    return rows.evaluateAll((elements) =>
      elements.map((element) => {
        const copy = element.cloneNode(true) as Element;
        for (const button of copy.querySelectorAll('button')) button.remove();
        return copy.textContent.replace(/\s+/g, ' ').trim();
      }),
    );
  }

  /** The text of the row that the keyboard is on. */
  async active(): Promise<string | undefined> {
    const id = await this.tree.getAttribute('aria-activedescendant');
    return id === null ? undefined : (await this.texts(this.page.locator(`#${id}`)))[0];
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

  /** Everything the page has posted, and every breach of the Content-Security-Policy. */
  posted(): Promise<(FromExplorer | { violation: string })[]> {
    return this.page.evaluate(() => Reflect.get(window, 'posted'));
  }

  async press(...keys: string[]): Promise<void> {
    for (const key of keys) await this.page.keyboard.press(key);
  }
}

/** One browser and one server for a test file. */
export class Stage {
  #browser: Browser | undefined;
  #server: Server | undefined;
  #origin = '';
  #removeBundle: () => void = () => undefined;

  async start(spoken: Spoken = {}): Promise<void> {
    const { folder, remove } = await bundlePage();
    this.#removeBundle = remove;
    this.#browser = await launchBrowser();
    ({ origin: this.#origin, server: this.#server } = await servePage(folder, spoken));
  }

  async stop(): Promise<void> {
    await this.#browser?.close();
    this.#server?.close();
    this.#removeBundle();
  }

  async open({ theme = 'dark-modern', width = 372, height = 900, ...emulate }: OpenOptions = {}): Promise<Explorer> {
    if (this.#browser === undefined) throw new Error('The stage has not been started.');
    const page = await this.#browser.newPage({ viewport: { width, height }, ...emulate });
    await page.addInitScript(fakeVsCode);
    await page.goto(`${this.#origin}/${theme}`);
    return new Explorer(page);
  }
}
