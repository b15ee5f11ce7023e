import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { again, example, exampleExchange, peer, peerOf } from './harness/example.ts';
import { type Explorer, Stage } from './harness/explorer.ts';

const stage = new Stage();
let explorer: Explorer;

beforeAll(() => stage.start());
afterAll(() => stage.stop());
afterEach(() => explorer.close());

const many = (count: number) => Array.from({ length: count }, (_, index) => peer(`peer ${index}`, 'established'));

describe('live updates', () => {
  it('changes a row in place: same element, focus and text selection kept', async () => {
    explorer = await stage.open({ height: 1400 });
    const { peers } = example();
    const caplin = peers[4] ?? peer('none', 'failed');
    await explorer.show(example());
    await explorer.row('erigon/caplin').click();
    await explorer.page.evaluate(() => {
      const value = document.querySelector('.field .theirs');
      if (value !== null) getSelection()?.selectAllChildren(value);
    });
    await explorer.row('erigon/caplin').evaluate((row) => row.setAttribute('data-same', 'yes'));
    await explorer.patch(8, [{ ...caplin, causes: [], headline: 'still another digest' }]);
    expect(await explorer.row('erigon/caplin').getAttribute('data-same')).toBe('yes');
    expect(await explorer.row('erigon/caplin').locator('.headline').textContent()).toBe('still another digest');
    expect(await explorer.page.evaluate(() => String(getSelection()))).toBe('0xcb0d1acc');
    expect(await explorer.page.evaluate(() => document.activeElement?.getAttribute('role'))).toBe('tree');
    expect(await explorer.active()).toContain('erigon/caplin');
  });

  it('moves a peer to its new group with its details still open', async () => {
    explorer = await stage.open({ height: 1400 });
    await explorer.show(example());
    await explorer.row('nimbus').click();
    // Rows keep their places below a pointer.
    await explorer.page.mouse.move(5, 5);
    await explorer.patch(8, [peerOf(again('healthy', exampleExchange('x4'), 'x4'))]);
    expect(await explorer.row('Handshaking').count()).toBe(0);
    expect(await explorer.row('Established, 4 peers').isVisible()).toBe(true);
    expect(await explorer.row('nimbus').getAttribute('aria-expanded')).toBe('true');
    expect(await explorer.active()).toContain('nimbus/v26.10.1 …00w9Kd, established');
  });

  it('keeps what is looked at in place while peers come and go above', async () => {
    explorer = await stage.open({ height: 500 });
    await explorer.show({ ...example(), peers: [...many(300), peer('other', 'failed')] });
    await explorer.page.evaluate(() => scrollTo(0, 3000));
    await explorer.send();
    const seen = await explorer.page.evaluate(() => document.elementFromPoint(100, 250)?.closest('.row')?.textContent);
    const top = await explorer.row(seen ?? '').evaluate((row) => row.getBoundingClientRect().top);
    const gone = ['peer 1', 'peer 2', 'peer 7'];
    const moved = ['peer 3', 'peer 4'].map((key) => peer(key, 'failed'));
    await explorer.patch(8, [...moved, peer('new', 'established')], gone);
    expect(await explorer.row(seen ?? '').evaluate((row) => row.getBoundingClientRect().top)).toBeCloseTo(top, 0);
  });

  it('asks anew, once, when a revision is missing, and takes the snapshot', async () => {
    explorer = await stage.open();
    await explorer.show(example());
    await explorer.patch(9, [peer('lost', 'failed')]);
    await explorer.patch(10, [peer('lost too', 'failed')]);
    expect(await explorer.posted()).toEqual([{ type: 'ready' }, { type: 'ready' }]);
    expect(await explorer.row('lost').count()).toBe(0);
    await explorer.show({ ...example(), revision: 10, peers: [peer('found', 'failed')] });
    await explorer.patch(11, [peer('next', 'failed')]);
    expect(await explorer.row('found').count()).toBe(1);
    expect(await explorer.row('next').count()).toBe(1);
    expect(await explorer.posted()).toHaveLength(2);
  });

  it('says a new verdict politely, a count when there are many, and nothing for a snapshot', async () => {
    explorer = await stage.open();
    await explorer.show(example());
    const said = explorer.page.getByRole('status');
    expect(await said.textContent()).toBe('');
    await explorer.patch(8, [peer('a', 'running')]);
    expect(await said.textContent()).toBe('');
    await explorer.patch(9, [peer('a', 'failed', { headline: 'dial: REFUSED' })]);
    expect(await said.textContent()).toBe('a: failed. dial: REFUSED');
    await explorer.patch(10, [...many(4), peer('b', 'failed')]);
    expect(await said.textContent()).toBe('a: failed. dial: REFUSED');
    await said.filter({ hasText: '5 peers: 4 established, 1 failed.' }).waitFor();
    expect(await said.getAttribute('aria-live')).toBe('polite');
  });

  it('reveals a peer: through the filter and out of a closed group, opened, in sight, even one that comes later', async () => {
    explorer = await stage.open({ height: 500 });
    await explorer.show({ ...example(), peers: many(200) });
    await explorer.row('Established').click();
    await explorer.page.getByRole('button', { name: 'Failures' }).click();
    await explorer.send({ type: 'reveal', key: 'peer 150' });
    expect(await explorer.active()).toContain('peer 150, established');
    const box = await explorer.row('peer 150').boundingBox();
    expect(box?.y).toBeGreaterThan(0);
    expect(box?.y).toBeLessThan(480);
    const failures = explorer.page.getByRole('button', { name: 'Failures' });
    expect(await failures.getAttribute('aria-pressed')).toBe('true');
    const note = explorer.page.locator('.hidden-note');
    const hidden = many(200).filter(({ state }) => !/^(failed|refused)/.test(state)).length - 1;
    expect(await note.locator('span').textContent()).toBe(`${hidden} hidden by the filter`);
    // Another filter hides it like any other.
    await explorer.page.locator('input').fill('no such peer');
    expect(await explorer.row('peer 150').count()).toBe(0);
    await explorer.page.getByRole('button', { name: 'Show all peers' }).click();
    expect(await note.isVisible()).toBe(false);
    await explorer.send({ type: 'reveal', key: 'later' });
    await explorer.patch(8, [peer('later', 'failed')]);
    expect(await explorer.row('later').getAttribute('aria-expanded')).toBe('true');
  });
});
