import { toHexString } from '@chainsafe/ssz';
import { describe, expect, it } from 'vitest';
import type { Exchange } from '../../../src/exchange/exchange.ts';
import { findNetwork, networks } from '../../../src/forks/networks/networks.ts';
import type { StatusJson } from '../../../src/reqresp/messages/json.ts';
import type { Status } from '../../../src/reqresp/messages/message.ts';
import { Chain } from '../../../src/session/node/chain.ts';
import { addressFacts } from '../../../src/session/peers/facts/addresses.ts';
import { type Explain, peerView } from '../../../src/session/peers/peer-view.ts';
import { explainExchange } from '../../../src/words/peers/causes/explain-exchange.ts';
import { judgeInWords } from '../../../src/words/peers/judge/judgement-json.ts';
import { silentDialler } from '../../../src/words/silent-dialler-text.ts';
import { freshStatus, network, syncedStatus } from '../peers/statuses.ts';
import { type ExchangeFields, exchange } from './exchanges.ts';

const hoodi = network('hoodi');
const chain = new Chain(hoodi, () => networks);
const startedAt = '2026-11-22T12:00:00.000Z';
const NOW = chain.slotAt(Date.parse(startedAt));

function json(status: Status): StatusJson {
  return {
    forkDigest: toHexString(status.forkDigest),
    finalizedRoot: toHexString(status.finalizedRoot),
    finalizedEpoch: status.finalizedEpoch.toString(),
    headRoot: toHexString(status.headRoot),
    headSlot: status.headSlot.toString(),
  };
}

function answered(remote: Status, fields: ExchangeFields): Exchange {
  const local = freshStatus(hoodi, NOW);
  return exchange('1', {
    startedAt,
    peerId: 'A',
    protocol: 'status/2',
    local: json(local),
    remote: json(remote),
    judgement: judgeInWords(remote, { network: hoodi, wallClockSlot: NOW, local }),
    ...fields,
  });
}

const explain: Explain = (one, _, earlier) => {
  const notice = silentDialler(one, earlier);
  return { ...explainExchange(one, { network: hoodi, networks, earlier }), ...(notice && { notice }) };
};

const view = (...exchanges: Exchange[]) => {
  const made = peerView({ key: 'A', exchanges }, () => chain, explain);
  if (!made) throw new Error('a peer with an exchange has a view');
  return made;
};

