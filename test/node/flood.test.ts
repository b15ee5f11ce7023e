import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { temporaryFolder } from '../../scripts/temporary.ts';
import { type FloodReport, flood } from '../soak/flood.ts';
import { bundledWorker } from './support/bundled-worker.ts';

/** `npm run soak:flood` does it for a minute and a half. */
const ORDER = { requests: 300, ms: 600_000 };
/** More than any line of a transcript takes. */
const LINE = 10_000;

describe('a peer that dials us and sends Statuses as fast as it can', () => {
  const folder = temporaryFolder('flood');
  let report: FloodReport;

  beforeAll(async () => {
    report = await flood(bundledWorker(), path.join(folder.path, 'transcripts'), ORDER);
  });
  afterAll(() => folder.remove());

  it('is answered as often as clients answer, refused otherwise, and sent away again and again', () => {
    const { answered, refused, connections } = report.flood;
    expect(answered).toBeGreaterThanOrEqual(5);
    expect(answered).toBeLessThanOrEqual(6 + report.seconds);
    expect(refused).toBeGreaterThan(ORDER.requests / 4);
    expect(connections).toBeGreaterThan(1);
  });

  it('leaves one record of all that was refused, with their number', () => {
    expect(report.refused).toHaveLength(1);
    expect(report.refused[0]?.repeated).toBeGreaterThanOrEqual(report.flood.refused - 1);
    expect(report.recorded).toBeLessThanOrEqual(7 + report.seconds);
  });

  it('costs the user nothing of what was recorded, in this window and in earlier ones', () => {
    const { user, earlierWindows } = report;
    expect(user).toEqual({ of: user.of, inMemory: user.of, onDisk: user.of });
    expect(earlierWindows).toEqual({ of: earlierWindows.of, onDisk: earlierWindows.of });
    expect(report.inBook).toBe(true);
  });

  it('takes no more of the disk than what was recorded', () => {
    const { user, earlierWindows, recorded, seconds } = report;
    const counts = Math.ceil(Math.log2(seconds + 2)) + 1;
    expect(report.bytesOnDisk).toBeLessThan(LINE * (user.of + earlierWindows.of + 2 * recorded + counts));
  });
});
