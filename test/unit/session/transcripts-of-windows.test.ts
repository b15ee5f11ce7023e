import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { earlierTranscripts } from '../../../src/session/records/earlier-transcripts.ts';
import { TranscriptFolder } from '../../../src/session/records/transcript-folder.ts';

const EXTENSION = 'publisher.extension';

describe('the transcripts of the windows of one workspace', () => {
  let storages: string;
  beforeEach(() => {
    storages = mkdtempSync(path.join(tmpdir(), 'beacon-handshake-storages-'));
  });
  afterEach(() => rmSync(storages, { recursive: true, force: true }));

  const folderOf = (storage: string) => path.join(storages, storage, EXTENSION, 'transcripts');

  /** A transcript in a storage, of the window with this number. */
  function written(storage: string, number: number): string {
    const file = path.join(folderOf(storage), `w00000${number}-0000000${number}-user-0001.jsonl`);
    mkdirSync(folderOf(storage), { recursive: true });
    writeFileSync(file, '');
    return file;
  }

  it('are found by a window that was lent another storage, because the one before had not ended yet', async () => {
    const before = written('5f3a', 1);
    expect(await earlierTranscripts(folderOf('5f3a-1'), undefined)).toEqual([before]);
  });

  it('are found by a window that has the usual storage again; the last one counts', async () => {
    written('5f3a', 1);
    const last = written('5f3a-1', 2);
    expect(await earlierTranscripts(folderOf('5f3a'), undefined)).toEqual([last]);
  });

  it('are numbered over all of these storages', async () => {
    written('5f3a-1', 4);
    const folder = new TranscriptFolder(folderOf('5f3a'));
    expect(await folder.begin()).toBe(path.join(folderOf('5f3a'), `w000005-${folder.token}`));
    await folder.end();
  });

  it('are not those of another workspace', async () => {
    written('5f3b', 1);
    written('-1', 2);
    written('5f3a-of-another', 3);
    expect(await earlierTranscripts(folderOf('5f3a'), undefined)).toEqual([]);
    expect(await earlierTranscripts(folderOf('-2'), undefined)).toEqual([]);
  });
});
