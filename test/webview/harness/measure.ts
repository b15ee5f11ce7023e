import type { ExplorerSnapshot } from '../../../src/rpc/explorer.ts';
import type { BenchRow } from '../../bench/row.ts';
import { example } from './example.ts';
import { clearGround, type Explorer, Stage } from './explorer.ts';

/*
 * The explorer's page in a real browser: from the moment a message has arrived until what it says is painted. How long
 * the message takes to get there is not the page's doing and not in it.
 */

const MANY = 10_000;
/** Pages opened for each number; the quickest counts, as whatever else the machine does only makes one slower. */
const ROUNDS = 9;
const PATCHES = 21;
const CHANGED = 100;
const FRAMES = 240;
const STEP = 240;

/** Milliseconds; rows in the document. */
interface Measured {
  paint: number;
  patch: number;
  rows: number;
}

function quantile(values: readonly number[], share: number): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length * share)] ?? Number.NaN;
}

/** Runs in the page: gives it the example's peers over and over, then patches, and times each until it is painted. */
async function measureInPage(asked: { picture: ExplorerSnapshot; count: number; patches: number; changed: number }) {
  const { picture, count, patches, changed } = asked;
  const peers = Array.from({ length: count }, (_, index) => {
    const of = picture.peers[index % picture.peers.length];
    return { ...of, key: `${of?.key} ${index}`, title: `${of?.title} ${index}` };
  });
  const painted = async (data: unknown): Promise<number> => {
    await new Promise((done) => requestAnimationFrame(() => setTimeout(done)));
    const began = performance.now();
    window.dispatchEvent(new MessageEvent('message', { data }));
    // The page draws in its own callback of the next frame, which was asked for first; a task after it, that is painted.
    await new Promise((done) => requestAnimationFrame(() => setTimeout(done)));
    return performance.now() - began;
  };
  const paint = await painted({ type: 'snapshot', snapshot: { ...picture, revision: 0, peers } });
  const times: number[] = [];
  for (let revision = 1; revision <= patches; revision++) {
    const from = (revision * 37) % Math.max(1, count - changed);
    const told = peers.slice(from, from + changed).map((one) => ({ ...one, headline: `change ${revision}` }));
    times.push(await painted({ type: 'patch', revision, peers: told, removed: [] }));
  }
  const patch = times.sort((a, b) => a - b)[times.length >> 1] ?? Number.NaN;
  return { paint, patch, rows: document.querySelectorAll('[role=treeitem]').length };
}

/** Runs in the page: the time from frame to frame while it is scrolled by a step in each. */
async function scrollInPage({ frames, step }: { frames: number; step: number }): Promise<number[]> {
  const times: number[] = [];
  let last = performance.now();
  for (let frame = 0; frame < frames; frame++) {
    window.scrollBy(0, step);
    await new Promise((done) => requestAnimationFrame(done));
    const now = performance.now();
    times.push(now - last);
    last = now;
  }
  return times;
}

async function withPage<T>(stage: Stage, work: (explorer: Explorer) => Promise<T>): Promise<T> {
  const explorer = await stage.open({ height: 900 });
  try {
    return await work(explorer);
  } finally {
    await explorer.close();
  }
}

function measure(stage: Stage, count: number): Promise<Measured> {
  const asked = { picture: example(), count, patches: PATCHES, changed: CHANGED };
  return withPage(stage, ({ page }) => page.evaluate(measureInPage, asked));
}

async function scroll(stage: Stage, count: number): Promise<number> {
  return withPage(stage, async ({ page }) => {
    await page.evaluate(measureInPage, { picture: example(), count, patches: 0, changed: 0 });
    return quantile(await page.evaluate(scrollInPage, { frames: FRAMES, step: STEP }), 0.95);
  });
}

/** Paint, patches, scrolling and rows with ten thousand peers, each against few or none in the same browser. */
export async function measureExplorer(): Promise<BenchRow[]> {
  const stage = new Stage();
  await stage.start();
  try {
    const few: number[] = [];
    const some: Measured[] = [];
    const many: Measured[] = [];
    for (let round = 0; round < ROUNDS; round++) {
      few.push((await measure(stage, 100)).paint);
      some.push(await measure(stage, 200));
      many.push(await measure(stage, MANY));
    }
    const still: number[] = [];
    const moving: number[] = [];
    for (let round = 0; round < 5; round++) {
      still.push(await scroll(stage, 0));
      moving.push(await scroll(stage, MANY));
    }
    const row = (name: string, value: number, baseline: number, target: string, unit = 'ms'): BenchRow => {
      return { name, value, unit, baseline, ratio: baseline / value, target };
    };
    const patch = (of: readonly Measured[]) => Math.min(...of.map((one) => one.patch));
    const paint = Math.min(...many.map((one) => one.paint));
    const rows = (of: readonly Measured[]) => Math.max(...of.map((one) => one.rows));
    return [
      row(`first paint of ${MANY} peers, against 100`, paint, Math.min(...few), '≥ 0.67'),
      row(`a patch of ${CHANGED} peers among ${MANY}, against 200`, patch(many), patch(some), '≥ 0.5'),
      row(`scrolling ${MANY} peers, p95 of frames, against none`, Math.min(...moving), Math.min(...still), '≥ 0.67'),
      row(`rows in the document with ${MANY} peers, against 200`, rows(many), rows(some), '≥ 0.9', 'rows'),
    ];
  } finally {
    await stage.stop();
    await clearGround();
  }
}
