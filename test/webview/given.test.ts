import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { example } from './harness/example.ts';
import { type Explorer, Stage } from './harness/explorer.ts';

const stage = new Stage();
let explorer: Explorer;

beforeAll(() => stage.start());
afterAll(() => stage.stop());
beforeEach(async () => {
  explorer = await stage.open({ height: 700 });
  await explorer.show(example());
});
afterEach(() => explorer.close());

/** Drops something on the tree, as the browser tells the page of it. */
const drop = (given: { text?: string; file?: string; uris?: string }) =>
  explorer.tree.evaluate((tree, { text, file, uris }) => {
    const dataTransfer = new DataTransfer();
    if (text !== undefined) dataTransfer.setData('text/plain', text);
    if (uris !== undefined) dataTransfer.setData('text/uri-list', uris);
    if (file !== undefined) dataTransfer.items.add(new File([file], 'peers.log'));
    for (const type of ['dragover', 'drop'])
      tree.dispatchEvent(new DragEvent(type, { bubbles: true, cancelable: true, dataTransfer }));
  }, given);

const given = async () => (await explorer.posted()).filter((one) => 'type' in one && one.type.startsWith('given'));

describe('what is dropped on the explorer, or pasted into it', () => {
  it('is explained: a text', async () => {
    await drop({ text: 'fork_digest: 0x8c9f62fe' });
    expect(await given()).toEqual([{ type: 'given', text: 'fork_digest: 0x8c9f62fe' }]);
  });

  it('is explained: a file, by what it holds', async () => {
    await drop({ file: 'a log\nof two lines' });
    await expect.poll(given).toEqual([{ type: 'given', text: 'a log\nof two lines' }]);
  });

  it('is explained: a file of the workspace, by its address', async () => {
    await drop({ uris: 'file:///work/peers.log\r\nfile:///work/other.log', text: '/work/peers.log' });
    expect(await given()).toEqual([{ type: 'givenFile', uri: 'file:///work/peers.log' }]);
  });

  it('is explained: what is pasted with the tree focused, and not what is pasted into the filter', async () => {
    const paste = (into: string) =>
      explorer.page.evaluate((selector) => {
        const element = document.querySelector<HTMLElement>(selector);
        element?.focus();
        const clipboardData = new DataTransfer();
        clipboardData.setData('text/plain', 'enr:-x');
        element?.dispatchEvent(new ClipboardEvent('paste', { bubbles: true, cancelable: true, clipboardData }));
      }, into);
    await paste('input');
    expect(await given()).toEqual([]);
    await paste('[role=tree]');
    expect(await given()).toEqual([{ type: 'given', text: 'enr:-x' }]);
  });

  it('shows where it would go while something hangs over the page', async () => {
    const page = explorer.page.locator('#explorer');
    await explorer.tree.dispatchEvent('dragover', {
      dataTransfer: await explorer.page.evaluateHandle(() => new DataTransfer()),
    });
    expect(await page.getAttribute('class')).toContain('dropping');
    await explorer.tree.dispatchEvent('dragleave');
    expect(await page.getAttribute('class')).not.toContain('dropping');
    await drop({ text: '  ' });
    expect(await given()).toEqual([]);
  });
});
