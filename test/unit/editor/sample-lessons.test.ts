import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';

const folder = new URL('../../fixtures/workspace/', import.meta.url);
const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) => /\.(?!md)\w+$/.test(name));
const readme = readFileSync(new URL('README.md', folder), 'utf8');

describe('the files of the sample workspace', () => {
  it('hold a lesson each', () => {
    expect(files.filter((name) => name.endsWith('.frame'))).toHaveLength(4 + 12);
    expect(files).toEqual(expect.arrayContaining(['peers.log', 'stale-enr.txt']));
  });

  it.each(files)('%s begins with a sentence', (name) => {
    const text = readFileSync(new URL(name, folder), 'utf8');
    expect(text).toMatch(/^# [A-Z][^\n]{30,120}[.)]\n/);
  });

  it.each(files.filter((name) => !name.includes('/')))('%s is named in the README', (name) => {
    expect(readme).toContain(`\`${name}\``);
  });
});
