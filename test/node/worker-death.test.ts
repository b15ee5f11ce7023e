import path from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { temporaryFolder } from '../../scripts/temporary.ts';
import type { Exchange } from '../../src/exchange/exchange.ts';
import { readNamedTarget } from '../../src/exchange/targets/dial-enr.ts';
import { PeerBook } from '../../src/peers/book/peer-book.ts';
import { NodeLink, type NodeState } from '../../src/session/node/link.ts';
import { bundleWorker } from './support/bundle-worker.ts';
import { settings } from './support/node-under-test.ts';
import { type Listening, type Responder, rawServer, responder } from './support/peers.ts';
import { endWorker } from './support/probe.ts';

const DIALS = 12;
const ENDED = 'The node has ended. The next dial starts it again.';

describe('the worker that dies in the middle of dials', () => {
  const folder = temporaryFolder('death');
  let worker: string;
  let sound: Responder;
  let silent: Listening[];
  let link: NodeLink;
  let states: NodeState[];
  let book: PeerBook;
  let told: Exchange[];

  beforeAll(async () => {
    worker = await bundleWorker('test/node/support/probed-worker.ts', path.join(folder.path, 'worker.mjs'));
    sound = await responder({});
    silent = await Promise.all(Array.from({ length: DIALS }, () => rawServer(() => undefined)));
  });
  afterAll(async () => {
    await Promise.all([sound, ...silent].map((one) => one.stop()));
    folder.remove();
  });

  beforeEach(() => {
    states = [];
    told = [];
    book = new PeerBook();
    link = new NodeLink(
      worker,
      () => ({ ...settings, timeouts: { dial: 60_000, openStream: 60_000, response: 60_000 }, goodbyeGrace: 20 }),
      async () => ({}),
      (event) => {
        if (event.type !== 'exchange') return;
        told.push(event.exchange);
        book.observe(event.exchange, Date.now());
      },
      (state) => states.push(state),
    );
  });
  afterEach(() => link.stop());

  it('every dial is told at once, the book is kept, and the next dial works', async () => {
    const api = await link.api();
    expect((await api.dial({ target: readNamedTarget(sound.multiaddr) })).state).toBe('established');
    const dials = silent.map(({ multiaddr }) =>
      api.dial({ target: readNamedTarget(multiaddr) }).catch((error: Error) => error.message),
    );
    while (new Set(told.map(({ target }) => target)).size <= DIALS) await new Promise((turn) => setImmediate(turn));
    endWorker();
    expect(await Promise.all(dials)).toEqual(dials.map(() => ENDED));
    expect(states.map(({ state }) => state)).toEqual(['starting', 'running', 'failed']);
    expect(states.at(-1)).toEqual({ state: 'failed', message: ENDED });
    expect(book.peer(sound.peerId)?.chain).toHaveLength(1);

    const again = await (await link.api()).dial({ target: readNamedTarget(sound.multiaddr) });
    expect(again.state).toBe('established');
    expect(states.map(({ state }) => state)).toEqual(['starting', 'running', 'failed', 'starting', 'running']);
    expect(book.peer(sound.peerId)).toMatchObject({ answered: 2, established: true });
  });

  it('its port is free and its peers see it go', async () => {
    await (await link.api()).dial({ target: readNamedTarget(sound.multiaddr) });
    const [, running] = states;
    if (running?.state !== 'running') throw new Error('The node does not run.');
    expect(sound.node.getConnections()).toHaveLength(1);
    endWorker();
    await sound.alone();
    const port = Number(/tcp\/(\d+)/.exec(running.info.listening[0] ?? '')?.[1]);
    const taken = await rawServer(() => undefined, port);
    expect(taken.port).toBe(port);
    await taken.stop();
  });
});
