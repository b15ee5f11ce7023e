import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { readNamedTarget } from '../../src/exchange/targets/dial-enr.ts';
import { kinds, makeNode, type NodeUnderTest, settings } from './support/node-under-test.ts';

const quick = { ...settings, goodbyeGrace: 150 };
const LOOPBACK = '/ip4/127.0.0.1/tcp/0';

/** A second node stands for the client that somebody writes. */
describe.each(kinds)('what a client does with a responder %s', (kind) => {
  let ours: NodeUnderTest;
  let client: NodeUnderTest;
  beforeEach(async () => {
    [ours, client] = await Promise.all([makeNode(kind), makeNode(kind)]);
  });
  afterEach(async () => {
    await Promise.all([ours.end(), client.end()]);
  });

  it('is an exchange like any other: its request, our answer, and that it stays', async () => {
    await ours.api.start(quick);
    const { peerId } = await client.api.start(quick);
    const responder = await ours.api.startResponder({ behaviour: 'healthy', listen: LOOPBACK });
    const dialled = await client.api.dial({ target: readNamedTarget(responder.multiaddr) });
    const seen = await ours.until(({ direction, state }) => direction === 'inbound' && state === 'established');
    expect(seen).toMatchObject({
      peerId,
      protocol: 'status/2',
      received: dialled.sent,
      sent: dialled.received,
      remote: dialled.local,
      local: dialled.remote,
      agent: quick.agent,
    });
    expect(seen.stages.find(({ stage }) => stage === 'openStream')?.detail).toContain(responder.label);
  });

  it('tells the Goodbye that the client says, and that of the responder apart from it', async () => {
    await ours.api.start(quick);
    await client.api.start(quick);
    const wrong = await ours.api.startResponder({ behaviour: 'wrongNetwork', listen: LOOPBACK });
    await client.api.dial({ target: readNamedTarget(wrong.multiaddr) });
    const refused = await ours.until(({ direction, goodbye }) => direction === 'inbound' && goodbye !== undefined);
    expect(refused.goodbye).toMatchObject({ reason: '2', direction: 'received' });
    const full = await ours.api.startResponder({ behaviour: 'goodbyeTooManyPeers', listen: LOOPBACK });
    await client.api.dial({ target: readNamedTarget(full.multiaddr) });
    const left = await ours.until(({ goodbye }) => goodbye?.reason === '129');
    expect(left.goodbye?.direction).toBe('sent');
    // A slow machine may count it as established before the Goodbye comes.
    await ours.until(({ id, state }) => id === left.id && state === 'left');
  });

  it('is told once where our own node asks', async () => {
    await ours.api.start(quick);
    const responder = await ours.api.startResponder({ behaviour: 'healthy', listen: LOOPBACK });
    await ours.api.dial({ target: readNamedTarget(responder.multiaddr) });
    expect(ours.events.some((event) => event.type === 'exchange' && event.exchange.direction === 'inbound')).toBe(
      false,
    );
  });
});
