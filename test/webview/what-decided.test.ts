import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { recorded, recordedAs, snapshotOf } from '../harness/recorded.ts';
import { pageOf } from './harness/exchange-example.ts';
import type { ExchangeTab } from './harness/exchange-tab.ts';
import { Stage } from './harness/explorer.ts';

const stage = new Stage();

beforeAll(() => stage.start());
afterAll(() => stage.stop());

/** Opens an exchange as a person does: from its row in the list, at whatever place the row asks for. */
async function openFromList(id: string): Promise<ExchangeTab> {
  const explorer = await stage.open();
  await explorer.show(snapshotOf([recordedAs(id)]));
  const row = explorer.page.locator('.peer.row').first();
  await row.hover();
  await row.locator('[data-action=openExchange]').click();
  const asked = (await explorer.posted()).at(-1);
  await explorer.close();
  const place = asked && 'place' in asked ? asked.place : undefined;
  const tab = await stage.openExchange({ width: 1200 });
  await tab.show(pageOf(id));
  if (place !== undefined) await tab.send({ type: 'stage', stage: place });
  return tab;
}

/** What is selected where the list leads: the line, its bytes, and the button of the frame that holds them. */
const SELECTED: Readonly<Record<string, readonly [line: string, bytes: string, frame: string]>> = {
  wrongNetwork: ['fork digest', '669e6c11', 'received · 112 B'],
  staleFork: ['fork digest', 'cb0d1acc', 'received · 112 B'],
  garbage: ['not read', '74686973206973206e6f74206120736e61707079206672616d65', 'received · 28 B'],
  errorResult: ['result', '02', 'received · 40 B'],
  invalidRequest: ['result', '01', 'received · 42 B'],
  badChecksum: ['masked CRC-32C', 'ffd8d3d9', 'received · 112 B'],
  goodbyeTooManyPeers: ['goodbye reason', '8100000000000000', 'goodbye 129, received · 27 B'],
};

