import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { earlierTranscripts } from '../../../src/session/earlier-transcripts.ts';

const EXTENSION = 'publisher.extension';

describe('the transcripts of the windows of one workspace', () => {
  let storages: string;
  beforeEach(() => {
    storages = mkdtempSync(path.join(tmpdir(), 'beacon-handshake-storages-'));
  });
  afterEach(() => rmSync(storages, { recursive: true, force: true }));

  const folderOf = (storage: string) => path.join(storages, storage, EXTENSION, 'transcripts');

  /** A transcript in a storage, begun in this second by this process. */
  function written(storage: string, second: number, writer: number): string {
    const file = path.join(folderOf(storage), `2026-01-01T00-00-0${second}-000Z-${writer}-0001.jsonl`);
    mkdirSync(folderOf(storage), { recursive: true });
    writeFileSync(file, '');
    return file;
  }

  it('are found by a window that was lent another storage, because the one before had not ended yet', async () => {
    const before = written('5f3a', 1, 100);
    expect(await earlierTranscripts(folderOf('5f3a-1'), 200)).toEqual([before]);
  });

  it('are found by a window that has the usual storage again; the last one counts', async () => {
    written('5f3a', 1, 100);
    const last = written('5f3a-1', 2, 200);
    expect(await earlierTranscripts(folderOf('5f3a'), 300)).toEqual([last]);
  });

  it('are not those of another workspace', async () => {
    written('5f3b', 1, 100);
    written('-1', 2, 100);
    written('5f3a-of-another', 3, 100);
    expect(await earlierTranscripts(folderOf('5f3a'), 200)).toEqual([]);
    expect(await earlierTranscripts(folderOf('-2'), 200)).toEqual([]);
  });
});
