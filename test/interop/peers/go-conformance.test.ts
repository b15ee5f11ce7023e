import { afterEach, expect, it } from 'vitest';
import { goPeer } from '../../../scripts/built-peers.ts';
import { runConformance } from '../../../src/node/conform/run-conformance.ts';
import { deviations } from '../../harness/conformance-row.ts';
import { foundOverQuic } from '../../harness/quic-certificates.ts';
import { soundTarget } from '../../harness/sound-target.ts';
import { network, startPeer, stopPeers } from './live-peer.ts';

afterEach(stopPeers);

it('finds of the peer in go what it is made to be', async () => {
  const peer = startPeer(goPeer, '--listen', 'tcp');
  const target = soundTarget(await peer.address('tcp'));
  const how = { target, network, isUnpaced: true, includesBanning: true };
  const most = { goodbyeMs: 500, pauseMs: 20 };
  const report = await runConformance({ ...how, most }, new AbortController().signal);
  await expect(deviations(report)).toMatchFileSnapshot('../../fixtures/goldens/conformance-of-go.txt');
}, 600_000);

it('finds that go-libp2p shows the right certificate over QUIC, and takes no wrong one', async () => {
  const address = await startPeer(goPeer, '--listen', 'quic').address('quic-v1');
  expect(await foundOverQuic(address, network)).toEqual([
    '1.10 pass: Status: an answer',
    `1.11 pass: TLS 1.3, secp256k1, ${address.split('/').at(-1)}`,
    '1.12 pass: no certificate: closed with code 0x174; expired certificate: closed with code 0x12a; ' +
      'certificate of another signer: closed with code 0x12a; another ALPN: closed with code 0x150',
  ]);
}, 60_000);

it('fails a server of QUIC that takes any certificate, and one that asks for none', async () => {
  const ways = ['asks', 'never'].map(async (lax) => {
    const address = await startPeer(goPeer, '--lax', lax).address('quic-v1');
    return (await foundOverQuic(address, network)).slice(1);
  });
  const found = [
    expect.stringMatching(/^1\.11 pass: TLS 1\.3, secp256k1, 16Uiu2HA/),
    '1.12 fail: no certificate: the peer answers on a stream.',
  ];
  expect(await Promise.all(ways)).toEqual([found, found]);
}, 60_000);
