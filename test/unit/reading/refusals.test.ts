import { describe, expect, it } from 'vitest';
import { networks } from '../../../src/forks/networks/networks.ts';
import { readText } from '../../../src/reading/read-text.ts';
import { refusalsIn } from '../../../src/reading/refusals.ts';
import { readingToJson } from '../../../src/words/reading/reading-text.ts';
import { refusals } from '../../../src/words/reading/readings.ts';
import { network } from '../peers/statuses.ts';
import { logLines } from './logs.ts';
import { other, peer } from './pasted.ts';

const [hoodi, mainnet] = [network('hoodi'), network('mainnet')];

const found = (text: string) =>
  readText(text).map((one) => readingToJson(one, { networks, network: hoodi, now: () => undefined }));
const told = (text: string) => refusalsIn(text, found(text));
const sides = { expected: '0x8c9f62fe', got: '0xcc2c5cdb' };

describe('the refusals of a log', () => {
  it.each([
    ['Lighthouse', `Handshake Failure  peer: ${peer}, reason: "Incompatible forks Ours:8c9f62fe Theirs:cc2c5cdb"`],
    [
      'Lighthouse of before',
      `Handshake Failure  their_fork: cc2c5cdb, our_fork: 8c9f62fe, reason: incompatible forks, peer_id: ${peer}`,
    ],
    [
      'Prysm',
      `Invalid status message from peer error=mismatch fork digest: expected 0x8c9f62fe, got 0xcc2c5cdb: wrong fork digest version peer=${peer}`,
    ],
    ['Lodestar', 'Irrelevant peer peer=16...kjGNhe, reason=INCOMPATIBLE_FORKS ours: 0x8c9f62fe theirs: 0xcc2c5cdb'],
    ['Teku', `Peer's fork (0xcc2c5cdb) differs from our fork (0x8c9f62fe): ${peer}`],
    [
      'Grandine',
      `local fork digest doesn't match remote fork digest (local: 0x8c9f62fe, remote: 0xcc2c5cdb, peer_id: ${peer}); disconnecting from peer`,
    ],
    [
      'Caplin',
      'Fork digest mismatch responseStatus.ForkDigest="[204 44 92 219]" forkDigest="[140 159 98 254]" responseStatus.HeadSlot=400',
    ],
    [
      'Ream',
      `Peer ${peer} is not on the same network as us, removing from peer table, fork_digest: 0xcc2c5cdb, our fork_digest: 0x8c9f62fe`,
    ],
    [
      'Nimbus',
      `Irrelevant peer ourStatus="(forkDigest: 8c9f62fe, finalizedRoot: \\"4ff36e1a\\", finalizedEpoch: 2620, headSlot: 83926)" peer=${peer} theirStatus="(forkDigest: cc2c5cdb, finalizedRoot: \\"41348b3e\\", finalizedEpoch: 11395, headSlot: 364728)"`,
    ],
  ])('%s tells what it expected and what it got', (_, line) => {
    expect(told(line)).toMatchObject([
      { by: 'us', ...sides, count: 1, peers: [expect.stringMatching(/^16/)].slice(0, /16/.test(line) ? 1 : 0) },
    ]);
  });

  it('are counted with peers, clients and times, the log that tells them apart', () => {
    const at = (second: number, who: string, source = '') =>
      `${source}Nov 02 10:00:${second}.123 DEBUG Handshake Failure  peer: ${who}, client: Prysm, reason: "Incompatible forks Ours:8c9f62fe Theirs:cc2c5cdb"`;
    const log = [...logLines(50), at(10, peer), ...logLines(50), at(11, other), at(12, peer)].join('\n');
    expect(told(log)).toEqual([
      {
        by: 'us',
        ...sides,
        count: 3,
        peers: [peer, other],
        clients: ['Prysm'],
        first: 'Nov 02 10:00:10.123',
        last: 'Nov 02 10:00:12.123',
      },
    ]);
    const two = [at(10, peer, 'cl-1  | '), at(11, peer, 'cl-2  | '), at(12, peer, '[cl-1-lighthouse-geth] ')].join(
      '\n',
    );
    expect(told(two).map(({ source }) => source)).toEqual(['cl-1', 'cl-2', 'cl-1-lighthouse-geth']);
  });

  it('say who refused whom', () => {
    const log = [
      `DEBUG Peer sent Goodbye  peer_id: ${peer}, reason: Irrelevant Network, client: Prysm`,
      `level=debug msg="Received a goodbye message" peer=${peer} reason="client has too many peers"`,
      'debug: initiating goodbyeAndDisconnect peer reason=Irrelevant network, peerId=16...HcnnMH',
      `Rejecting inbound connection from ${peer} because TOO_MANY_PEERS`,
      `reportDisconnection peer: ${peer}, reason: Optional[IRRELEVANT_NETWORK], local: false`,
      'Irrelevant peer peer=16...kjGNhe, reason=DIFFERENT_CLOCKS slotDiff: 12',
    ].join('\n');
    expect(told(log).map(({ by, goodbye, words, count }) => [by, goodbye ?? words, count])).toEqual([
      ['them', '2', 2],
      ['them', '129', 1],
      ['us', '2', 1],
      ['us', '129', 1],
      ['us', 'DIFFERENT_CLOCKS', 1],
    ]);
  });

  it('are none in logs of other things', () => {
    expect(told(logLines(2000).join('\n'))).toEqual([]);
    expect(told('Updating ENR Fork ID CurrentForkDigest=0xb76ba606 NextForkDigest=0x29ff730e')).toEqual([]);
  });

  it('are named by network and fork', () => {
    const line = `Nov 02 10:00:10.123 Handshake Failure  peer: ${peer}, reason: "Incompatible forks Ours:8c9f62fe Theirs:ad532ceb"`;
    const log = `${line}\n${line}\nPeer sent Goodbye  peer_id: ${other}, reason: Irrelevant Network`;
    const text = refusals(log, found(log), networks, mainnet);
    expect(text?.summary).toBe('Refusals: 3, of peers: 2, of kinds: 2.');
    expect(text?.most).toMatch(/Expected: 0x8c9f62fe.*mainnet fulu.*Got: 0xad532ceb.*mainnet electra/);
    expect(text?.page).toMatch(/^## They said Goodbye 2 to this node \(1×\)$/m);
    expect(text?.page).toContain('Nov 02 10:00:10.123');
    expect(refusals('hello', [], networks, mainnet)).toBeUndefined();
  });
});