describe('what the explorer says of a peer', () => {
  const healthy = syncedStatus(hoodi, NOW);

  it('dates what is told on another network by the clock of that network', () => {
    const mainnet = network('mainnet');
    const there = new Chain(mainnet, () => networks).slotAt(Date.parse(startedAt));
    const { status, exchanges } = view(answered(syncedStatus(mainnet, there), { state: 'refusedByUs' }));
    const head = status.find(({ field }) => field === 'head slot');
    expect(head).toMatchObject({ difference: 'head at the clock', fails: false });
    expect(head?.meaning).toMatch(/^2026-11-22 1[12]:\d\d:\d\d UTC$/);
    expect(exchanges[0]?.headLag).toBe(0);
  });

  it('dates nothing of a network that it does not know, and holds it against no clock', () => {
    const strange = { ...healthy, forkDigest: Uint8Array.from([1, 2, 3, 4]) };
    const { status, exchanges } = view(answered(strange, { state: 'refusedByUs' }));
    for (const field of ['head slot', 'finalized epoch'])
      expect(status.find((row) => row.field === field)).toMatchObject({ difference: '', meaning: '' });
    expect(exchanges[0]).not.toHaveProperty('headLag');
  });

  it('one that dialled us and never sent its Status is called that', () => {
    const multiaddr = '/ip4/127.0.0.1/tcp/40000';
    const asked = { startedAt, peerId: 'A', multiaddr, unsolicited: true as const };
    const failure = { stage: 'firstByte' as const, code: 'noResponse' as const, message: 'Nothing came within 10 s.' };
    expect(view(exchange('1', { ...asked, state: 'failed', failure }))).toMatchObject({
      headline: 'dialled us, never sent its Status',
      sentence: 'It dialled us and never sent its Status, not even when we asked for it. Nothing came within 10 s.',
    });
    const told = answered(healthy, { ...asked, state: 'established' });
    expect(view(told)).toMatchObject({ headline: 'head at the clock' });
    expect(view(told).sentence).toContain('sent no Status by itself; it told one when we asked');
    expect(view(exchange('1', asked)).sentence).toContain('we ask for it');
    // One that sent its Status is only asked again, and one that we dialled had not come to us.
    const came = { ...told, id: '0', direction: 'inbound' as const, unsolicited: undefined };
    const { unsolicited: _, ...inbound } = came;
    expect(view(inbound, told).sentence).not.toContain('dialled us');
    expect(view(answered(healthy, { state: 'established' })).sentence).not.toContain('dialled us');
  });

  it('one that is asked again stands where its last outcome put it, meanwhile and where nothing else is known', () => {
    const established = answered(healthy, { state: 'established' });
    const again = exchange('2', { peerId: 'A', startedAt: '2026-11-22T12:01:00.000Z' });
    expect(view(established, again)).toMatchObject({ state: 'running', place: 'established' });
    expect(view(answered(healthy, { state: 'refusedByThem' }), again).place).toBe('refusedByThem');
    expect(view(again).place).toBeUndefined();
  });

  it('inbound or outbound as its connection is, whoever asks over it', () => {
    const multiaddr = '/ip4/192.0.2.1/tcp/50000';
    const dialledUs = answered(healthy, { state: 'established', direction: 'inbound', multiaddr });
    const asked = answered(healthy, { id: '2', state: 'established', direction: 'outbound', multiaddr });
    expect(view(dialledUs, asked).connection).toBe('inbound · tcp');
    const elsewhere = { ...asked, multiaddr: '/ip4/192.0.2.1/tcp/9000' };
    expect(view(dialledUs, elsewhere).connection).toBe('outbound · tcp');
    const sections = addressFacts([dialledUs, asked]);
    expect(sections?.aside).toBe('inbound · tcp');
  });

  it('a healthy one: every field with its meaning, no rule broken', () => {
    const made = view(answered(healthy, { state: 'established', label: 'healthy', agent: 'demo/healthy' }));
    expect(made).toMatchObject({
      title: 'healthy',
      headline: 'head at the clock',
      warn: false,
      client: 'Demo',
      changedAt: Date.parse(startedAt),
      digestMeans: 'hoodi gloas',
      statusTitle: 'Status v2',
    });
    expect(made.status.map(({ field, meaning, fails }) => [field, meaning, fails])).toEqual([
      ['fork digest', 'hoodi gloas', false],
      ['finalized root', '', false],
      ['finalized epoch', '2026-11-22 11:44:24 UTC', false],
      ['head root', '', false],
      ['head slot', '2026-11-22 12:00:00 UTC', false],
    ]);
  });

  it('where it stands to us, what it is sorted by, and how each field differs from ours', () => {
    const made = view(answered(healthy, { state: 'established', multiaddr: '/ip4/1.2.3.4/tcp/9000', muxer: 'yamux' }));
    expect(made).toMatchObject({
      relation: '',
      connection: 'outbound · tcp · yamux',
      headSlot: String(healthy.headSlot),
      finalizedEpoch: String(healthy.finalizedEpoch),
      verdict: 'relevant',
      seen: false,
    });
    expect(made.score).toBe(String(10n * healthy.finalizedEpoch + healthy.headSlot));
    expect(made.status.map(({ difference }) => difference)).toEqual([
      'equal',
      'differs',
      '',
      'differs',
      'head at the clock',
    ]);
    expect(made.exchanges[0]).toMatchObject({ startedMs: Date.parse(startedAt), headLag: 0 });
  });

  it.each([
    [-2n, 'head at the clock'],
    [0n, 'head at the clock'],
    [1n, '1 slot ahead of the clock'],
    [-9n, '9 slots behind the clock'],
  ])('whose head is %i slots beyond the clock, as "%s"', (slots, headline) => {
    const remote = { ...healthy, headSlot: healthy.headSlot + slots };
    expect(view(answered(remote, { state: 'established' })).headline).toBe(headline);
  });

  it('by the clock at which the answer was there, which may be a slot after the question', () => {
    const stages = [{ stage: 'responseComplete' as const, startMs: 0, endMs: 12_000, outcome: 'ok' as const }];
    const made = view(answered({ ...healthy, headSlot: healthy.headSlot + 1n }, { state: 'established', stages }));
    expect([made.headline, made.exchanges[0]?.headLag]).toEqual(['head at the clock', 0]);
  });

  it('only seen: one whose dial we gave up, one that we never asked for its Status and that is not established', () => {
    const failure = { stage: 'dial' as const, code: 'aborted' as const, message: 'The dial was given up.' };
    const givenUp = exchange('2', { state: 'failed', failure });
    const pinged = exchange('3', { state: 'established', offered: ['ping/1'] });
    expect([givenUp, pinged].map((one) => view(one).seen)).toEqual([true, true]);
    expect([givenUp, pinged].map((one) => view(one).state)).toEqual(['failed', 'answered']);
    expect(view(givenUp).fault).toBe('aborted');
  });

  it('an exchange that fell back and was tried again says so', () => {
    const failed = exchange('1', { peerId: 'A', state: 'failed' });
    const made = view(failed, answered(healthy, { id: '2', state: 'established', protocol: 'status/1' }));
    expect(made.exchanges[0]?.notes).toEqual([
      'Fell back to status/1: the peer did not take status/2.',
      'Second attempt: the one before went wrong.',
    ]);
    expect(made.exchanges[1]?.notes).toBeUndefined();
  });

  it('one behind: the distance to the clock in slots', () => {
    const behind = { ...healthy, headSlot: NOW - 12_800n, finalizedEpoch: (NOW - 12_800n) / 32n - 2n };
    const made = view(answered(behind, { state: 'established', agent: 'teku/v26.9.0' }));
    expect(made).toMatchObject({ headline: '12,800 slots behind the clock', warn: true, client: 'Teku' });
    expect(made.sentence).toContain('Its head is 400 epochs behind the clock');
  });

  it('one of another network: names both digests and the network', () => {
    const mainnet = findNetwork('mainnet');
    if (!mainnet) throw new Error('mainnet is built in');
    const stranger = { ...healthy, forkDigest: syncedStatus(mainnet, 13_413_575n).forkDigest };
    const made = view(answered(stranger, { state: 'refusedByUs' }));
    expect(made.headline).toBe('other fork digest');
    expect(made.sentence).toBe(
      'Their fork digest 0x8c9f62fe is mainnet fulu; ours is 0x5ad30129. Compare networks and fork schedules.',
    );
    expect(made.status.filter(({ fails }) => fails).map(({ field }) => field)).toEqual(['fork digest']);
  });

  it('one that said Goodbye: reason and meaning', () => {
    const made = view(
      answered(healthy, { state: 'refusedByThem', goodbye: { reason: '129', direction: 'received', atMs: 20 } }),
    );
    expect(made.headline).toBe('Goodbye 129');
    expect(made.sentence).toContain('as many peers as it wants');
  });

  it('one that failed: the stage in the row, the sentence from the failure', () => {
    const failure = { stage: 'firstByte' as const, code: 'noResponse' as const, message: 'Nothing came within 10 s.' };
    const made = view(exchange('2', { state: 'failed', failure }));
    expect(made.headline).toBe('first byte: no response');
    expect(made.sentence).toBe('Nothing came within 10 s.');
  });

  it('keeps the last Status readable when a later exchange failed', () => {
    const failure = { stage: 'dial' as const, code: 'connectionRefused' as const, message: 'Nobody listens there.' };
    const made = view(
      answered(healthy, { state: 'established' }),
      exchange('2', { peerId: 'A', state: 'failed', failure }),
    );
    expect(made.state).toBe('failed');
    expect(made.status).toHaveLength(5);
    expect(made.exchanges.map(({ id }) => id)).toEqual(['2', '1']);
  });

  it('lists a ping beside the Status exchanges, but stands as the last Status says', () => {
    const ping = exchange('2', { peerId: 'A', offered: ['ping/1'], protocol: 'ping/1', state: 'failed' });
    const made = view(answered(healthy, { state: 'established' }), ping);
    expect(made).toMatchObject({ state: 'established', headline: 'head at the clock' });
    expect(made.exchanges.map(({ protocol }) => protocol)).toEqual(['ping/1', 'status/2']);
  });

  it('does not stumble over numbers that no calendar holds', () => {
    const made = view(
      answered({ ...healthy, headSlot: 2n ** 64n - 1n, finalizedEpoch: 2n ** 64n - 1n }, { state: 'refusedByUs' }),
    );
    expect(made.status.find(({ field }) => field === 'head slot')?.meaning).toBe('beyond any calendar');
  });

  it('the likely cause with its remedy, and what each client would do', () => {
    const unmasked = { ...healthy, forkDigest: Uint8Array.of(0x75, 0x4c, 0xbe, 0x70) };
    const made = view(answered(unmasked, { state: 'refusedByUs' }));
    expect(made.causes?.[0]).toMatchObject({ cause: 'blobMaskMissing', confidence: 'certain' });
    expect(made.clients?.tally).toBe('7 refuse');
    expect(made.clients?.rows[0]).toMatchObject({
      client: 'Prysm',
      outcome: 'fails',
      word: 'refuses',
      rule: 'rule 2, fork digest',
      answer: 'SUCCESS, then Goodbye 2',
    });
    expect(made.refusal).toBeUndefined();
  });

  it('who does what the peer did, where it refused us', () => {
    const goodbye = { reason: '129', direction: 'received', atMs: 20 } as const;
    const made = view(answered(healthy, { state: 'refusedByThem', goodbye, resultCode: 0, agent: 'teku/v26.9.0' }));
    expect(made.refusal?.rows[0]).toMatchObject({ client: 'Teku', outcome: 'holds', word: 'does that' });
    expect(made.refusal?.sentence).toContain('as many peers as it wants');
    expect(made.clients?.tally).toBe('7 accept');
  });

  it('the stage that failed, with the code of its failure in words', () => {
    const made = view(
      exchange('1', {
        state: 'failed',
        stages: [{ stage: 'firstByte', startMs: 0, endMs: 9, outcome: 'failed', detail: 'streamReset' }],
        failure: { stage: 'firstByte', code: 'streamReset', message: 'It was reset.' },
      }),
    );
    expect(made.exchanges[0]?.timeline[0]?.detail).toBe('stream reset');
  });
});
