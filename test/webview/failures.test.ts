import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { example } from './harness/example.ts';
import { type Explorer, Stage } from './harness/explorer.ts';

const stage = new Stage();
let explorer: Explorer;

beforeAll(() => stage.start());
afterAll(() => stage.stop());
afterEach(() => explorer.close());

const heads = () => explorer.texts(explorer.page.locator('[aria-level="1"]'));

async function openFailures(): Promise<void> {
  explorer = await stage.open({ height: 1100 });
  await explorer.show(example());
  await explorer.page.getByRole('button', { name: 'Failures 6' }).click();
}

describe('the failures', () => {
  it('stand grouped by cause, each group with what to do about it in one sentence', async () => {
    await openFailures();
    const own = example().peers;
    const [caplin, silent] = ['erigon/caplin', 'silent'].map((name) => own.find(({ title }) => title === name));
    const shared = caplin?.causes?.[0];
    const two = own.map((one) => (one.title === 'silent' && shared ? { ...one, causes: [shared] } : one));
    await explorer.send({ type: 'snapshot', snapshot: { ...example(), peers: two } });
    expect(await heads()).toEqual(['Another blob schedule, 2 peers', 'Causes met once, 4 peers']);
    const rows = await explorer.texts();
    const at = rows.indexOf('Another blob schedule, 2 peers');
    expect(rows[at + 1]).toBe(shared?.remedy);
    // The cause is said once; each tells what was seen of it, and in full where it is pointed at.
    expect(rows.slice(at + 2, at + 4)).toEqual([
      expect.stringContaining(`${caplin?.title}`),
      expect.stringContaining(`${silent?.title}`),
    ]);
    for (const row of rows.slice(at + 2, at + 4)) expect(row).toMatch(/, lacks 419,072, /);
    const title = await explorer.row('silent').locator('.headline').getAttribute('title');
    expect(title?.split('\n')).toEqual([
      'Another blob schedule: lacks 419,072',
      shared?.evidence,
      `→ ${shared?.remedy}`,
    ]);
  });

  it('say their cause in words in their row, and what to do behind it, where nobody shares it', async () => {
    await openFailures();
    expect(await heads()).toEqual(['Causes met once, 6 peers']);
    const rows = await explorer.texts();
    const { causes } = example().peers.find(({ title }) => title === 'silent') ?? {};
    const at = rows.findIndex((row) => row.startsWith('silent'));
    expect(rows[at]).toBe(
      'silent …009xTb, failed, No answer came: waited 1.5 s, failed · outbound · tcp · yamux · noise',
    );
    expect(rows[at + 1]).toBe(causes?.[0]?.remedy);
  });

  it('are told in a sentence before any is looked at', async () => {
    await openFailures();
    const strip = explorer.page.getByRole('region', { name: 'Failures' });
    expect(await strip.textContent()).toContain('6 of 10 peers failed, each for a reason of its own.');
    const again = example().peers.map((one) => ({
      ...one,
      causes: one.state === 'failed' ? [cause] : (one.causes ?? []),
    }));
    await explorer.send({ type: 'snapshot', snapshot: { ...example(), peers: again } });
    expect(await strip.textContent()).toContain('6 of 10 peers failed. Most often: The checksum is not masked (3).');
  });

  const cause = {
    cause: 'encodingMistake',
    title: 'The checksum is not masked',
    confidence: 'certain',
    evidence: '',
    remedy: 'Mask.',
  } as const;

  it('are grouped by client, or by stage in the order of stages, at a press, which lasts over a reload', async () => {
    await openFailures();
    await explorer.page.getByRole('button', { name: 'by stage' }).click();
    expect(await heads()).toEqual([
      'security, 1 peer',
      'first byte, 1 peer',
      'response, 1 peer',
      'judged, 2 peers',
      'goodbye, 1 peer',
    ]);
    expect(await explorer.texts(explorer.row('erigon/caplin'))).toEqual([
      expect.stringMatching(
        /^erigon.caplin …00p3rg, refused by us, Another blob schedule: lacks 419,072, refused by us · /,
      ),
    ]);
    await explorer.page.reload();
    await explorer.show(example());
    expect((await heads())[0]).toBe('security, 1 peer');
    await explorer.page.getByRole('button', { name: 'by client' }).click();
    expect(await heads()).toEqual([
      'Prysm, 2 peers',
      'Caplin, 1 peer',
      'Client unknown, 1 peer',
      'Garbage, 1 peer',
      'Silent, 1 peer',
    ]);
  });

  it('lead from the group to the peer and to the byte, by keys alone', async () => {
    await openFailures();
    await explorer.row('garbage').focus();
    await explorer.tree.focus();
    await explorer.row('garbage').click();
    expect(await explorer.row('garbage').getAttribute('aria-expanded')).toBe('true');
    await explorer.press('ArrowRight', 'Enter');
    expect((await explorer.posted()).at(-1)).toEqual({
      type: 'action',
      action: 'openExchange',
      peer: example().peers[8]?.key,
      exchange: 'x9',
      place: 'responseComplete',
    });
  });

  it('open at the rule that decided, or at the Goodbye', async () => {
    await openFailures();
    for (const [title, place] of [
      ['erigon/caplin', 'judged'],
      ['Prysm/v7.1.2 …00mk2A', 'goodbye'],
      ['silent', 'firstByte'],
    ] as const) {
      await explorer.row(title).hover();
      await explorer.row(title).locator('[data-action=openExchange]').click();
      expect((await explorer.posted()).at(-1)).toMatchObject({ action: 'openExchange', place });
    }
  });

  it('come into sight when a command asks for them, whatever was filtered', async () => {
    explorer = await stage.open({ height: 1100 });
    await explorer.show(example());
    await explorer.page.locator('input').fill('lighthouse');
    await explorer.send({ type: 'look', at: 'failures' });
    expect(await explorer.page.getByRole('button', { name: 'Failures 6' }).getAttribute('aria-pressed')).toBe('true');
    expect(await explorer.row('silent').count()).toBe(1);
  });

  it('leave out a dial that we gave up: the peer was only seen', async () => {
    explorer = await stage.open({ height: 1100 });
    const picture = example();
    const peers = picture.peers.map((one) => (one.title === 'silent' ? { ...one, seen: true } : one));
    await explorer.show({ ...picture, peers });
    expect(await heads()).toContain('Seen, 1 peer');
    expect(await explorer.texts(explorer.row('silent'))).toEqual([expect.stringMatching(/^silent …009xTb, seen, /)]);
    await explorer.page.getByRole('button', { name: 'Failures 5' }).click();
    expect(await explorer.row('silent').count()).toBe(0);
  });
});
