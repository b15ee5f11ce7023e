import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { temporaryFolder } from '../../scripts/temporary.ts';
import { type SoakReport, soak } from '../soak/soak.ts';
import { bundleWorker } from './support/bundle-worker.ts';

/** The same steps each time. `npm run soak` does it for ten minutes and judges the memory as well. */
const SEED = 20;
const ROUNDS = 3;
const STEPS = 70;

describe('random peers of every behaviour, in both directions, and the worker killed in the middle', () => {
  const folder = temporaryFolder('soak');
  let report: SoakReport;

  beforeAll(async () => {
    const worker = await bundleWorker('test/node/support/probed-worker.ts', path.join(folder.path, 'worker.mjs'));
    // It throws when a step goes wrong or hangs, and when a socket, server or timer is left after a round.
    report = await soak({
      worker,
      seed: SEED,
      steps: STEPS,
      lanes: 8,
      next: (rounds) => (rounds === ROUNDS ? 'end' : rounds === 1 ? 'roundWithKill' : 'round'),
    });
  }, 120_000);
  afterAll(() => folder.remove());

  it('leave nothing behind in the node', () => {
    expect(report.samples).toHaveLength(ROUNDS);
    for (const sample of report.samples) expect(sample).toMatchObject({ sockets: 0, servers: 1, timers: 0 });
  });

  it('let it live, but for the kill, after which it goes on with the book as it was', () => {
    expect(report.samples.map(({ life }) => life)).toEqual([1, 2, 2]);
    expect(report.errors).toEqual([]);
    expect(report.book.atKill).toBeGreaterThan(STEPS / 2);
    expect(report.book.atEnd).toBeGreaterThan(report.book.atKill);
    expect(report.outcomes.get('told that the node has ended')).toBeGreaterThan(0);
  });

  it('come to every kind of end', () => {
    const kinds = ['established', 'refusedByUs', 'refusedByThem', 'called off', 'inbound: asksWell'];
    for (const kind of kinds) expect(report.outcomes.get(kind), kind).toBeGreaterThan(0);
  });
});
