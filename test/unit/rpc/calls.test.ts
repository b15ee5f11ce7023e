import { once } from 'node:events';
import { MessageChannel, type MessagePort } from 'node:worker_threads';
import { afterEach, describe, expect, it } from 'vitest';
import { createCallClient } from '../../../src/rpc/call-client.ts';
import { serveCalls } from '../../../src/rpc/call-server.ts';

interface Desk {
  add(left: number, right: number): Promise<number>;
  fail(name: string, message: string): Promise<void>;
  wait(label: string, signal?: AbortSignal): Promise<string>;
  hidden(): Promise<string>;
}

const methods = ['add', 'fail', 'wait'] as const;
const open: MessagePort[] = [];

afterEach(() => {
  for (const port of open.splice(0)) port.close();
});

function pair() {
  const { port1, port2 } = new MessageChannel();
  open.push(port1, port2);
  const aborted: string[] = [];
  const waiting = Promise.withResolvers<void>();
  const desk: Desk = {
    add: async (left, right) => left + right,
    fail: async (name, message) => {
      throw Object.assign(new Error(message), { name });
    },
    wait: (label, signal) =>
      new Promise((_, reject) => {
        waiting.resolve();
        signal?.addEventListener('abort', () => {
          aborted.push(`${label}: ${signal.reason.name}`);
          port2.postMessage({ kind: 'event', event: 'aborted' });
          reject(signal.reason);
        });
      }),
    hidden: async () => 'seen',
  };
  const events: string[] = [];
  const nextEvent = Promise.withResolvers<string>();
  const server = serveCalls<Desk, string>(port2, desk, methods);
  const client = createCallClient<Desk, string>(port1, methods, (event) => {
    events.push(event);
    nextEvent.resolve(event);
  });
  return { client, server, aborted, events, nextEvent: nextEvent.promise, waiting: waiting.promise, port1, port2 };
}

describe('calls over a message port', () => {
  it('answers each call with its own result, also out of order', async () => {
    const { client } = pair();
    const results = await Promise.all([client.api.add(1, 2), client.api.add(10, 20), client.api.add(-1, 1)]);
    expect(results).toEqual([3, 30, 0]);
  });

  it('carries the name and the message of an error', async () => {
    const { client } = pair();
    await expect(client.api.fail('RangeError', 'Too far.')).rejects.toMatchObject({
      name: 'RangeError',
      message: 'Too far.',
    });
  });

  it('delivers events in order', async () => {
    const { client, server, events } = pair();
    server.emit('one');
    server.emit('two');
    await client.api.add(0, 0);
    expect(events).toEqual(['one', 'two']);
  });

  it('rejects at once with the reason of an abort and tells the other side', async () => {
    const { client, aborted, waiting, nextEvent } = pair();
    const controller = new AbortController();
    const call = client.api.wait('tea', controller.signal);
    await waiting;
    controller.abort(new Error('Enough.'));
    await expect(call).rejects.toThrow('Enough.');
    await nextEvent;
    expect(aborted).toEqual(['tea: AbortError']);
  });

  it('sends nothing when the signal has fired before the call', async () => {
    const { client } = pair();
    await expect(client.api.wait('never', AbortSignal.abort(new Error('Late.')))).rejects.toThrow('Late.');
  });

  it('rejects pending and later calls when the other side goes', async () => {
    const { client, waiting } = pair();
    const call = client.api.wait('forever');
    await waiting;
    client.close(new Error('The worker ended.'));
    await expect(call).rejects.toThrow('The worker ended.');
    await expect(client.api.add(1, 1)).rejects.toThrow('The worker ended.');
  });

  it('aborts running calls on the serving side when told that the caller is gone', async () => {
    const { client, server, aborted, waiting } = pair();
    const call = client.api.wait('guest').catch((error: Error) => error.message);
    await waiting;
    server.abortAll(new RangeError('gone'));
    expect(await call).toBe('gone');
    expect(aborted).toEqual(['guest: RangeError']);
  });

  it('lets go of the port when the calls are over', async () => {
    const { port1 } = pair();
    const closed = once(port1, 'close');
    port1.postMessage({ kind: 'over' });
    await closed;
  });

  it('rejects a call whose arguments cannot be cloned', async () => {
    const { client } = pair();
    const uncloneable = (() => 1) as unknown as number;
    await expect(client.api.add(uncloneable, 1)).rejects.toThrow(/could not be cloned/);
    expect(await client.api.add(2, 2)).toBe(4);
  });

  it('calls only what is offered, and ignores messages that are neither call nor answer', async () => {
    const { client, port1, port2 } = pair();
    const refused = Promise.withResolvers<unknown>();
    port1.on('message', (message) => {
      if (message.id === 999) refused.resolve(message);
    });
    port1.postMessage({ kind: 'noise' });
    port2.postMessage({ kind: 'noise' });
    port2.postMessage({ kind: 'answer', id: 12345, ok: 'stray' });
    port1.postMessage({ kind: 'call', id: 999, method: 'hidden', args: [] });
    expect(await refused.promise).toMatchObject({ err: { message: 'There is no method "hidden" to call.' } });
    expect(await client.api.add(1, 1)).toBe(2);
  });
});
