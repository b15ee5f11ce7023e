import { fromHexString } from '@chainsafe/ssz';
import { describe, expect, it } from 'vitest';
import type { Exchange } from '../../src/exchange/exchange.ts';
import { readNamedTarget } from '../../src/exchange/targets/dial-enr.ts';
import { networkFromJson } from '../../src/forks/networks/network-json.ts';
import { diagnose } from '../../src/peers/causes/diagnose.ts';
import { readRefusal } from '../../src/peers/refusal/refusal.ts';
import { dissect } from '../../src/reqresp/dissection/dissect.ts';
import { isStatus } from '../../src/reqresp/messages/message.ts';
import { statusFromJson, statusToJson } from '../../src/reqresp/messages/message-json.ts';
import { judgeInWords } from '../../src/words/peers/judge/judgement-json.ts';
import { type Capture, captures, fuluChain } from '../unit/peers/prysm-captures.ts';
import { exchange } from '../unit/session/exchanges.ts';
import { makeNode, settings } from './support/node-under-test.ts';
import { responder } from './support/peers.ts';

/*
 * A peer that answers as a running Prysm did, byte by byte, and says its Goodbye after it: over the wire our node comes
 * to the same causes as from the recording.
 */

const AGENT = 'Prysm/Unknown/Local build';

const asked = captures.filter(({ ourStatus, response, wallClockSlot }) => ourStatus && response && wallClockSlot);

/** The chain of the recording, at the slot of a capture now. */
function chainAt({ wallClockSlot = '0' }: Capture, nowMs: number) {
  const seconds = Math.floor(nowMs / 1000) - (Number(wallClockSlot) * fuluChain.slotDurationMs) / 1000 - 1;
  const json = { ...fuluChain, genesisTime: String(seconds) };
  const read = networkFromJson(json);
  if ('err' in read) throw new Error('The chain of the recording cannot be read.');
  return { json, network: read.ok };
}

/** The Status of an answer, where it has one. */
function answered({ response = '0x' }: Capture) {
  const { value } = dissect(fromHexString(response), { protocol: 'status/2', side: 'response' });
  return value && isStatus(value) ? statusToJson(value) : undefined;
}

/** The capture as an exchange. */
function recorded(capture: Capture, nowMs: number): Exchange {
  const { ourStatus, resultCode = 0, errorText, goodbye, wallClockSlot = '0' } = capture;
  const { network } = chainAt(capture, nowMs);
  const remote = answered(capture);
  const read = (json: unknown) => {
    const status = statusFromJson(json);
    if ('err' in status) throw new Error('A Status of the recording cannot be read.');
    return status.ok;
  };
  const failure = { stage: 'responseComplete' as const, code: 'errorResponse' as const, message: 'It is an error.' };
  return exchange(capture.scenario, {
    startedAt: new Date(nowMs).toISOString(),
    agent: AGENT,
    protocol: 'status/2',
    resultCode,
    ...(ourStatus && { local: ourStatus }),
    ...(errorText && { errorMessage: errorText }),
    ...(goodbye && { goodbye: { reason: goodbye, direction: 'received' as const, atMs: 30 } }),
    ...(remote &&
      ourStatus && {
        remote,
        judgement: judgeInWords(read(remote), {
          network,
          wallClockSlot: BigInt(wallClockSlot),
          local: read(ourStatus),
        }),
      }),
    ...(goodbye === undefined
      ? { state: 'established' as const }
      : { state: 'refusedByThem' as const, ...(resultCode > 0 && { failure }) }),
  });
}

async function replayed(capture: Capture, nowMs: number): Promise<Exchange> {
  const { json } = chainAt(capture, nowMs);
  const { ourStatus, response = '0x', goodbye } = capture;
  const peer = await responder(
    {
      instead: ({ write }) => write(fromHexString(response)),
      ...(goodbye !== undefined && { goodbye: BigInt(goodbye) }),
    },
    { agent: AGENT },
  );
  const node = await makeNode('in this process');
  try {
    // A Goodbye that will come is awaited, however busy the machine is.
    const goodbyeGrace = goodbye === undefined ? settings.goodbyeGrace : 20_000;
    const timeouts = { dial: 20_000, openStream: 20_000, response: 20_000 };
    await node.api.start({ ...settings, network: json, timeouts, goodbyeGrace });
    return await node.api.dial({ target: readNamedTarget(peer.multiaddr), ...(ourStatus && { local: ourStatus }) });
  } finally {
    await node.end();
    await peer.stop();
  }
}

describe('a peer that answers as a Prysm did', () => {
  it.each(asked)('$id $scenario leads to the same state, causes and readings', async (capture) => {
    const nowMs = Date.now();
    const live = await replayed(capture, nowMs);
    const told = recorded(capture, nowMs);
    const { network } = chainAt(capture, nowMs);
    expect(live.received).toBe(capture.response);
    expect([live.state, live.resultCode, live.errorMessage, live.goodbye?.reason]).toEqual([
      told.state,
      told.resultCode,
      told.errorMessage,
      told.goodbye?.reason,
    ]);
    const causes = (one: Exchange) => diagnose(one, { network }).map(({ cause, confidence }) => [cause, confidence]);
    expect(causes(live)).toEqual(causes(told));
    const readings = (one: Exchange) =>
      readRefusal(one, network)?.readings.map((reading) => [
        reading.client,
        reading.explains,
        'rule' in reading ? reading.rule : undefined,
      ]);
    expect(readings(live)).toEqual(readings(told));
    if (capture.goodbye !== undefined)
      expect(readRefusal(live, network)?.readings[0]).toMatchObject({
        client: 'Prysm',
        explains: expect.stringMatching(/^(?:rule|maybe)$/),
      });
  });
});
