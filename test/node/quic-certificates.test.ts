import { createSocket } from 'node:dgram';
import { beforeAll, describe, expect, it } from 'vitest';
import { ensureQuic } from '../../scripts/quic.ts';
import type { QuicAttempt } from '../../src/conformance/quic.ts';
import { tryQuic } from '../../src/node/conform/raw-quic/try-quic.ts';
import { loadQuic, type TransportFactory } from '../../src/node/libp2p/quic.ts';
import { soundTarget } from '../harness/sound-target.ts';
import { quick, reportOn, soundPeer } from './support/conformance.ts';

let quic: TransportFactory;
beforeAll(async () => {
  const loaded = await loadQuic(await ensureQuic(), 10_000);
  if ('err' in loaded) throw new Error(loaded.err.code);
  quic = loaded.ok;
});

const only = ['1.10', '1.11', '1.12'];
const most = { ...quick, answerMs: 10_000 };
const sound: QuicAttempt = { certificate: 'sound', alpn: 'libp2p' };
const never = new AbortController().signal;

/** A port of UDP on which nobody answers, or in one way. */
async function udpPort(answer?: (datagram: Uint8Array) => Uint8Array) {
  const socket = createSocket('udp4');
  let heard = 0;
  socket.on('message', (datagram, { port }) => {
    heard += 1;
    if (answer) socket.send(answer(datagram), port, '127.0.0.1');
  });
  await new Promise<void>((resolve) => socket.bind(0, '127.0.0.1', resolve));
  const target = soundTarget(`/ip4/127.0.0.1/udp/${socket.address().port}/quic-v1`);
  const stop = () => new Promise<void>((resolve) => socket.close(() => resolve()));
  return { target, stop, heard: () => heard };
}

describe('Certificates over QUIC', () => {
  it.each(['/ip4/127.0.0.1', '/ip6/::1'])('are as they should be of our own peer at %s', async (host) => {
    const peer = await soundPeer({}, { quic, listen: [`${host}/udp/0/quic-v1`] });
    const { results } = await reportOn(peer, { only, quic, most });
    await peer.stop();
    expect(results.map(({ id, verdict, why }) => [id, verdict, why])).toEqual([
      ['1.10', 'pass', 'Status: an answer'],
      ['1.11', 'pass', `TLS 1.3, secp256k1, ${peer.peerId}`],
      [
        '1.12',
        'pass',
        'no certificate: closed with code 0x174; expired certificate: closed with code 0x12e; ' +
          'certificate of another signer: closed with code 0x12e; another ALPN: closed with code 0x178',
      ],
    ]);
    const [, , last] = results;
    expect(last?.exchange?.map(({ name, quic: seen }) => [name, seen?.reached])).toEqual([
      ['sound certificate', 'confirmed'],
      ['no certificate', 'finished'],
      ['expired certificate', 'finished'],
      ['certificate of another signer', 'finished'],
      ['another ALPN', 'answered'],
    ]);
  });

  it('say nothing of a peer that is dialled over TCP', async () => {
    const peer = await soundPeer();
    const { results } = await reportOn(peer, { only });
    await peer.stop();
    expect(results.map(({ verdict }) => verdict)).toEqual(['inconclusive', 'inconclusive', 'inconclusive']);
  });

  it('are asked for again and again where nothing comes, until the time is over', async () => {
    const silent = await udpPort();
    const seen = await tryQuic(silent.target, sound, 1200, never);
    expect(seen).toMatchObject({ end: 'open', quic: { reached: 'nothing' }, isConnected: false });
    expect(silent.heard()).toBeGreaterThan(1);
    await silent.stop();
  });

  it('are not taken from who sends back what it gets', async () => {
    const echo = await udpPort((datagram) => datagram);
    expect(await tryQuic(echo.target, sound, 400, never)).toMatchObject({ end: 'open', quic: { reached: 'nothing' } });
    await echo.stop();
  });

  it('are not waited for where nothing listens, nor once it is called off', async () => {
    const gone = await udpPort();
    await gone.stop();
    expect(await tryQuic(gone.target, sound, 60_000, never)).toMatchObject({ end: 'unsent' });
    const silent = await udpPort();
    const calledOff = new AbortController();
    const trying = tryQuic(silent.target, sound, 60_000, calledOff.signal);
    calledOff.abort();
    await expect(trying).rejects.toThrow(/abort/i);
    await silent.stop();
  });
});
