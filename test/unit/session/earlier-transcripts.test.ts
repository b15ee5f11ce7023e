import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Exchange } from '../../../src/exchange/exchange.ts';
import { earlierTranscripts } from '../../../src/session/records/earlier-transcripts.ts';
import { Transcript } from '../../../src/session/records/transcript.ts';
import { exchange } from './exchanges.ts';

const ended: Exchange = exchange('a', { state: 'established', stages: [] });

describe('the transcripts of an earlier window', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(path.join(tmpdir(), 'beacon-handshake-earlier-'));
  });
  afterEach(() => {
    vi.useRealTimers();
    rmSync(folder, { recursive: true, force: true });
  });

  /** A window that records one exchange and closes. */
  async function window(): Promise<string> {
    const transcript = new Transcript(folder, { onFailed: (message) => expect.fail(message) });
    transcript.add(ended);
    await transcript.close();
    return transcript.token;
  }

  it('are those of the window that began last, which may have had our process id, without our own', async () => {
    const own = new Transcript(folder, { onFailed: (message) => expect.fail(message) });
    expect(await earlierTranscripts(folder, own.token)).toEqual([]);
    await window();
    const last = await window();
    own.add(ended);
    await own.flush();
    expect(await earlierTranscripts(folder, own.token)).toEqual([path.join(folder, `w000002-${last}-user-0001.jsonl`)]);
    expect(await earlierTranscripts(folder, undefined)).toEqual([expect.stringContaining(own.token)]);
    await own.close();
  });

  it('are those of the window that began last although the clock was set back', async () => {
    for (const time of ['2031-01-01', '2026-01-01', '2001-01-01']) {
      vi.useFakeTimers({ toFake: ['Date'], now: Date.parse(time) });
      const token = await window();
      expect(await earlierTranscripts(folder, undefined)).toEqual([expect.stringContaining(token)]);
    }
  });

  it('of both origins are found, those of the user first', async () => {
    const names = ['w000007-0000000a-stranger-0001', 'w000007-0000000a-user-0001', 'w000007-0000000a-user-0002'];
    const others = ['w000006-ffffffff-user-0001', 'w00007-0000000a-user-0001', 'w000009-0000000a'];
    for (const name of [...names, ...others]) writeFileSync(path.join(folder, `${name}.jsonl`), '');
    for (const name of ['notes.txt', 'w000008-0000000b.live']) writeFileSync(path.join(folder, name), '');
    const found = await earlierTranscripts(folder, undefined);
    expect(found.map((file) => path.basename(file, '.jsonl'))).toEqual(names);
  });

  it('of the first version are found while there are no newer ones', async () => {
    const names = [
      '2999-01-01T00-00-00-000Z-7-0001',
      '2999-01-01T00-00-01-000Z-7-0002',
      '2001-01-01T00-00-00-000Z-5-0001',
    ];
    for (const name of names) writeFileSync(path.join(folder, `${name}.jsonl`), '');
    const found = await earlierTranscripts(folder, undefined);
    expect(found.map((file) => path.basename(file, '.jsonl'))).toEqual(names.slice(0, 2));
    const token = await window();
    expect(await earlierTranscripts(folder, undefined)).toEqual([expect.stringContaining(token)]);
  });

  it('are none where there is no folder', async () => {
    expect(await earlierTranscripts(path.join(folder, 'none'), undefined)).toEqual([]);
  });
});
