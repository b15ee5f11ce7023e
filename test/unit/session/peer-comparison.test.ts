import { describe, expect, it } from 'vitest';
import { type ComparedPeer, comparedPeer } from '../../../src/session/peers/compared-peer.ts';
import { comparePeers, comparisonView } from '../../../src/session/peers/peer-comparison.ts';
import { type ExchangeFields, exchange } from './exchanges.ts';

function peer(name: string, forkDigest: string, fields: ExchangeFields = {}): ComparedPeer {
  const root = `0x${'11'.repeat(32)}`;
  const remote = {
    forkDigest,
    finalizedRoot: root,
    finalizedEpoch: '5',
    headRoot: root,
    headSlot: name.length.toString(),
  };
  return {
    key: name,
    name,
    exchange: exchange(name, { state: 'established', protocol: 'status/2', remote, ...fields }),
  };
}

const peers = [peer('a', '0xaa'), peer('bb', '0xaa'), peer('ccc', '0xbb')];
const cells = (text: string, row: number) => text.split('\n')[row]?.split(' | ') ?? [];

describe('peers side by side', () => {
  it('marks who differs from the majority, and only where that is news', () => {
    const table = comparePeers(peers, 'markdown');
    expect(cells(table, 0)[4]).toBe('fork digest');
    expect([2, 3, 4].map((row) => cells(table, row)[4])).toEqual(['0xaa', '0xaa', '**0xbb** ≠']);
    expect([2, 3, 4].map((row) => cells(table, row)[7])).toEqual(['1', '2', '3']);
  });

  it('takes what a peer said in its newest exchange about the Status, not in a ping after it', () => {
    const status = exchange('1', { state: 'established', protocol: 'status/2', agent: 'teku/v1' });
    const ping = exchange('2', { state: 'failed', offered: ['ping/1'] });
    expect(comparedPeer('A', [status, ping])).toEqual({ key: 'A', name: 'teku/v1', exchange: status });
    expect(comparedPeer('A', [])).toBeUndefined();
  });

  it('takes no side between two', () => {
    expect(comparePeers(peers.slice(1), 'json')).not.toContain('"differs": [\n');
    expect(JSON.parse(comparePeers(peers.slice(1), 'json'))).toMatchObject([{ differs: [] }, { differs: [] }]);
  });

  it('leaves the cell of a peer that said nothing empty and unmarked', () => {
    const silent = { key: 's', name: 'silent', exchange: exchange('s', { state: 'failed' }) };
    const told = JSON.parse(comparePeers([...peers, silent], 'json'));
    expect(told.at(-1)).toMatchObject({ peer: 'silent', 'fork digest': '', differs: ['state'] });
    expect(told[2].differs).toEqual(['fork digest']);
  });

  it('keeps to the columns that were chosen, the names always first', () => {
    const [first] = JSON.parse(comparePeers(peers, 'json', ['head slot', 'fork digest', 'no such column']));
    expect(Object.keys(first)).toEqual(['peer', 'fork digest', 'head slot', 'differs']);
    expect(comparePeers(peers, 'csv', ['state']).split('\r\n')[0]).toBe('peer,state');
  });

  it('gives the explorer every column, and says which are held against the majority', () => {
    const { columns, rows } = comparisonView(peers);
    expect(columns.filter(({ compared }) => compared).map(({ id }) => id)).toEqual([
      'state',
      'protocol',
      'fork digest',
      'finalized epoch',
      'finalized root',
      'verdict',
    ]);
    expect(rows.map(({ key }) => key)).toEqual(['a', 'bb', 'ccc']);
    const digest = columns.findIndex(({ id }) => id === 'fork digest');
    expect(rows.map(({ cells }) => cells[digest])).toEqual([
      { text: '0xaa', differs: false },
      { text: '0xaa', differs: false },
      { text: '0xbb', differs: true },
    ]);
  });

  it('keeps hostile agents inside their cell', () => {
    const hostile = peer('x', '0xaa', { agent: '=cmd|"a",b\n<img src=x>`\u202e' });
    const table = comparePeers([hostile], 'markdown');
    expect(table.split('\n')[2]?.split(/(?<!\\)\|/)).toHaveLength(17);
    expect(table).not.toContain('\u202e');
    const csv = comparePeers([hostile], 'csv');
    expect(csv).toContain(`x,"'=cmd|""a"",b <img src=x>\`\\u{202e}",established`);
  });
});
