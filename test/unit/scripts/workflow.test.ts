import { globSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { inRoot } from '../../../scripts/paths.ts';

interface Step {
  run?: string;
  uses?: string;
}
interface Job {
  'runs-on': string;
  'timeout-minutes': number;
  strategy?: { matrix: { vscode?: string[]; host?: string[] } };
  steps: Step[];
}

interface Workflow {
  on: { schedule?: { cron: string }[] };
  jobs: Record<string, Job>;
}

const folder = inRoot('.github', 'workflows');
const texts = new Map(
  globSync('*', { cwd: folder }).map((name) => [name, readFileSync(path.join(folder, name), 'utf8')]),
);
const read = (name: string): Workflow => parse(texts.get(name) ?? '', { strict: true, uniqueKeys: true });
const workflow = read('ci.yml');
const manifest: { scripts: Record<string, string>; engines: { vscode: string } } = JSON.parse(
  readFileSync(inRoot('package.json'), 'utf8'),
);
const jobs = [...texts.keys()].flatMap((name) => Object.values(read(name).jobs));

describe('the workflow on GitHub', () => {
  it('runs the scripts that everybody runs', () => {
    const runs = jobs.flatMap(({ steps }) => steps.flatMap(({ run }) => run ?? []));
    const scripts = runs.flatMap((run) => [...run.matchAll(/npm run ([\w:]+)/g)].map(([, name]) => name ?? ''));
    expect(runs).toContain('npm test');
    expect(scripts.length).toBeGreaterThan(3);
    for (const script of scripts) expect(Object.keys(manifest.scripts)).toContain(script);
  });

  it('tries the oldest VS Code that the manifest allows, and the newest', () => {
    const versions = jobs.flatMap(({ strategy }) => strategy?.matrix.vscode ?? []);
    expect(versions).toEqual([manifest.engines.vscode.replace('^', ''), 'stable']);
  });

  it('runs host and workbench tests on the oldest VS Code that comes from npm', () => {
    const job = workflow.jobs['host-versions'];
    const [, minor = ''] = manifest.engines.vscode.split('.');
    expect(job?.strategy?.matrix.host?.[0]).toMatch(new RegExp(`^4\\.${minor}\\.\\d+$`));
    expect(job?.steps.flatMap(({ run }) => run ?? [])).toEqual(['npm ci', 'npm run test:host', 'npm run test:ui']);
  });

  it('asks for advisories of what ships', () => {
    const runs = workflow.jobs['audit']?.steps.flatMap(({ run }) => run ?? []);
    expect(runs).toEqual(['npm audit --omit=dev --omit=optional']);
  });

  it('pins every action by the full hash of its commit, with the version beside it', () => {
    const used = jobs.flatMap(({ steps }) => steps.flatMap(({ uses }) => uses ?? []));
    expect(used.length).toBeGreaterThan(5);
    for (const uses of used) {
      expect(uses).toMatch(/^[\w.-]+\/[\w./-]+@[0-9a-f]{40}$/);
      for (const text of texts.values())
        for (const line of text.split('\n').filter((one) => one.includes(uses)))
          expect(line).toMatch(/@[0-9a-f]{40} # v\d+\.\d+\.\d+$/);
    }
    expect(new Set(used).size).toBe(new Set(used.map((uses) => uses.split('@')[0])).size);
  });

  it('takes every protection out each night', () => {
    const { on, jobs: nightly } = read('mutation.yml');
    expect(on.schedule?.map(({ cron }) => cron)).toEqual([expect.stringMatching(/^\d+ \d+ \* \* \*$/)]);
    expect(nightly['mutation']?.steps.flatMap(({ run }) => run ?? [])).toEqual(['npm ci', 'npm run test:mutation']);
  });

  it('ends by itself', () => {
    for (const job of jobs) expect(job['timeout-minutes']).toBeLessThanOrEqual(60);
  });
});
