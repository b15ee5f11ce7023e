import { readFileSync } from 'node:fs';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Exchange } from '../../src/exchange/exchange.ts';
import { readNamedTarget } from '../../src/exchange/targets/dial-enr.ts';
import { CallError } from '../../src/node/call-error.ts';
import { createNode } from '../../src/node/node.ts';
import type { StatusJson } from '../../src/reqresp/messages/json.ts';
import type { NodeApi, NodeInfo } from '../../src/rpc/node.ts';
import { type Lodestar, startLodestar } from '../harness/lodestar.ts';
import { settingsFor } from './network.ts';
import { keepTranscript, Watch } from './watch.ts';

const ZERO_ROOT = `0x${'00'.repeat(32)}`;

/** One stream of a recorded scenario. `result` is the result byte of what was answered. */
interface Captured {
  asked: 'by us' | 'by the peer';
  protocol: string;
  result: number | 'no stream' | 'nothing';
  text?: string;
  reason?: string;
  theirs?: Pick<StatusJson, 'forkDigest' | 'finalizedEpoch' | 'finalizedRoot'>;
}

const file = new URL('../fixtures/interop/lodestar-captures.json', import.meta.url);
const { scenarios } = JSON.parse(readFileSync(file, 'utf8')) as { scenarios: Record<string, Captured[]> };

function captured(name: string): readonly Captured[] {
  const found = scenarios[name];
  if (!found) throw new Error(`No scenario "${name}" was recorded.`);
  return found;
}

/** What a Status exchange meant, whatever its bytes: who asked, what was answered, who said Goodbye and why. */
interface Meaning {
  asked: Captured['asked'];
  protocol: string | undefined;
  result: number | undefined;
  text: string | undefined;
  forkDigest: string | undefined;
  goodbye: string | undefined;
}

function meaningOf({ direction, protocol, sent, resultCode, errorMessage, remote, goodbye }: Exchange): Meaning {
  const inbound = direction === 'inbound';
  return {
    asked: inbound ? 'by the peer' : 'by us',
    protocol,
    // Our own answer begins with its result byte.
    result: inbound ? Number.parseInt(sent.slice(2, 4), 16) : resultCode,
    text: errorMessage,
    forkDigest: remote?.forkDigest,
    goodbye: goodbye && `${goodbye.direction} ${goodbye.reason}`,
  };
}

function capturedMeaning(streams: readonly Captured[], at = 0): Meaning {
  const status = streams.filter(({ protocol, result }) => protocol.startsWith('status') && result !== 'no stream')[at];
  const goodbye = streams.find(({ protocol, asked }) => protocol === 'goodbye/1' && asked === 'by the peer');
  if (typeof status?.result !== 'number') throw new Error('No Status was recorded.');
  return {
    asked: status.asked,
    protocol: status.protocol,
    result: status.result,
    text: status.text,
    forkDigest: status.theirs?.forkDigest,
    goodbye: goodbye?.reason && `received ${goodbye.reason}`,
  };
}

/**
 * What was recorded is what came now, but for a Goodbye that was not heard: it closes in the same breath, and then libp2p
 * may not have negotiated the stream of it.
 */
function expectRecorded(exchange: Exchange, name: string): void {
  const { goodbye, ...meaning } = meaningOf(exchange);
  const { goodbye: recorded, ...expected } = capturedMeaning(captured(name));
  expect(meaning).toEqual(expected);
  expect([recorded, undefined]).toContain(goodbye);
}

/** Lodestar says Goodbye within fifty milliseconds; a busy machine may take longer. */
const GRACE = 700;

const fresh: StatusJson = {
  forkDigest: '0x31681ad1',
  finalizedRoot: ZERO_ROOT,
  finalizedEpoch: '0',
  headRoot: ZERO_ROOT,
  headSlot: '0',
};

