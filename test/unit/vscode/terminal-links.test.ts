import { describe, expect, it } from 'vitest';
import { linkPlaces } from '../../../src/vscode/terminal-link-places.ts';

const peer = '16Uiu2HAm31Vb9RVdJxypbLNb8ehd8XFjLBEsuGyaPWFySHLXyjCq';
const record = `enr:-${'Ab_-'.repeat(40)}`;
const texts = (line: string) => linkPlaces(line).map(({ text }) => text);

describe('the output of a terminal', () => {
  it('links addresses, records, peer ids and digests, where they stand', () => {
    const line = `listening on /ip4/192.0.2.1/tcp/9000/p2p/${peer}, peer ${peer}, ${record}, digest 0x8c9f62fe`;
    expect(texts(line)).toEqual([`/ip4/192.0.2.1/tcp/9000/p2p/${peer}`, peer, record, '0x8c9f62fe']);
    for (const { startIndex, length, text } of linkPlaces(line)) {
      expect(line.slice(startIndex, startIndex + length)).toBe(text);
    }
    expect(texts('fork_digest: [140, 159, 98, 254] forkDigest=8c9f62fe')).toEqual(['[140, 159, 98, 254]', '8c9f62fe']);
  });

  it('links no hashes, commits and web addresses', () => {
    expect(texts(`block 0x${'ab'.repeat(32)} commit 8c9f62fe http://127.0.0.1:5052 16Uiu2HAm`)).toEqual([]);
  });
});
