import { mkdtemp, readdir, rm, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { Transcript } from '../../../src/session/records/transcript.ts';
import { MOST_WINDOWS, TranscriptFolder } from '../../../src/session/records/transcript-folder.ts';
import { exchange } from './exchanges.ts';

const ended = exchange('a', { state: 'established', stages: [] });

describe('a folder of transcripts that windows share', () => {
  let folder: string;
  beforeEach(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'beacon-handshake-windows-'));
  });
  afterEach(() => rm(folder, { recursive: true, force: true }));

  const tokens = async () => {
    const names = (await readdir(folder)).filter((name) => name.endsWith('.jsonl'));
    return names.map((name) => name.split('-')[1]);
  };

  async function begun(): Promise<Transcript> {
    const one = new Transcript(folder, { onFailed: (message) => expect.fail(message) });
    one.add(ended);
    await one.flush();
    return one;
  }

  it('keeps the newest windows that have ended, and every window that lives', async () => {
    const living = [await begun(), await begun()];
    const over: string[] = [];
    for (let left = 2 * MOST_WINDOWS; left > 0; left -= 1) {
      const one = await begun();
      over.push(one.token);
      await one.close();
    }
    const kept = [...living.map(({ token }) => token), ...over.slice(-MOST_WINDOWS)];
    expect((await tokens()).sort()).toEqual(kept.sort());
    for (const one of living) await one.close();
  });

  it('is rid of a window that ended without saying so, when it shows no life while another one watches', async () => {
    const [dead, alive] = [path.join(folder, 'w000001-0000000d'), path.join(folder, 'w000002-0000000a')];
    for (const window of [dead, alive])
      for (const end of ['-user-0001.jsonl', '.live']) await writeFile(`${window}${end}`, '');
    for (let number = 1; number < MOST_WINDOWS; number += 1) await (await begun()).close();
    let beat = 1_000_000_000;
    const beating = setInterval(() => void utimes(`${alive}.live`, beat, beat++), 5);
    const watching = new TranscriptFolder(folder, 200);
    await watching.begin();
    expect(await tokens()).toContain('0000000d');
    await vi.waitFor(async () => expect(await tokens()).not.toContain('0000000d'), { timeout: 10_000 });
    expect(await readdir(folder)).not.toContain('w000001-0000000d.live');
    expect(await tokens()).toContain('0000000a');
    clearInterval(beating);
    await watching.end();
  });
});
