import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { inRoot } from '../../scripts/paths.ts';
import { recorded, recordedAtMs, snapshotOf } from '../harness/recorded.ts';
import { Stage } from './harness/explorer.ts';

const stage = new Stage();

beforeAll(() => stage.start());
afterAll(() => stage.stop());

/** What the host tells of each recorded exchange alone, at the moment after all of them. */
function snapshots() {
  vi.useFakeTimers({ now: recordedAtMs, toFake: ['Date'] });
  try {
    return recorded.map((exchange) => ({ id: exchange.id, snapshot: snapshotOf([exchange]) }));
  } finally {
    vi.useRealTimers();
  }
}

it('shows of each recorded exchange what a person has read once', async () => {
  const explorer = await stage.open({ height: 3000, width: 600 });
  const said: string[] = [];
  for (const { id, snapshot } of snapshots()) {
    // Another revision of the window before, whose peers are gone.
    await explorer.show(snapshot);
    const row = explorer.page.locator('[aria-level="2"]').first();
    if ((await row.getAttribute('aria-expanded')) !== 'true') await row.click();
    // The row of the next peer is not to come under a pointer that rests.
    await explorer.page.mouse.move(5, 5);
    const rows = explorer.page.locator('[role=treeitem]');
    const levels = await rows.evaluateAll((elements) => elements.map(({ ariaLevel }) => Number(ariaLevel)));
    const texts = await explorer.texts(rows);
    said.push(`## ${id}`, '', ...texts.map((text, at) => `${'  '.repeat((levels[at] ?? 1) - 1)}${text}`), '');
  }
  await explorer.close();
  await expect(said.join('\n')).toMatchFileSnapshot(inRoot('test', 'fixtures', 'goldens', 'explorer.txt'));
});
