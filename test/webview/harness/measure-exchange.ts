import type { Page } from 'playwright-core';
import type { ExchangePageView, FieldView } from '../../../src/rpc/exchange-page.ts';
import type { BenchRow } from '../../bench/row.ts';
import { recordedAs } from '../../harness/recorded.ts';
import { pageOf, pageOfText } from './exchange-example.ts';
import { clearGround, Stage } from './explorer.ts';

/*
 * The page of an exchange in a real browser: how long it takes to stand there, and whether a tree of thousands scrolls as
 * an empty one does. How long the host takes to make the view is measured apart.
 */

/** Each is measured so often; the quickest counts, as whatever else the machine does only makes one slower. */
const ROUNDS = 9;
const FRAMES = 240;
const STEP = 240;
/** Lines of the long tree, at least. */
const MANY = 5000;

/** An empty page with a script of one line, served as the exchange's is: what VS Code would show of an empty webview. */
async function openEmpty(page: Page, address: string): Promise<number> {
  return timed(page, () => page.goto(address));
}

async function timed(page: Page, work: () => Promise<unknown>): Promise<number> {
  const began = performance.now();
  await work();
  await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => setTimeout(done))));
  return performance.now() - began;
}

/** The page of as many frames as make so many lines of fields; a page shows 200 frames, which are enough of these. */
function longView(lines: number): ExchangePageView {
  const sample = 100;
  const perFrame = count(pageOfFrames(sample).fields) / sample;
  const view = pageOfFrames(Math.ceil(lines / perFrame) + 1);
  return { ...view, fields: openAll(view.fields) };
}

function pageOfFrames(many: number): ExchangePageView {
  return pageOfText(Array.from({ length: many }, () => recordedAs('statusV1Only').sent).join('\n\n'));
}

function openAll(fields: readonly FieldView[]): FieldView[] {
  return fields.map((one) => ({ ...one, open: true, ...(one.children && { children: openAll(one.children) }) }));
}

function count(fields: readonly FieldView[]): number {
  return fields.reduce((sum, { children = [] }) => sum + 1 + count(children), 0);
}

/** Runs in the page: the time from frame to frame while its tree is scrolled by a step in each. */
async function scrollInPage({ frames, step }: { frames: number; step: number }): Promise<number[]> {
  const tree = document.querySelector('[role=tree]');
  const times: number[] = [];
  let last = performance.now();
  for (let frame = 0; frame < frames; frame++) {
    tree?.scrollBy(0, step);
    await new Promise((done) => requestAnimationFrame(done));
    const now = performance.now();
    times.push(now - last);
    last = now;
  }
  return times.toSorted((a, b) => a - b);
}

async function scroll(stage: Stage, view: ExchangePageView): Promise<number> {
  const tab = await stage.openExchange();
  try {
    await tab.show(view);
    const times = await tab.page.evaluate(scrollInPage, { frames: FRAMES, step: STEP });
    return times[Math.floor(times.length * 0.95)] ?? Number.NaN;
  } finally {
    await tab.close();
  }
}

/** The time of a page with its view, and of an empty one, each in a tab of its own. */
async function open(stage: Stage, view: ExchangePageView): Promise<{ full: number; empty: number }> {
  const tab = await stage.openExchange();
  try {
    const address = tab.page.url();
    const empty = await openEmpty(tab.page, new URL('/empty', address).href);
    const full = await timed(tab.page, async () => {
      await tab.page.goto(address);
      await tab.page.evaluate((data) => window.postMessage(data, '*'), { type: 'view', view });
      await tab.page.locator('.byte.selected').first().waitFor();
    });
    return { full, empty };
  } finally {
    await tab.close();
  }
}

export async function measureExchange(): Promise<BenchRow[]> {
  const stage = new Stage();
  await stage.start();
  try {
    const view = pageOf('wrongNetwork', 'healthy', 'behind');
    const long = longView(MANY);
    const lines = count(long.fields);
    if (lines < MANY) throw new Error(`The long tree has ${lines} lines only.`);
    const opened: { full: number; empty: number }[] = [];
    for (let round = 0; round < ROUNDS; round++) opened.push(await open(stage, view));
    const still: number[] = [];
    const moving: number[] = [];
    for (let round = 0; round < 5; round++) {
      still.push(await scroll(stage, pageOfText('nothing')));
      moving.push(await scroll(stage, long));
    }
    const row = (name: string, value: number, baseline: number, target: string): BenchRow => {
      return { name, value, unit: 'ms', baseline, ratio: baseline / value, target };
    };
    const least = (of: readonly number[]) => Math.min(...of);
    return [
      row(
        'an exchange’s page until its bytes stand there, against an empty page',
        least(opened.map(({ full }) => full)),
        least(opened.map(({ empty }) => empty)),
        '≥ 0.67 in a window',
      ),
      row(`scrolling ${lines} fields, p95 of frames, against none`, least(moving), least(still), '≥ 0.67'),
    ];
  } finally {
    await stage.stop();
    await clearGround();
  }
}