describe('opened from the list', () => {
  it('there is a recorded failure of every kind', () => {
    expect(recorded.map(({ id }) => id)).toEqual(expect.arrayContaining(Object.keys(SELECTED)));
  });

  it.each(Object.entries(SELECTED))('%s shows the bytes that decided it', async (id, [line, bytes, frame]) => {
    const tab = await openFromList(id);
    expect(await tab.selected()).toBe(line);
    expect(await tab.selectedBytes()).toBe(bytes);
    expect(await tab.page.locator('.pill[aria-pressed=true]').textContent()).toBe(frame);
    await tab.close();
  });

  it.each([
    ['silent', 'first byte'],
    ['resets', 'first byte'],
    ['httpServer', 'security'],
    ['unreachable', 'dial'],
  ])('%s, of which no byte came, shows the stage at which it stopped', async (id, label) => {
    const tab = await openFromList(id);
    expect(await tab.stages()).toContain(label);
    await tab.close();
  });

  it.each([
    ['wrongNetwork', 'judged'],
    ['goodbyeTooManyPeers', 'goodbye'],
    ['invalidRequest', 'response'],
    ['silent', 'first byte'],
  ])('of %s one stage is marked, the one that decided', async (id, label) => {
    const tab = await openFromList(id);
    expect(await tab.page.locator('.stage[data-wrong] .name').allTextContents()).toEqual([label]);
    await tab.close();
  });

  it('a Goodbye that refuses is marked at its reason, which is told as the verdict tells it', async () => {
    const tab = await openFromList('goodbyeTooManyPeers');
    expect((await tab.page.locator('.byte.faulty').allTextContents()).join('')).toBe('8100000000000000');
    expect(await tab.line('goodbye reason').getAttribute('data-faulty')).toBe('true');
    const told = await tab.page.locator('.detail-facts').textContent();
    expect(told).toContain('too many peers (Prysm, Lighthouse, Grandine, Lodestar, Teku)');
    expect(told).toContain('the peer has as many peers as it wants');
    await tab.close();
  });

  it('an error is decided by its result, said as it was answered, with its rule and its meaning', async () => {
    const tab = await openFromList('invalidRequest');
    expect(await tab.page.locator('.byte.faulty').allTextContents()).toEqual(['01']);
    expect(await tab.stages()).toEqual(['response']);
    const fault = await tab.page.locator('section.detail').textContent();
    expect(fault).toContain('the peer answered result 1 (InvalidRequest), “invalid finalized root”; expected result 0');
    expect(fault).toContain('The request could not be read or broke a rule.');
    expect(fault).toContain('rule: phase0 p2p-interface, "Responding side": response codes');
    expect(await tab.page.locator('.verdict').textContent()).toContain('It then said Goodbye 3 (fault/error).');
    await tab.page.getByRole('button', { name: 'Explain' }).first().click();
    expect((await tab.posted()).at(-1)).toMatchObject({ page: 'clientRule/prysm.finalizedRoot' });
    await tab.close();
  });

  it('what it may object to is a second mark in our own request, in compressed bytes that write more', async () => {
    const tab = await openFromList('invalidRequest');
    const line = tab.line('finalized root').first();
    await line.click();
    expect((await tab.page.locator('.byte.faulty.doubted').allTextContents()).join('')).toBe('00fe0100');
    expect(await line.locator('.mark').getAttribute('data-icon')).toBe('unknown');
    const fault = await tab.page.locator('.detail-fault').textContent();
    expect(fault).toMatch(/^What it may object to: our finalized root\. Prysm’s rule 6, finalized root, may explain/);
    expect(fault).toMatch(/These bytes are compressed and write finalized epoch and head root as well\.$/);
    await tab.page.locator('.stage').filter({ hasText: 'response' }).click();
    expect(await tab.selected()).toBe('result');
    await tab.close();
  });

  it('the bytes that decided stay in sight where their details take the room below', async () => {
    const tab = await stage.openExchange({ width: 790, height: 720 });
    await tab.show(pageOf('staleFork'));
    const isInSight = () =>
      tab.page.locator('.byte.faulty').evaluateAll((bytes) => {
        const grid = bytes[0]?.closest('.hex-grid')?.getBoundingClientRect();
        return bytes.map((byte) => byte.getBoundingClientRect().bottom <= (grid?.bottom ?? 0) + 1);
      });
    await expect.poll(isInSight).toEqual([true, true, true, true]);
    await tab.close();
  });

  it('silence is a line of its own, and who does that lights the stage that was waited for', async () => {
    const tab = await openFromList('silent');
    expect(await tab.selected()).toBe('response, received');
    expect(await tab.page.locator('.detail-fault').textContent()).toContain('the peer sent nothing within');
    expect(await tab.page.locator('.verdict .certainty:visible').count()).toBe(0);
    await tab.line('who does that').click();
    expect(await tab.stages()).toEqual(['first byte']);
    await tab.line('all 7 clients').click();
    expect(await tab.stages()).toEqual(['first byte']);
    await tab.close();
  });

  it('of bytes that could not be read those are marked at which reading ended', async () => {
    const tab = await openFromList('garbage');
    expect(await tab.page.locator('.byte.faulty').allTextContents()).toEqual(['74']);
    expect(await tab.page.locator('.byte.faulty').getAttribute('data-at')).toBe('2');
    await tab.close();
  });

  it('a result that is an error is marked among the bytes as what decided', async () => {
    const tab = await openFromList('errorResult');
    expect(await tab.page.locator('.byte.faulty').allTextContents()).toEqual(['02']);
    await tab.close();
  });

  it('a Goodbye has its bytes behind its stage, its line and its button, and nothing but them is copied', async () => {
    const tab = await openFromList('goodbyeTooManyPeers');
    const pressed = tab.page.locator('.pill[aria-pressed=true]');
    await tab.page.getByRole('button', { name: 'sent · 32 B' }).click();
    expect(await pressed.textContent()).toBe('sent · 32 B');
    await tab.page.locator('.stage').filter({ hasText: 'goodbye' }).click();
    expect(await tab.selectedBytes()).toBe('8100000000000000');
    await tab.page.getByRole('button', { name: 'sent · 32 B' }).click();
    await tab.line('Goodbye, received').click();
    expect(await pressed.textContent()).toBe('goodbye 129, received · 27 B');
    await tab.page.getByRole('button', { name: 'Copy Frame' }).click();
    const goodbye = '0x08ff060000734e61507059010c000002cd16568100000000000000';
    expect((await tab.posted()).at(-1)).toEqual({ type: 'copy', text: goodbye });
    expect(await tab.page.locator('.verdict').textContent()).toContain('The peer said Goodbye 129 (too many peers).');
    await tab.close();
  });

  it('a side that sent nothing is told beside the bytes of the other', async () => {
    const tab = await openFromList('silent');
    expect(await tab.page.locator('.pill').allTextContents()).toEqual(['sent · 32 B', 'received · 0 B']);
    expect(await tab.page.getByRole('button', { name: 'received · 0 B' }).isDisabled()).toBe(true);
    await tab.close();
  });
});
