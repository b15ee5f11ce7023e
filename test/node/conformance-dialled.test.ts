import { afterEach, expect, it } from 'vitest';
import { conformanceCases } from '../../src/conformance/cases.ts';
import { readNamedTarget } from '../../src/exchange/targets/dial-enr.ts';
import { networkToJson } from '../../src/forks/networks/network-json.ts';
import type { Visits } from '../../src/node/conform/stage.ts';
import { createNode } from '../../src/node/node.ts';
import type { NodeApi } from '../../src/rpc/node.ts';
import { quick, reportOn, soundPeer } from './support/conformance.ts';
import { mainnet } from './support/mainnet.ts';

/** Without the case of QUIC, which is not installed here. */
const dialled = conformanceCases.map(({ id }) => id).filter((id) => id.startsWith('14.') && id !== '14.12');

let stop: () => Promise<void> = async () => undefined;
afterEach(() => stop());

/** Our own node as the one who dials. */
async function nodeWhoDials(): Promise<Visits> {
  const node: NodeApi = createNode(() => undefined);
  await node.start({
    network: networkToJson(mainnet),
    listen: [],
    agent: 'test/node',
    timeouts: { dial: 5000, openStream: 5000, response: 2000 },
    goodbyeGrace: 100,
    restatusInterval: 300,
    dialsPerSecond: 1000,
  });
  stop = () => node.stop();
  return {
    listen: '/ip4/127.0.0.1/tcp/0',
    async invite([target = '']) {
      void node.dial({ target: readNamedTarget(target) }).catch(() => undefined);
    },
  };
}

// The node dials when it is its turn; a machine that is busy at that moment leaves the suite with nothing to see.
it('finds nothing wrong with the way in which our own node dials', { retry: 2, timeout: 300_000 }, async () => {
  const visits = await nodeWhoDials();
  const peer = await soundPeer();
  // Its own limit for an answer is two seconds, and it asks again three times a second.
  const most = { ...quick, answerMs: 5000, goodbyeMs: 3500 };
  const { results } = await reportOn(peer, { only: [...dialled, '2.7'], visits, most });
  await peer.stop();
  const wrong = results
    .filter(({ verdict }) => verdict !== 'pass')
    .map(({ id, verdict, why }) => `${id} ${verdict} ${why}`);
  expect(wrong).toEqual([]);
});

it('waits once for a peer that never dials', async () => {
  const invited: (readonly string[])[] = [];
  const peer = await soundPeer();
  const visits: Visits = {
    listen: '/ip4/127.0.0.1/tcp/0',
    invite: async (addresses) => void invited.push(addresses),
  };
  const { results } = await reportOn(peer, { only: ['14.1', '14.3', '14.5'], visits });
  await peer.stop();
  expect(invited).toEqual([[expect.stringMatching(/^\/ip4\/127\.0\.0\.1\/tcp\/\d+\/p2p\/16Uiu2HA/)]]);
  expect(results.map(({ verdict }) => verdict)).toEqual(['inconclusive', 'inconclusive', 'inconclusive']);
}, 60_000);
