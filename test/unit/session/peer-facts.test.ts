import { describe, expect, it } from 'vitest';
import { readEnr } from '../../../src/enr/enr.ts';
import type { Exchange } from '../../../src/exchange/exchange.ts';
import { networks } from '../../../src/forks/networks/networks.ts';
import { PeerBook } from '../../../src/peers/book/peer-book.ts';
import { statusToJson } from '../../../src/reqresp/messages/message-json.ts';
import type { FactSection } from '../../../src/rpc/explorer.ts';
import { type PeerKnowledge, peerFacts } from '../../../src/session/peers/peer-facts.ts';
import { clockTime } from '../../../src/words/clock-time.ts';
import { judgeInWords } from '../../../src/words/peers/judge/judgement-json.ts';
import { freshStatus, network, syncedStatus } from '../peers/statuses.ts';
import { type ExchangeFields, exchange } from './exchanges.ts';

const hoodi = network('hoodi');
const NOW_MS = Date.parse('2026-11-22T12:00:00.000Z');
const SLOT = 4_427_000n;
const digestMeans = (digest: string) => (digest === '0x8c9f62fe' ? 'fulu' : 'no network that we know');
const page: PeerKnowledge['page'] = { entry: undefined, standing: { kind: 'fine' }, nowMs: NOW_MS };

function answered(fields: ExchangeFields = {}): Exchange {
  const local = freshStatus(hoodi, SLOT);
  const remote = syncedStatus(hoodi, SLOT);
  return exchange('1', {
    state: 'established',
    peerId: 'A',
    protocol: 'status/2',
    local: statusToJson(local),
    remote: statusToJson(remote),
    judgement: judgeInWords(remote, { network: hoodi, wallClockSlot: SLOT, local }),
    ...fields,
  });
}

function metadata(seqNumber: string, more: object = {}): Exchange {
  const answer = { type: 'metadata/2' as const, seqNumber, attnets: '0x0900000000000000', syncnets: '0x00', ...more };
  return exchange(seqNumber, { state: 'established', offered: ['metadata/3'], answer });
}

function section(id: FactSection['id'], exchanges: Exchange[], known: PeerKnowledge = { page, digestMeans }) {
  const found = peerFacts(exchanges, known).find((one) => one.id === id);
  if (found === undefined) throw new Error(`there is no section ${id}`);
  return found;
}

const lines = ({ rows }: FactSection) => rows.map(({ name, value, meaning = '' }) => [name, value, meaning]);

describe('Sync', () => {
  it('tells relation, decision and the score term by term, which add up', () => {
    const sync = section('sync', [answered()]);
    expect(sync.aside).toBe('ahead · score +5,810,410');
    expect(lines(sync)).toEqual([
      ['relation', 'ahead', 'It has blocks that we lack.'],
      ['decision', 'start an initial sync', 'It is more than 4 finalized epochs or 2 epochs of slots ahead of us.'],
      ['10 × finalized epochs ahead', '+1,383,410', ''],
      ['head slots ahead', '+4,427,000', ''],
      ['score', '+5,810,410', 'the terms added up'],
    ]);
  });

  it('says whether the head is a block of the chain that is followed', () => {
    const [same, other] = [answered().remote?.headRoot ?? '', `0x${'99'.repeat(32)}`];
    const row = (root: string) =>
      lines(section('sync', [answered({ followedBlock: { slot: '12800000', root } })])).find(
        ([name]) => name === 'head block',
      );
    expect(row(same)?.slice(1)).toEqual([
      'of our chain',
      'The beacon node that is followed has the same block at slot 12,800,000.',
    ]);
    expect(row(other)?.slice(1)).toEqual([
      'of another chain',
      `The beacon node that is followed has the block ${other} at slot 12,800,000.`,
    ]);
  });

  it('says that a refused Status is not synced from', () => {
    const local = freshStatus(hoodi, SLOT);
    const remote = { ...syncedStatus(hoodi, SLOT), forkDigest: Uint8Array.of(1, 2, 3, 4) };
    const judgement = judgeInWords(remote, { network: hoodi, wallClockSlot: SLOT, local });
    expect(section('sync', [answered({ judgement })]).rows).toContainEqual(
      expect.objectContaining({ name: 'usable', value: 'no', outcome: 'fails' }),
    );
  });
});

