import { expect, it } from 'vitest';
import type { Exchange } from '../../src/exchange/exchange.ts';
import { readNamedTarget } from '../../src/exchange/targets/dial-enr.ts';
import { behaviours } from '../../src/node/responder/behaviours.ts';
import { kinds, makeNode, settings } from './support/node-under-test.ts';
import { responder } from './support/peers.ts';

const stageOf = (exchange: Exchange, stage: string) => exchange.stages.find((one) => one.stage === stage);
const isClosed = ({ stage, outcome }: Exchange['stages'][number]) => stage === 'closed' && outcome === 'ok';

it.each(kinds)(
  'of two handshakes at once over one connection both hear its Goodbye, with the node %s',
  async (kind) => {
    const node = await makeNode(kind);
    const peer = await responder({ goodbye: 129n });
    await node.api.start({ ...settings, goodbyeGrace: 5000 });
    const first = node.api.dial({ target: readNamedTarget(peer.multiaddr) });
    await node.until(({ stages }) => stages.some(({ stage }) => stage === 'judged'));
    const both = await Promise.all([first, node.api.restatus(peer.peerId).catch(() => undefined)]);
    for (const exchange of both.filter((one) => one !== undefined)) {
      expect(exchange).toMatchObject({ state: 'refusedByThem', goodbye: { direction: 'received', reason: '129' } });
      expect(stageOf(exchange, 'goodbye')?.outcome).toBe('ok');
      // The close may be later than a call waits for it.
      await node.until(({ id, stages }) => id === exchange.id && stages.some(isClosed));
    }
    await node.end();
    await peer.stop();
  },
);

it('of two handshakes at once over one connection the one that we refuse hears our Goodbye, though the other began before it', async () => {
  const node = await makeNode('in this process');
  const peer = await responder(behaviours.wrongNetwork);
  await node.api.start({ ...settings, goodbyeGrace: 20 });
  let next: Promise<Exchange | undefined> | undefined;
  node.onEvent((event) => {
    if (event.type !== 'exchange' || event.exchange.state !== 'refusedByUs') return;
    next ??= node.api.restatus(peer.peerId).catch(() => undefined);
  });
  const refused = await node.api.dial({ target: readNamedTarget(peer.multiaddr) });
  await next;
  expect(refused).toMatchObject({ state: 'refusedByUs', goodbye: { direction: 'sent', reason: '2' } });
  expect(stageOf(refused, 'goodbye')?.outcome).toBe('ok');
  await node.until(({ id, stages }) => id === refused.id && stages.some(isClosed));
  await node.end();
  await peer.stop();
});
