import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { readSessionFile } from '../../../src/peers/session-file.ts';
import { Transcript } from '../../../src/session/transcript.ts';
import { exchange } from './exchanges.ts';

const rests = {
  state: 'established' as const,
  stages: [{ stage: 'dial' as const, startMs: 0, endMs: 1, outcome: 'ok' as const }],
};

describe('the transcript of a window', () => {
  let folder: string;
  const errors: string[] = [];
  const files = async () => (await readdir(folder)).sort();
  const contents = async () => {
    const texts = await Promise.all((await files()).map((name) => readFile(path.join(folder, name), 'utf8')));
    return texts.join('');
  };

  beforeEach(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'beacon-handshake-transcript-'));
    errors.length = 0;
  });
  afterEach(() => rm(folder, { recursive: true, force: true }));

  it('has a line for each exchange that came to rest, and another one for what came later', async () => {
    const transcript = new Transcript(folder, (message) => errors.push(message));
    transcript.add(exchange('1'));
    transcript.add(exchange('1', { ...rests, state: 'answered' }));
    transcript.add(exchange('1', rests));
    transcript.add(exchange('1', rests));
    transcript.add(exchange('2', rests));
    transcript.add(exchange('1', { ...rests, state: 'refusedByThem' }));
    await transcript.flush();
    const lines = (await contents())
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line));
    expect(lines.map(({ id, state }) => [id, state])).toEqual([
      ['1', 'established'],
      ['2', 'established'],
      ['1', 'refusedByThem'],
    ]);
    const read = readSessionFile(await contents());
    if ('err' in read) throw new Error(read.err);
    expect(read.ok.exchanges.map(({ id, state }) => [id, state])).toEqual([
      ['1', 'refusedByThem'],
      ['2', 'established'],
    ]);
    expect(errors).toEqual([]);
  });

  it('goes on in a new file when one is full, and keeps ten of them', async () => {
    const transcript = new Transcript(folder, (message) => errors.push(message), 100);
    for (let id = 0; id < 25; id += 1) transcript.add(exchange(`${id}`, rests));
    await transcript.flush();
    expect(await files()).toHaveLength(10);
    const read = readSessionFile(await contents());
    expect('ok' in read && read.ok.exchanges.map(({ id }) => id)).toEqual(
      Array.from({ length: 10 }, (_, at) => `${at + 15}`),
    );
    const other = new Transcript(folder, (message) => errors.push(message));
    other.add(exchange('other', rests));
    await other.flush();
    expect(await files()).toHaveLength(10);
    expect(errors).toEqual([]);
  });

  it('says once that it cannot be written', async () => {
    const file = path.join(folder, 'taken');
    await writeFile(file, '');
    const transcript = new Transcript(file, (message) => errors.push(message));
    for (const id of ['1', '2']) transcript.add(exchange(id, rests));
    await transcript.flush();
    expect(errors).toHaveLength(1);
    expect(errors[0]).toMatch(
      /^The transcript cannot be written \(.*\); exchanges stay in memory: export the session to keep them\.$/,
    );
  });
});
