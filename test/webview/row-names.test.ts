import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { recorded, snapshotOf } from '../harness/recorded.ts';
import { example } from './harness/example.ts';
import { type Explorer, Stage } from './harness/explorer.ts';
import { ownExample } from './harness/own.ts';

const stage = new Stage();
let explorer: Explorer;

beforeAll(() => stage.start());
afterAll(() => stage.stop());
afterEach(() => explorer.close());

/** Peers of the demo network: their names are words, of which none may be missing. */
const demo = snapshotOf(recorded.filter(({ label }) => label !== undefined));

async function open(width: number): Promise<void> {
  explorer = await stage.open({ width, height: 1200 });
  await explorer.show(demo);
}

/** The names that are cut in the rows in sight. */
const cut = () =>
  explorer.page
    .locator('.peer .title')
    .evaluateAll((titles) =>
      titles.filter(({ scrollWidth, clientWidth }) => scrollWidth > clientWidth).map(({ textContent }) => textContent),
    );

describe('the head of the list', () => {
  it.each([280, 340, 372])('tells of the fork what has room as a whole, %i px wide', async (width) => {
    await open(width);
    const line = await explorer.page.locator('.network-fork').boundingBox();
    const parts = await explorer.page.locator('.network-fork > span').evaluateAll((spans) =>
      spans.map((span) => ({
        text: span.textContent,
        top: span.getBoundingClientRect().top,
        isCut: span.scrollWidth > span.clientWidth,
      })),
    );
    const seen = parts.filter(({ top }) => top < (line?.y ?? 0) + 20);
    expect(seen[0]).toMatchObject({ text: 'fulu', isCut: false });
    expect(seen.filter(({ isCut }) => isCut)).toEqual([]);
  });
});

describe('the name of a peer', () => {
  it.each([280, 300, 320, 340, 360, 372])('is whole in every row at %i px', async (width) => {
    await open(width);
    expect(await explorer.page.locator('.peer .title').count()).toBeGreaterThan(8);
    expect(await cut()).toEqual([]);
  });

  it('stays whole while its row is pointed at or selected, where its buttons take room', async () => {
    await open(372);
    const row = explorer.row('Peer that answers garbage');
    await row.hover();
    expect(await row.locator('[data-action=openExchange]').isVisible()).toBe(true);
    expect(await cut()).toEqual([]);
    await row.click();
    expect(await cut()).toEqual([]);
  });

  it('keeps the id beside it where the names of several are one agent', async () => {
    explorer = await stage.open({ width: 372 });
    await explorer.show(example());
    const ids = await explorer.page.locator('.peer[data-agent]').evaluateAll((rows) =>
      rows.flatMap((row) => {
        const [who, id] = [row.querySelector('.who'), row.querySelector('.short-id')];
        if (!who || !id || id.textContent === '') return [];
        return [id.getBoundingClientRect().top < who.getBoundingClientRect().bottom];
      }),
    );
    expect(ids.length).toBeGreaterThan(0);
    expect(ids).not.toContain(false);
  });
});

describe('what happened with a peer', () => {
  it.each([280, 290, 400])('is told whole in its row at %i px, and of no two that failed alike', async (width) => {
    await open(width);
    const failed = explorer.page.locator('.peer[data-failed] .headline');
    const said = await failed.evaluateAll((all) =>
      all.map(({ textContent, scrollWidth, clientWidth }) => ({ textContent, isCut: scrollWidth > clientWidth })),
    );
    expect(said.length).toBeGreaterThan(8);
    expect(said.filter(({ isCut }) => isCut)).toEqual([]);
    const words = said.map(({ textContent }) => textContent);
    expect(words.filter((one, at) => words.indexOf(one) !== at)).toEqual([]);
    for (const word of words) expect(word).not.toMatch(/mistake|error$/);
  });

  it('is told in full by its tooltip, a line for each of what it is, what tells of it, and what to do', async () => {
    await open(290);
    const title = await explorer.row('Peer that rejects our request').locator('.headline').getAttribute('title');
    expect(title?.split('\n')).toEqual([
      'Invalid request: “invalid finalized root”',
      expect.stringMatching(/and Prysm takes that from a node that starts\.$/),
      expect.stringMatching(/^→ Follow a beacon node of that network, /),
    ]);
    const who = await explorer.row('Peer that rejects our request').locator('.who').getAttribute('title');
    expect(who?.split('\n')).toEqual(['Peer that rejects our request', expect.stringMatching(/^16Uiu2HA/)]);
  });
});

describe('the icon of a row', () => {
  it('says in a tooltip what it means, and is one for whoever refuses with an error, with or without a Goodbye', async () => {
    await open(372);
    const looks = await explorer.page
      .locator('.peer')
      .evaluateAll((rows) =>
        rows.map((row) => [
          row.querySelector('.title')?.textContent,
          row.querySelector('.state > .icon')?.getAttribute('data-icon'),
          row.querySelector('.state')?.getAttribute('title'),
        ]),
      );
    const of = (name: string) => looks.find(([title]) => title === name)?.slice(1);
    expect(of('Peer that answers an error')).toEqual(['refusedByThem', 'refused by them']);
    expect(of('Peer that rejects our request')).toEqual(['refusedByThem', 'refused by them']);
    expect(of('Peer on another network')).toEqual(['refusedByUs', 'refused by us']);
    expect(of('Silent peer')).toEqual(['failed', 'failed']);
    expect(looks.filter(([, , title]) => !title)).toEqual([]);
  });

  it('has the colour of the words beside it', async () => {
    await open(372);
    const tones = await explorer.page
      .locator('.peer[data-failed]')
      .evaluateAll((rows) => rows.map((row) => row.getAttribute('data-tone')));
    expect(new Set(tones)).toEqual(new Set(['bad']));
  });

  it('of a button tells its key, which opens the exchange from the row', async () => {
    await open(372);
    const row = explorer.row('Silent peer').first();
    await row.hover();
    expect(await row.locator('[data-action=openExchange]').getAttribute('title')).toBe('Open Exchange (Enter)');
    await row.click();
    await explorer.press('o');
    expect((await explorer.posted()).at(-1)).toMatchObject({ action: 'openExchange', exchange: 'silent' });
  });

  it.each([280, 290, 400])('of a button keeps its column from row to row, %i px wide', async (width) => {
    explorer = await stage.open({ width, height: 1200 });
    await explorer.show({ ...demo, own: ownExample() });
    const columns = new Map<string, Set<number>>();
    for (const row of await explorer.page.locator(':is(.peer, .own).row').all()) {
      await row.hover();
      for (const button of await row.locator('.row-actions > :not([hidden])').all()) {
        const action = (await button.getAttribute('data-action')) ?? '';
        const { x = 0 } = (await button.boundingBox()) ?? {};
        columns.set(action, (columns.get(action) ?? new Set()).add(Math.round(x)));
      }
    }
    expect([...columns.keys()].sort()).toEqual([
      'copyMultiaddr',
      'dialAgain',
      'disconnectPeer',
      'openExchange',
      'removeSavedPeer',
      'stopResponder',
    ]);
    expect([...columns].filter(([, places]) => places.size > 1)).toEqual([]);
  });
});
