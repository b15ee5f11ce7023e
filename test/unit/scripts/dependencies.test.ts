import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { inRoot } from '../../../scripts/paths.ts';

interface Locked {
  version?: string;
  resolved?: string;
  integrity?: string;
  link?: boolean;
}

const lock: { packages: Record<string, Locked> } = JSON.parse(readFileSync(inRoot('package-lock.json'), 'utf8'));
const manifest: Record<'dependencies' | 'devDependencies' | 'optionalDependencies', Record<string, string>> & {
  engines: { node: string };
} = JSON.parse(readFileSync(inRoot('package.json'), 'utf8'));
const packages = Object.entries(lock.packages).filter(([place]) => place !== '');

describe('the dependencies', () => {
  it('are locked to content, from whatever registry they come', () => {
    expect(packages.length).toBeGreaterThan(100);
    for (const [place, { integrity, resolved, link }] of packages) {
      expect(integrity, place).toMatch(/^sha512-/);
      expect(resolved, place).toBeUndefined();
      expect(link, place).toBeUndefined();
    }
  });

  it('are named with one exact version each', () => {
    const { dependencies, devDependencies, optionalDependencies } = manifest;
    for (const [name, version] of Object.entries({ ...dependencies, ...devDependencies, ...optionalDependencies }))
      expect(version, name).toMatch(/^\d+\.\d+\.\d+$/);
  });

  it('run no code when they are installed', () => {
    expect(readFileSync(inRoot('.npmrc'), 'utf8')).toMatch(/^ignore-scripts=true$/m);
  });

  it('that ask for a newer Node than starts npm are not warned of: they run on the Node that comes with them', () => {
    expect(manifest.engines.node).toBe('>=20');
    expect(readFileSync(inRoot('.npmrc'), 'utf8')).toMatch(/^loglevel=error$/m);
  });
});
