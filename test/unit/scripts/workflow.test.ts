import { globSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { inRoot } from '../../../scripts/paths.ts';
import { quicTargets } from '../../../scripts/quic-packages.ts';
import { isPreReleaseTag } from '../../../scripts/release-tag.ts';

interface Step {
  run?: string;
  uses?: string;
  env?: Record<string, string>;
}
interface Job {
  'runs-on': string;
  'timeout-minutes': number;
  needs?: string | string[];
  environment?: string;
  strategy?: { matrix: { vscode?: string[]; host?: string[]; os?: string[]; target?: string[] } };
  steps: Step[];
}

/** The jobs of another workflow. */
interface Called {
  uses: string;
}

interface Workflow {
  on: { schedule?: { cron: string }[]; push?: { tags?: string[] }; workflow_call?: null };
  concurrency?: { group: string };
  jobs: Record<string, Job | Called>;
}

const folder = inRoot('.github', 'workflows');
const texts = new Map(
  globSync('*', { cwd: folder }).map((name) => [name, readFileSync(path.join(folder, name), 'utf8')]),
);
const read = (name: string): Workflow => parse(texts.get(name) ?? '', { strict: true, uniqueKeys: true });
const manifest: { scripts: Record<string, string>; engines: { vscode: string } } = JSON.parse(
  readFileSync(inRoot('package.json'), 'utf8'),
);

/** A job that has steps of its own. */
function job(file: string, name: string): Job | undefined {
  const found = read(file).jobs[name];
  return found && 'steps' in found ? found : undefined;
}

const jobs = [...texts.keys()].flatMap((file) => Object.keys(read(file).jobs).flatMap((name) => job(file, name) ?? []));

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
    const { strategy, steps } = job('ci.yml', 'host-versions') ?? {};
    const [, minor = ''] = manifest.engines.vscode.split('.');
    expect(strategy?.matrix.host?.[0]).toMatch(new RegExp(`^4\\.${minor}\\.\\d+$`));
    expect(steps?.flatMap(({ run }) => run ?? [])).toEqual(['npm ci', 'npm run test:host', 'npm run test:ui']);
  });

  it('asks for advisories of what ships', () => {
    const runs = job('ci.yml', 'audit')?.steps.flatMap(({ run }) => run ?? []);
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

  it('publishes a tag only when every test has passed, in a group of its own that it does not wait for itself', () => {
    const release = read('release.yml');
    const tests = read('ci.yml');
    expect(release.on.push?.tags).toEqual(['v*']);
    expect(release.jobs['test']).toEqual({ name: 'tests', uses: './.github/workflows/ci.yml' });
    expect(tests.on).toHaveProperty('workflow_call');
    const groups = [release, tests].map(({ concurrency }) => concurrency?.group.split('$')[0]);
    // The name of the workflow is that of the caller in both.
    expect(groups).toEqual(['release-', 'ci-']);
  });

  it('makes a package for every target, and one for all', () => {
    const { strategy } = job('release.yml', 'package') ?? {};
    expect(strategy?.matrix.target).toEqual(['', ...Object.keys(quicTargets)]);
    // VS Code asks for it where there are packages for platforms.
    expect(Object.keys(quicTargets)).toContain('web');
  });

  it('publishes what was built and hashed, with a token that only its step is given', () => {
    const { needs, environment, steps = [] } = job('release.yml', 'publish') ?? {};
    expect(needs).toEqual(['test', 'package']);
    expect(environment).toBe('release');
    const tokens = steps.flatMap(({ run, env }) => (env ? [[run?.match(/vsce|ovsx/)?.[0], Object.keys(env)]] : []));
    expect(tokens).toEqual([
      ['vsce', ['VSCE_PAT']],
      ['ovsx', ['OVSX_PAT']],
    ]);
    for (const { run, env = {} } of steps.filter((step) => step.env))
      expect(run).toMatch(
        new RegExp(`^if \\[ -z "\\$${Object.keys(env)[0]}" \\]; then\n +echo '::warning::.*\n +exit 0\n`),
      );
    const runs = steps.flatMap(({ run }) => run ?? []);
    expect(runs.indexOf('sha256sum --check *.sha256')).toBe(1);
    expect([...texts.values()].join('\n').match(/secrets\.\w+/g)).toEqual(['secrets.VSCE_PAT', 'secrets.OVSX_PAT']);
  });

  it.each([
    ['v0.2.0', '0.2.0', false],
    ['v0.3.1', '0.3.1', true],
    ['v1.12.0', '1.12.0', false],
  ])('takes the tag %s for its channel', (tag, version, isPreRelease) => {
    expect(isPreReleaseTag(tag, version)).toBe(isPreRelease);
  });

  it('refuses a tag of another version', () => {
    expect(() => isPreReleaseTag('v0.2.0', '0.1.0')).toThrow('expected the tag v0.1.0');
  });

  it('runs the desktop tests on three systems', () => {
    expect(job('ci.yml', 'desktop')?.strategy?.matrix.os).toEqual(['ubuntu-latest', 'macos-latest', 'windows-latest']);
  });

  it('takes every protection out each night', () => {
    const { on } = read('mutation.yml');
    expect(on.schedule?.map(({ cron }) => cron)).toEqual([expect.stringMatching(/^\d+ \d+ \* \* \*$/)]);
    expect(job('mutation.yml', 'mutation')?.steps.flatMap(({ run }) => run ?? [])).toEqual([
      'npm ci',
      'npm run test:mutation',
    ]);
  });

  it('ends by itself', () => {
    for (const job of jobs) expect(job['timeout-minutes']).toBeLessThanOrEqual(60);
  });
});