describe('what Lodestar 1.5.1 did once it does again', () => {
  let lodestar: Lodestar;
  let node: NodeApi;
  let info: NodeInfo;
  let watch: Watch;

  beforeAll(async () => {
    // Short slots, so that an epoch is final within a minute.
    lodestar = await startLodestar({ secondsPerSlot: 1 });
  });
  afterAll(() => lodestar?.stop());

  beforeEach(async () => {
    watch = new Watch();
    node = createNode(watch.onEvent);
    info = await node.start({ ...(await settingsFor(lodestar)), goodbyeGrace: GRACE });
  });
  afterEach(() => node.stop());

  const stateInLodestar = async (): Promise<string | undefined> => {
    const answer = await fetch(`${lodestar.rest}/eth/v1/node/peers/${info.peerId}`);
    return ((await answer.json()) as { data?: { state: string } }).data?.state;
  };

  const letItDial = async (): Promise<void> => {
    const query = new URLSearchParams({ peerId: info.peerId, multiaddr: info.listening[0] ?? '' });
    const asked = await fetch(`${lodestar.rest}/eth/v1/lodestar/connect_peer?${query}`, { method: 'POST' });
    expect(asked.status, await asked.text()).toBe(200);
  };

  it.each([
    ['normal', fresh, 'established'],
    ['wrong-digest', { ...fresh, forkDigest: '0xdeadbeef' }, 'refusedByThem'],
    ['future-head-slot', { ...fresh, headSlot: '1000000' }, 'refusedByThem'],
  ] as const)('we dial: %s', async (name, local, state) => {
    const exchange = await node.dial({ target: readNamedTarget(lodestar.multiaddr), local });
    keepTranscript(`again-${name}`, exchange);
    if (state === 'established') {
      expect(meaningOf(exchange)).toEqual(capturedMeaning(captured(name)));
      expect(exchange.state).toBe(state);
      return;
    }
    // It closes itself, and we see it.
    const isOver = ({ id, stages }: Exchange) => id === exchange.id && stages.some(({ stage }) => stage === 'closed');
    const end = await watch.first(isOver);
    keepTranscript(`again-${name}`, end);
    expectRecorded(end, name);
    expect(end.state).toBe(state);
    expect(end.stages.find(({ stage }) => stage === 'closed')?.detail).toBe('by the peer');
  });

  it('we ask for more: ping, then metadata, in the versions that it took', async () => {
    await node.dial({ target: readNamedTarget(lodestar.multiaddr) });
    for (const what of ['ping', 'metadata'] as const) {
      const exchange = await node[what](lodestar.peerId);
      const took = captured('normal').filter(
        ({ protocol, asked, result }) => protocol.startsWith(what) && asked === 'by us' && result === 0,
      );
      expect([exchange.protocol, exchange.resultCode]).toEqual([took[0]?.protocol, took[0]?.result]);
    }
    await watch.line(/asked for our metadata/);
  });

  it('it dials us: lodestar-dials-us-right-digest', async () => {
    await letItDial();
    const exchange = await watch.first(({ direction, state }) => direction === 'inbound' && state === 'established');
    keepTranscript('again-it-dials-us', exchange);
    expect(meaningOf(exchange)).toEqual(capturedMeaning(captured('lodestar-dials-us-right-digest')));
    await watch.line(/pinged with sequence number/);
    await watch.line(/asked for our metadata/);
  });

  it('it dials us: lodestar-dials-us-wrong-digest', async () => {
    await node.setLocalView({ mode: 'static', status: { forkDigest: '0xdeadbeef' } });
    await letItDial();
    const exchange = await watch.first(({ direction, state }) => direction === 'inbound' && state === 'refusedByThem');
    keepTranscript('again-it-dials-us-wrong-digest', exchange);
    expectRecorded(exchange, 'lodestar-dials-us-wrong-digest');
  });

  it('we ask seven times in a row: rate-limit, and then it bans us', async () => {
    await node.stop();
    // Its limit fills up again with time, one Status in three seconds.
    await node.start({ ...(await settingsFor(lodestar)), goodbyeGrace: 300 });
    const told: Exchange[] = [await node.dial({ target: readNamedTarget(lodestar.multiaddr) })];
    for (let more = 5; more > 0; more -= 1) told.push(await node.restatus(lodestar.peerId));
    // It bans us at its next look after a refusal, which on a slow machine comes before we have asked a seventh time.
    const isOver = (error: Error) => error instanceof CallError && error.fault.code === 'notConnected';
    const seventh = await node.restatus(lodestar.peerId).catch((error: Error) => {
      if (!isOver(error)) throw error;
    });
    if (seventh?.resultCode !== undefined) told.push(seventh);
    expect(told.at(-1)?.resultCode).not.toBe(0);
    told.forEach((exchange, at) => {
      keepTranscript(`again-rate-limit-${at + 1}`, exchange);
    });
    const without = ({ goodbye: _, ...meaning }: Meaning) => meaning;
    const expected = told.map((_, at) => without(capturedMeaning(captured('rate-limit'), at)));
    expect(told.map((exchange) => without(meaningOf(exchange)))).toEqual(expected);
    await watch.first(({ goodbye }) => goodbye?.direction === 'received' && goodbye.reason === '251');
  });

  const goodbyes = Object.keys(scenarios).flatMap((name) => /^we-say-goodbye-(\d+)$/.exec(name)?.[1] ?? []);
  it.each(goodbyes)('we say Goodbye %s, and it lets us go', async (reason) => {
    const { id, state } = await node.dial({ target: readNamedTarget(lodestar.multiaddr) });
    expect(state).toBe('established');
    expect(await stateInLodestar()).toBe('connected');
    await node.goodbye(lodestar.peerId, reason);
    const end = await watch.first((one) => one.id === id && one.stages.some(({ stage }) => stage === 'closed'));
    expect(end).toMatchObject({ state: 'left', left: { by: 'us' }, goodbye: { direction: 'sent', reason } });
    await expect.poll(stateInLodestar, { timeout: 10_000 }).not.toBe('connected');
  });

  it('we dial: other-finalized-root, once it has one', async () => {
    const events = await fetch(`${lodestar.rest}/eth/v1/events?topics=finalized_checkpoint`);
    await events.body?.getReader().read();
    for (;;) {
      const { remote } = await node.dial({ target: readNamedTarget(lodestar.multiaddr) });
      if (!remote || remote.finalizedEpoch === '0') throw new Error('Lodestar has finalized nothing.');
      await node.disconnect(lodestar.peerId);
      const local = { ...remote, finalizedRoot: `0x${'ee'.repeat(32)}` };
      const exchange = await node.dial({ target: readNamedTarget(lodestar.multiaddr), local });
      // It compares roots of one epoch only; the next may have become final meanwhile.
      if (exchange.remote?.finalizedEpoch !== remote.finalizedEpoch) continue;
      keepTranscript('again-other-finalized-root', exchange);
      // Recorded with a Lodestar of another fork, hence another version and digest.
      const { result, goodbye } = capturedMeaning(captured('other-finalized-root'));
      expect(meaningOf(exchange)).toMatchObject({ asked: 'by us', result, goodbye });
      expect(exchange.state).toBe('refusedByThem');
      return;
    }
  }, 120_000);
});
