import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { inRoot } from '../../../scripts/paths.ts';

interface Step {
  run?: string;
}
interface Job {
  'runs-on': string;
  'timeout-minutes': number;
  strategy?: { matrix: { vscode?: string[]; host?: string[] } };
  steps: Step[];
}

const workflow: { jobs: Record<string, Job> } = parse(readFileSync(inRoot('.github', 'workflows', 'ci.yml'), 'utf8'), {
  strict: true,
  uniqueKeys: true,
});
const manifest: { scripts: Record<string, string>; engines: { vscode: string } } = JSON.parse(
  readFileSync(inRoot('package.json'), 'utf8'),
);
const jobs = Object.values(workflow.jobs);

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

  it('ends by itself', () => {
    for (const job of jobs) expect(job['timeout-minutes']).toBeLessThanOrEqual(60);
  });
});
