import { afterEach, expect, it } from 'vitest';
import { rustPeer } from '../../../scripts/built-peers.ts';
import { runConformance } from '../../../src/node/conform/run-conformance.ts';
import { deviations } from '../../harness/conformance-row.ts';
import { soundTarget } from '../../harness/sound-target.ts';
import { network, startPeer, stopPeers } from './live-peer.ts';

afterEach(stopPeers);

it('finds of the peer in rust what it is made to be', async () => {
  const peer = startPeer(rustPeer, '--listen', 'tcp');
  const target = soundTarget(await peer.address('tcp'));
  const how = { target, network, isUnpaced: true, includesBanning: true };
  const most = { goodbyeMs: 500, pauseMs: 20 };
  const report = await runConformance({ ...how, most }, new AbortController().signal);
  await expect(deviations(report)).toMatchFileSnapshot('../../fixtures/goldens/conformance-of-rust.txt');
}, 600_000);
