import type { Locator, Page } from 'playwright-core';
import type { ExaminationView, ToExaminationPage } from '../../../src/rpc/examination-page.ts';
import type { FromExaminationPage } from '../../../src/rpc/from-examination-page.ts';
import { examinationView } from '../../../src/words/examination/examination-view.ts';
import { twentyNodes } from '../../harness/recorded-examination.ts';
import { setTheme } from './set-theme.ts';
import type { Tab } from './tabs.ts';
import type { ThemeName } from './themes.ts';

const { first, second } = twentyNodes;

/** The page of twenty nodes, made by what makes it in a window: as they were examined first, and again, when one has new software. */
const shaken = new Map(first.nodes.slice(1).map(({ name, url }) => [url, `exchange of ${name}`]));
export const examined = examinationView(first, undefined, Date.parse(first.at), shaken);
const updated = second.nodes.map((node) =>
  node.name === 'cl-08-prysm' ? { ...node, version: 'Prysm/v7.0.1-2b3c4d5 (linux amd64)' } : node,
);
export const examinedAgain = examinationView({ ...second, nodes: updated }, first, Date.parse(second.at));

/** The built page of an examination in a browser tab, with the host's side of the conversation in the test's hands. */
export class ExaminationTab {
  readonly page: Page;
  /** Leaves the tab. */
  readonly close: () => Promise<void>;

  constructor({ page, leave }: Tab) {
    this.page = page;
    this.close = leave;
  }

  get matrix(): Locator {
    return this.page.getByRole('grid', { name: 'Nodes' });
  }

  row(name: string): Locator {
    return this.matrix.getByRole('row').filter({ has: this.page.getByRole('rowheader', { name }) });
  }

  /** What a node says in a column. */
  cell(name: string, column: string): Locator {
    return this.row(name).locator(`[data-column="${column}"]`);
  }

  /** The names of the nodes whose rows are selected. */
  selected(): Promise<string[]> {
    return this.matrix.locator('tr[aria-selected=true] > th .cell-text').allTextContents();
  }

  /** Delivers messages as the host does and waits until the page has drawn them. */
  async send(...messages: ToExaminationPage[]): Promise<void> {
    await this.page.evaluate(async (data) => {
      for (const message of data) window.postMessage(message, '*');
      await new Promise((done) => setTimeout(done));
      await new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
    }, messages);
  }

  show(view: ExaminationView = examined): Promise<void> {
    return this.send({ type: 'view', view });
  }

  setTheme(theme: ThemeName): Promise<void> {
    return setTheme(this.page, theme);
  }

  /** Everything the page has posted, and every breach of the Content-Security-Policy. */
  posted(): Promise<(FromExaminationPage | { violation: string })[]> {
    return this.page.evaluate(() => Reflect.get(window, 'posted'));
  }

  async press(...keys: string[]): Promise<void> {
    for (const key of keys) await this.page.keyboard.press(key);
  }
}
