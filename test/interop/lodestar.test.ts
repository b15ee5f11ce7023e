import { toHexString } from '@chainsafe/ssz';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { sourceFromRest } from '../../src/commands/networks/network-from-rest.ts';
import { readNamedTarget } from '../../src/exchange/targets/dial-enr.ts';
import { parseNetworkConfig } from '../../src/forks/config/parse-config.ts';
import { computeForkDigest } from '../../src/forks/digest/fork-digest.ts';
import { createNode } from '../../src/node/node.ts';
import type { NodeApi, NodeInfo } from '../../src/rpc/node.ts';
import { goodbyeMeaning } from '../../src/words/peers/goodbye-text.ts';
import { type Lodestar, startLodestar } from '../harness/lodestar.ts';
import { settingsFor } from './network.ts';
import { keepTranscript, Watch } from './watch.ts';

const ZERO_ROOT = `0x${'00'.repeat(32)}`;

describe('Lodestar 1.5.1', () => {
  let lodestar: Lodestar;
  let node: NodeApi;
  let info: NodeInfo;
  let watch: Watch;

  beforeAll(async () => {
    lodestar = await startLodestar();
  });
  afterAll(() => lodestar?.stop());

  beforeEach(async () => {
    watch = new Watch();
    node = createNode(watch.onEvent);
    info = await node.start(await settingsFor(lodestar));
  });
  afterEach(() => node.stop());

  it('runs on a chain of its own and says who it is', async () => {
    const answer = await fetch(`${lodestar.rest}/eth/v1/node/identity`);
    const { data } = (await answer.json()) as { data: { peer_id: string; p2p_addresses: string[] } };
    expect(data.peer_id).toBe(lodestar.peerId);
    expect(data.p2p_addresses).toContain(lodestar.multiaddr);
    expect(lodestar.forkDigest).toBe('0x31681ad1');
  });

  it('tells its network over REST, which we import with the digest that it speaks', async () => {
    const source = await sourceFromRest(lodestar.rest);
    if ('err' in source) throw new Error(source.err);
    const { network } = parseNetworkConfig(source.ok.config, source.ok.genesis);
    if (!network) throw new Error('the configuration could not be imported');
    expect(toHexString(computeForkDigest(network, 0n).digest)).toBe(lodestar.forkDigest);
  });

  it('answers our right digest with its Status and says no Goodbye within two seconds', async () => {
    const exchange = await node.dial({ target: readNamedTarget(lodestar.multiaddr) });
    keepTranscript('we-dial-right-digest', exchange);
    expect(exchange.failure).toBeUndefined();
    expect(exchange).toMatchObject({
      state: 'established',
      peerId: lodestar.peerId,
      muxer: expect.stringContaining('mplex'),
      offered: ['status/2', 'status/1'],
      protocol: 'status/1',
      remote: { forkDigest: '0x31681ad1', finalizedEpoch: '0', finalizedRoot: ZERO_ROOT },
      judgement: { verdict: 'relevant' },
    });
    expect(exchange.goodbye).toBeUndefined();
  });

  it('answers our ping and tells its metadata in the version of its fork', async () => {
    await node.dial({ target: readNamedTarget(lodestar.multiaddr) });
    const ping = await node.ping(lodestar.peerId);
    keepTranscript('we-ping', ping);
    expect(ping).toMatchObject({ state: 'established', protocol: 'ping/1', answer: { type: 'ping/1' } });
    const metadata = await node.metadata(lodestar.peerId);
    keepTranscript('we-ask-metadata', metadata);
    expect(metadata).toMatchObject({
      state: 'established',
      protocol: 'metadata/2',
      sent: '0x',
      answer: { type: 'metadata/2', attnets: expect.stringMatching(/^0x[0-9a-f]{16}$/) },
    });
  });

  it('answers a wrong digest all the same, then says Goodbye 2, which we see and name', async () => {
    const local = {
      forkDigest: '0xdeadbeef',
      finalizedRoot: ZERO_ROOT,
      finalizedEpoch: '0',
      headRoot: ZERO_ROOT,
      headSlot: '0',
    };
    const exchange = await node.dial({ target: readNamedTarget(lodestar.multiaddr), local });
    keepTranscript('we-dial-wrong-digest', exchange);
    expect(exchange).toMatchObject({
      state: 'refusedByThem',
      remote: { forkDigest: '0x31681ad1' },
      goodbye: { direction: 'received', reason: '2' },
    });
    expect(goodbyeMeaning(BigInt(exchange.goodbye?.reason ?? 0))).toContain('another network');
  });

  it('dials us, sends its Status and is answered with ours', async () => {
    const [address] = info.listening;
    const query = new URLSearchParams({ peerId: info.peerId, multiaddr: address ?? '' });
    const asked = await fetch(`${lodestar.rest}/eth/v1/lodestar/connect_peer?${query}`, { method: 'POST' });
    expect(asked.status, await asked.text()).toBe(200);
    const exchange = await watch.first(({ direction, state }) => direction === 'inbound' && state === 'established');
    keepTranscript('it-dials-us', exchange);
    expect(exchange).toMatchObject({
      peerId: lodestar.peerId,
      protocol: 'status/1',
      remote: { forkDigest: '0x31681ad1' },
      local: { forkDigest: '0x31681ad1' },
      judgement: { verdict: 'relevant' },
    });
  });
});