describe('Metadata', () => {
  it('is absent until it was asked for', () => {
    expect(peerFacts([answered()], { page, digestMeans }).map(({ id }) => id)).toEqual(['sync', 'addresses']);
  });

  it('names every field, its bits, and the version that would tell the rest', () => {
    const told = section('metadata', [metadata('5')]);
    expect([told.title, told.aside]).toEqual(['Metadata v2', 'asked once']);
    expect(lines(told)).toEqual([
      ['seq_number', '5', 'grows with every change'],
      ['attnets', '0x0900000000000000', 'subscribed to subnets 0, 3'],
      ['syncnets', '0x00', 'subscribed to no subnet'],
      ['custody_group_count', '–', 'not told before metadata/3'],
    ]);
  });

  it('is held against what was told earlier, and against the last ping', () => {
    const ping = exchange('p', {
      state: 'established',
      offered: ['ping/1'],
      answer: { type: 'ping/1', seqNumber: '7' },
    });
    const told = section('metadata', [
      metadata('5'),
      metadata('6', { type: 'metadata/3', custodyGroupCount: '4' }),
      ping,
    ]);
    expect(told.aside).toBe('1 changed');
    expect(lines(told)).toContainEqual(['seq_number', '6', 'grows with every change · was 5']);
    expect(lines(told)).toContainEqual(['custody_group_count', '4', 'keeps the columns of 4 of 128 custody groups']);
    expect(lines(told)).toContainEqual(['last ping', '7', 'newer than the metadata above: ask for it again']);
  });

  it('marks a sequence number that shrinks', () => {
    const [seq] = section('metadata', [metadata('9'), metadata('2')]).rows;
    expect(seq).toMatchObject({
      outcome: 'fails',
      meaning: 'grows with every change · was 9 · which must never shrink',
    });
  });
});

describe('Goodbyes and back-off', () => {
  const goodbye = { reason: '129', direction: 'received', atMs: 2000 } as const;
  const refused = answered({ state: 'refusedByThem', agent: 'teku/v26.9.0', goodbye });

  it('tells each Goodbye with its direction, code, meaning and what the peer’s own client calls it first', () => {
    const [first, ...rest] = lines(section('goodbyes', [refused]));
    expect(first?.[0]).toBe('received 129');
    expect(first?.[1]).toBe(
      `${clockTime(NOW_MS + 2000)} · the peer has as many peers as it wants; nothing is wrong with our Status`,
    );
    expect(first?.[2]).toContain('Teku: too many peers');
    expect(first?.[2]).toContain('not every client knows this code');
    expect(rest).toEqual([['back-off', 'none', 'It may be dialled.']]);
  });

  it('lists the newest first', () => {
    const ours = answered({ id: '2', goodbye: { reason: '1', direction: 'sent', atMs: 1 } });
    expect(lines(section('goodbyes', [refused, ours])).map(([name]) => name)).toEqual([
      'sent 1',
      'received 129',
      'back-off',
    ]);
    expect(section('goodbyes', [ours]).rows[0]?.value).toMatch(/· we are shutting down$/);
  });

  it('says until when we stay away and how the score heals, at times that stand still', () => {
    const book = new PeerBook();
    book.observe(answered({ state: 'refusedByUs' }), NOW_MS);
    const known = {
      digestMeans,
      page: { entry: book.peer('A'), standing: book.standing('A', NOW_MS), nowMs: NOW_MS + 1000 },
    };
    expect(lines(section('goodbyes', [answered({ state: 'refusedByUs' })], known))).toEqual([
      ['back-off', `until ${clockTime(NOW_MS + 10_000)}`, 'the last exchange was refused, 1 in a row'],
      [
        'bad responses',
        `2.0 points at ${clockTime(NOW_MS)}`,
        `One is forgiven every 10 min, so that none is left at ${clockTime(NOW_MS + 1_200_000)}.`,
      ],
      ['handshakes', '0 of 1 answered', ''],
    ]);
  });

  it('says that a peer is blacklisted, and what ends it', () => {
    const standing = { kind: 'blacklisted', untilMs: NOW_MS, score: 6 } as const;
    expect(section('goodbyes', [refused], { digestMeans, page: { ...page, standing } }).rows.at(-1)).toMatchObject({
      outcome: 'fails',
      meaning: 'Its bad responses reach 5 points. Forgive Peer ends this.',
    });
  });
});

