import { createHook } from 'node:async_hooks';
import { once } from 'node:events';
import { setImmediate as turn } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { readNamedTarget } from '../../src/exchange/targets/dial-enr.ts';
import { quicForNode } from '../harness/carried-quic.ts';
import { inWorker, makeNode, settings } from './support/node-under-test.ts';

/** A node in a thread, and the code with which the thread exits. */
function threadOfNode() {
  const { worker, ...node } = inWorker(() => undefined);
  return { ...node, exit: once(worker, 'exit').then(([code]) => code) };
}

describe('the thread of a node that was stopped in the middle of a connection', () => {
  it.each([
    ['TCP', '/ip4/127.0.0.1/tcp/0', async () => ({})],
    ['QUIC, whose machine code would take the process with it', '/ip4/127.0.0.1/udp/0/quic-v1', quicForNode],
  ])('ends by itself, and is not terminated, over %s', async (_, address, means) => {
    const [ours, theirs] = [threadOfNode(), threadOfNode()];
    const used = { ...settings, ...(await means()), listen: [address] };
    const [, { listening }] = await Promise.all([ours.api.start(used), theirs.api.start(used)]);
    const exchange = await ours.api.dial({ target: readNamedTarget(listening[0] ?? '') });
    expect(exchange.state).toBe('established');
    await Promise.all([ours.end(), theirs.end()]);
    expect(await Promise.all([ours.exit, theirs.exit])).toEqual([0, 0]);
  });
});

describe('a node that has stopped', () => {
  it('has no time limit of libp2p left that would keep its thread', async () => {
    const limits = new Set<number>();
    const hook = createHook({
      init(id, type) {
        if (type === 'Timeout' && new Error().stack?.includes('debounce')) limits.add(id);
      },
      destroy: (id) => limits.delete(id),
    }).enable();
    const node = await makeNode('in this process');
    await node.api.start(settings);
    expect(limits.size).toBe(1);
    await node.end();
    await turn();
    hook.disable();
    expect([...limits]).toEqual([]);
  });
});
