import { copyFile, mkdtemp, readdir, readFile, rename, rm, stat, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Exchange } from '../../../src/exchange/exchange.ts';
import { readSessionFile } from '../../../src/exchange/session-file.ts';
import { atOnce } from '../../../src/primitives/in-slices.ts';
import { Transcript } from '../../../src/session/records/transcript.ts';
import { exchange } from './exchanges.ts';

const readText = (text: string) => atOnce(readSessionFile([text]));

const rests = {
  state: 'established' as const,
  stages: [{ stage: 'dial' as const, startMs: 0, endMs: 1, outcome: 'ok' as const }],
};
const inbound = { ...rests, direction: 'inbound' as const };
const SMALL = { user: { bytes: 1000, files: 4 }, stranger: { bytes: 1000, files: 2 } };

describe('the transcript of a window', () => {
  let folder: string;
  const told: string[] = [];
  const open: Transcript[] = [];
  const files = async () => (await readdir(folder)).filter((name) => name.endsWith('.jsonl')).sort();
  const contents = async () => {
    const texts = await Promise.all((await files()).map((name) => readFile(path.join(folder, name), 'utf8')));
    return texts.join('');
  };
  const recorded = async (): Promise<Exchange[]> => {
    const read = readText(await contents());
    if ('err' in read) throw new Error(read.err.code);
    expect(read.ok.skipped).toBe(0);
    return read.ok.exchanges;
  };
  const ids = async () => (await recorded()).map(({ id }) => id);

  function transcript(room?: typeof SMALL, where = folder): Transcript {
    const onFailed = (message: string) => told.push(message);
    const one = new Transcript(where, { onFailed, onWrittenAgain: onFailed }, room);
    open.push(one);
    return one;
  }

  beforeEach(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'beacon-handshake-transcript-'));
    told.length = 0;
  });
  afterEach(async () => {
    await Promise.all(open.splice(0).map((one) => one.close()));
    await rm(folder, { recursive: true, force: true });
  });

  it('has a line for each exchange that came to rest, and another one for what came later', async () => {
    const one = transcript();
    one.add(exchange('1'));
    one.add(exchange('1', { ...rests, state: 'answered' }));
    one.add(exchange('1', rests));
    one.add(exchange('1', rests));
    one.add(exchange('2', inbound));
    one.add(exchange('1', { ...rests, state: 'refusedByThem' }));
    await one.flush();
    const lines = (await contents())
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line));
    expect(lines.map(({ seq, id, state }) => [seq, id, state])).toEqual([
      [2, '2', 'established'],
      [1, '1', 'established'],
      [3, '1', 'refusedByThem'],
    ]);
    // Of two files, and yet in the order in which they happened, as they were told.
    expect(await recorded()).toEqual([exchange('1', { ...rests, state: 'refusedByThem' }), exchange('2', inbound)]);
    expect(told).toEqual([]);
  });

  it('goes on in a new file when one is full, and keeps as many as there is room for', async () => {
    const one = transcript(SMALL);
    const added: string[] = [];
    for (let id = 0; id < 100; id += 1) {
      added.push(`${id}`);
      one.add(exchange(`${id}`, rests));
      await one.flush();
    }
    expect(await files()).toHaveLength(SMALL.user.files);
    const kept = await ids();
    expect(kept.length).toBeGreaterThan(5);
    expect(kept).toEqual(added.slice(-kept.length));
    expect(told).toEqual([]);
  });

  it('gives what strangers send room of its own: no flood takes what the user asked for, or an earlier window', async () => {
    const earlier = transcript(SMALL);
    earlier.add(exchange('earlier', rests));
    await earlier.close();
    const one = transcript(SMALL);
    one.add(exchange('mine', rests));
    for (let left = 3000; left > 0; left -= 1) {
      one.add(exchange(`flood ${left}`, left % 2 === 0 ? inbound : { ...rests, unsolicited: true }));
      if (left % 10 === 0) await one.flush();
    }
    one.add(exchange('mine too', rests));
    await one.flush();
    const kept = await ids();
    expect(kept).toEqual(expect.arrayContaining(['earlier', 'mine', 'mine too', 'flood 1']));
    expect(kept.length).toBeLessThan(30);
    const sizes = await Promise.all((await files()).map(async (name) => (await stat(path.join(folder, name))).size));
    // A file ends after the write that fills it, and lines that wait take no more than a file.
    const most = SMALL.stranger.files * 2 * SMALL.stranger.bytes + 3 * SMALL.user.bytes;
    expect(sizes.reduce((sum, size) => sum + size, 0)).toBeLessThan(most);
  });

  it('says once that it cannot be written, and once that it is again, with all that waited', async () => {
    const taken = path.join(folder, 'taken');
    await writeFile(taken, '');
    const one = transcript(undefined, taken);
    for (const id of ['1', '2']) {
      one.add(exchange(id, rests));
      await one.flush();
    }
    expect(told).toEqual([
      expect.stringMatching(
        /^The transcript cannot be written \(.*\); exchanges stay in memory: export the session to keep them\.$/,
      ),
    ]);
    await rm(taken);
    one.add(exchange('3', rests));
    await one.flush();
    expect(told.slice(1)).toEqual(['The transcript is written again.']);
    folder = taken;
    expect(await ids()).toEqual(['1', '2', '3']);
  });

  it('goes on when its folder was taken away', async () => {
    const one = transcript();
    one.add(exchange('1', rests));
    await one.flush();
    await rm(folder, { recursive: true });
    for (const id of ['2', '3']) {
      one.add(exchange(id, rests));
      await one.flush();
    }
    expect(await ids()).toEqual(['2', '3']);
  });

  it.runIf(process.platform === 'linux')('goes on where it was when a full disk has room again', async () => {
    const one = transcript();
    one.add(exchange('1', rests));
    await one.flush();
    const [name = ''] = await files();
    const [file, aside] = [path.join(folder, name), path.join(folder, 'aside')];
    await rename(file, aside);
    await symlink('/dev/full', file);
    for (const id of ['2', '3']) {
      one.add(exchange(id, rests));
      await one.flush();
    }
    expect(told).toEqual([expect.stringContaining('ENOSPC')]);
    await rm(file);
    await copyFile(aside, file);
    one.add(exchange('4', rests));
    await one.flush();
    expect(await files()).toEqual([name]);
    expect(await ids()).toEqual(['1', '2', '3', '4']);
  });
});