describe('Addresses', () => {
  it('lists each once, with how it is known, and tells transport, security, muxer and direction', () => {
    const multiaddr = '/ip4/127.0.0.1/tcp/9000/p2p/A';
    const connected = answered({ multiaddr, security: 'noise', muxer: 'yamux', agent: 'teku/v1' });
    const inbound = answered({ id: '2', direction: 'inbound', target: '/ip4/127.0.0.1/tcp/55555', multiaddr });
    // Asked over the connection that we dialled, it is outbound all the same.
    const told = section('addresses', [connected, connected, inbound]);
    expect(told.aside).toBe('outbound · tcp');
    expect(section('addresses', [{ ...inbound, multiaddr: inbound.target }]).aside).toBe('inbound · tcp');
    expect(lines(told).map(([name, value]) => [name, value])).toEqual([
      ['peer id', 'A'],
      ['agent', 'teku/v1'],
      ['connected', multiaddr],
      ['came from', '/ip4/127.0.0.1/tcp/55555'],
      ['dialled', '/ip4/127.0.0.1/tcp/9000'],
    ]);
  });
});

describe('ENR', () => {
  // Its digest is that of version 0 and a zero validators root: it was signed before mainnet's genesis.
  const old = readEnr(
    'enr:-Ku4QImhMc1z8yCiNJ1TyUxdcfNucje3BGwEHzodEZUan8PherEo4sF7pPHPSIB1NNuSg5fZy7qFsjmUKs2ea1Whi0EBh2F0dG5ldHOIAAAAAAAAAACEZXRoMpD1pf1CAAAAAP__________gmlkgnY0gmlwhBLf22SJc2VjcDI1NmsxoQOVphkDqal4QzPMksc5wnpuC3gvSC8AfbFOnZY_On34wIN1ZHCCIyg',
    { networks, now: () => 138_343n },
  );

  it('is held against Status and schedule, with every fault of it', () => {
    const told = section('enr', [answered()], { page, digestMeans, enr: old });
    const digest = told.rows.find(({ name }) => name === 'fork digest');
    expect(digest).toMatchObject({ value: '0xf5a5fd42', outcome: 'fails' });
    expect(digest?.meaning).toContain('the Status says 0x5ad30129: one of the two is old');
    expect(told.rows.filter(({ prose }) => prose).map(({ name }) => name)).toEqual(old.faults.map(({ code }) => code));
    expect(told.rows).toContainEqual(expect.objectContaining({ name: 'signature', value: 'valid', outcome: 'holds' }));
    expect(told.rows).toContainEqual(expect.objectContaining({ name: 'peer id', meaning: 'another node answered' }));
  });
});

describe('Gossip', () => {
  const topics = (digest: string, count = 2) => ({ digest, count, names: ['beacon_block', 'beacon_attestation_7'] });
  const heard = (...all: ReturnType<typeof topics>[]) =>
    answered({ gossip: { protocol: 'meshsub/1.2.0', topics: all } });
  const said = answered().remote?.forkDigest ?? '';
  const told = (one: Exchange) => section('gossip', [one]).rows.map(({ name, outcome }) => [name, outcome]);

  it('is absent where the peer has said nothing', () => {
    expect(peerFacts([answered()], { page, digestMeans }).map(({ id }) => id)).not.toContain('gossip');
  });

  it('names the topics by digest and fork', () => {
    const facts = section('gossip', [heard(topics('0x8c9f62fe'))]);
    expect(facts.aside).toBe('meshsub/1.2.0, 2 topics');
    expect(lines(facts)).toEqual([
      ['0x8c9f62fe', '2 topics', 'not the digest of its Status · fulu · beacon_block, beacon_attestation_7'],
    ]);
  });

  it('agrees with the Status, or is of another fork, or of both around a fork', () => {
    expect(told(heard(topics(said)))).toEqual([[said, 'holds']]);
    expect(told(heard(topics('0x01020304')))).toEqual([['0x01020304', 'fails']]);
    expect(told(heard(topics(said), topics('0x01020304')))).toEqual([
      [said, 'holds'],
      ['0x01020304', 'unknown'],
    ]);
    expect(told({ ...heard(topics(said)), ...{ remote: undefined } } as unknown as Exchange)).toEqual([
      [said, 'unknown'],
    ]);
  });

  it('counts what is no topic, and says when none was told', () => {
    const gossip = { protocol: 'meshsub/1.0.0', topics: [], others: 3 };
    expect(lines(section('gossip', [answered({ gossip })])).map(([name, value]) => [name, value])).toEqual([
      ['others', '3 topics'],
    ]);
    const none = { protocol: 'meshsub/1.0.0', topics: [] };
    expect(lines(section('gossip', [answered({ gossip: none })]))).toEqual([['topics', 'none told yet', '']]);
  });
});
