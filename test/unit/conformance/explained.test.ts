import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { inRoot } from '../../../scripts/paths.ts';

const docs = readFileSync(inRoot('docs', 'conformance.md'), 'utf8');
const files = { lodestar: 'Lodestar 1.5.1', go: 'go-peer', rust: 'rust-peer' } as const;

/** The cases that the table explains of one peer. */
function explainedOf(peer: string): string[] {
  const rows = docs.split('\n').map((row) => row.split('|').map((cell) => cell.trim()));
  return rows.flatMap(([, peers = '', cases = '']) => (peers.split(', ').includes(peer) ? cases.split(', ') : []));
}

it.each(Object.entries(files))('explains each deviation that the suite finds of the live peer %s', (file, peer) => {
  const golden = readFileSync(inRoot('test', 'fixtures', 'goldens', `conformance-of-${file}.txt`), 'utf8');
  const found = [...golden.matchAll(/^(\d+\.\d+) (?:\S+) (?:fail|warn)$/gm)].map(([, id]) => id);
  expect(found.length).toBeGreaterThan(0);
  expect(explainedOf(peer).sort()).toEqual(found.sort());
});
