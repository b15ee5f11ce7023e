import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { again, example, exampleExchange, peerOf } from './harness/example.ts';
import { type Explorer, Stage } from './harness/explorer.ts';

const folder = path.resolve(import.meta.dirname, '../../out/screenshots');
const stage = new Stage();
let explorer: Explorer;

beforeAll(async () => {
  mkdirSync(folder, { recursive: true });
  await stage.start();
});
beforeEach(async () => {
  explorer = await stage.open({ height: 900 });
});
afterAll(() => stage.stop());

/** A peer whose handshake held until it closed the connection. */
const peerId = '16Uiu2HAmAaLeft000000000000000000000000000000000000LeFt';
const met = { ...exampleExchange('x1'), peerId, agent: 'Grandine/2.0.0' };
const { failure: _, ...ended } = again('leftWithResponder', met, 'x20');
const left = peerOf({ ...ended, state: 'left', left: { by: 'peer', afterMs: 262_000 } });

describe('a peer that left', () => {
  it('stands in a group of its own, is no failure, and cannot be asked anything more', async () => {
    const { peers, ...rest } = example();
    await explorer.show({ ...rest, peers: [left, ...peers] });
    const heads = await explorer.texts(explorer.page.locator('[aria-level="1"]'));
    expect(heads.filter((text) => text.startsWith('Left'))).toEqual(['Left, 1 peer']);
    const row = explorer.row('Grandine/2.0.0');
    await row.click();
    expect(await row.textContent()).toContain('left after 4 min 22 s, without Goodbye');
    expect(await row.textContent()).not.toContain('left, left');
    expect(await row.getByTitle('Disconnect').isVisible()).toBe(false);
    await explorer.page.screenshot({ path: path.join(folder, 'webview-left.png') });
    await explorer.page.getByRole('button', { name: 'Failures' }).click();
    expect(await explorer.row('Grandine/2.0.0').count()).toBe(0);
    await explorer.close();
  });
});
