import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { example } from './harness/example.ts';
import { type Explorer, Stage } from './harness/explorer.ts';

const stage = new Stage();
let explorer: Explorer;

beforeAll(() => stage.start());
afterAll(() => stage.stop());
afterEach(() => explorer.page.close());

/** The example's peers over and over under new names. */
function crowd(count: number) {
  const { peers } = example();
  const repeated = Array.from({ length: Math.ceil(count / peers.length) }, (_, round) =>
    peers.map((one) => ({ ...one, key: `${one.key} ${round}`, title: `${one.title} ${round}` })),
  );
  return repeated.flat().slice(0, count);
}

/** Milliseconds from a message to the frame after it was drawn, within the page. */
function drawing(peers: ReturnType<typeof crowd>, revision: number): Promise<number> {
  return explorer.page.evaluate(
    async ({ changed, number, picture }) => {
      const message =
        number === 0
          ? { type: 'snapshot', snapshot: { ...picture, revision: 0, peers: changed } }
          : { type: 'patch', revision: number, peers: changed, removed: [] };
      const began = performance.now();
      window.dispatchEvent(new MessageEvent('message', { data: message }));
      await new Promise((done) => requestAnimationFrame(() => setTimeout(done)));
      return performance.now() - began;
    },
    { changed: peers, number: revision, picture: example() },
  );
}

describe('2,000 peers', () => {
  it('are drawn with a bounded number of rows, from the first to the last', async () => {
    explorer = await stage.open({ height: 900 });
    const first = await drawing(crowd(2000), 0);
    const rows = () => explorer.tree.getByRole('treeitem').count();
    expect(await rows()).toBeLessThan(120);
    await explorer.tree.focus();
    await explorer.press('End');
    expect(await explorer.active()).toContain('/ip4/127.0.0.1/tcp/8080 199, failed');
    expect(await explorer.row('/ip4/127.0.0.1/tcp/8080 199').getAttribute('aria-posinset')).toBe('600');
    expect(await rows()).toBeLessThan(120);
    expect(first).toBeLessThan(1000);
  });

  it('scroll smoothly while patches come ten times a second', async () => {
    explorer = await stage.open({ height: 900 });
    const peers = crowd(2000);
    await drawing(peers, 0);
    const frames = await explorer.page.evaluate(
      async (changed) => {
        const times: number[] = [];
        let revision = 0;
        let last = performance.now();
        for (let frame = 0; frame < 120; frame++) {
          if (frame % 6 === 0) {
            revision += 1;
            const data = { type: 'patch', revision, peers: changed, removed: [] };
            window.dispatchEvent(new MessageEvent('message', { data }));
          }
          window.scrollBy(0, 240);
          await new Promise((done) => requestAnimationFrame(done));
          times.push(performance.now() - last);
          last = performance.now();
        }
        return times.sort((a, b) => a - b);
      },
      peers.slice(500, 600).map((one) => ({ ...one, headline: 'changed' })),
    );
    const at = (share: number) => frames[Math.floor(frames.length * share)] ?? 0;
    expect(at(0.95)).toBeLessThan(100);
    expect(await explorer.page.evaluate(() => scrollY)).toBeGreaterThan(10_000);
  });
});
