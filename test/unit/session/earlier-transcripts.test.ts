import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import type { Exchange } from '../../../src/peers/exchange.ts';
import { earlierTranscripts } from '../../../src/session/earlier-transcripts.ts';
import { Transcript } from '../../../src/session/transcript.ts';
import { exchange } from './exchanges.ts';

const folder = mkdtempSync(path.join(tmpdir(), 'beacon-handshake-earlier-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const ended: Exchange = exchange('a', { state: 'established', stages: [] });

describe('the transcripts of an earlier window', () => {
  it('are those of the process that wrote last, oldest first, without our own', async () => {
    expect(await earlierTranscripts(folder)).toEqual([]);
    const transcript = new Transcript(folder, (message) => expect.fail(message));
    transcript.add(ended);
    await transcript.flush();
    expect(await earlierTranscripts(folder)).toEqual([]);
    expect(await earlierTranscripts(folder, process.pid + 1)).toEqual([
      expect.stringContaining(`-${process.pid}-0001`),
    ]);
    const names = [
      '2001-01-01T00-00-00-000Z-5-0001',
      '2999-01-01T00-00-00-000Z-7-0001',
      '2999-01-01T00-00-01-000Z-7-0002',
    ];
    for (const name of names) writeFileSync(path.join(folder, `${name}.jsonl`), '');
    writeFileSync(path.join(folder, 'notes.txt'), '');
    expect((await earlierTranscripts(folder)).map((file) => path.basename(file, '.jsonl'))).toEqual(names.slice(1));
  });

  it('are none where there is no folder', async () => {
    expect(await earlierTranscripts(path.join(folder, 'none'))).toEqual([]);
  });
});
