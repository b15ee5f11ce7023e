import { SignableENR } from '@chainsafe/enr';
import { generateKeyPair } from '@libp2p/crypto/keys';
import { peerIdFromPrivateKey } from '@libp2p/peer-id';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readEnrAt } from '../../src/enr/enr.ts';
import { networks } from '../../src/forks/networks/networks.ts';
import { periodAt } from '../../src/forks/schedule/schedule.ts';
import { epochAt } from '../../src/forks/schedule/slot-clock.ts';
import type { Behaviour } from '../../src/node/responder/behaviour.ts';
import { behaviours } from '../../src/node/responder/behaviours.ts';
import { startResponder } from '../../src/node/responder/responder.ts';
import { atOnce } from '../../src/primitives/in-slices.ts';
import { readDialTargets } from '../../src/reading/dial-targets.ts';
import { EnrEvidence } from '../../src/session/peers/enr-evidence.ts';
import { explainedJson } from '../harness/explained.ts';
import { makeNode, type NodeUnderTest, network, settings } from './support/node-under-test.ts';

const epoch = epochAt(network, Date.now()) ?? 0n;
const ours = periodAt(network, epoch);
const digestNow = ours.period.digest;
/** The digest that was in force until the present one. */
const digestBefore = periodAt(network, ours.period.from - 1n).period.digest;

interface Announced {
  digest: Uint8Array;
  /** Absent: the record has none. */
  nfd?: Uint8Array;
}

/** An ENRForkID: digest, the next fork's version (none: the present one), the next epoch (none: 2^64 − 1). */
function enrForkId(digest: Uint8Array): Uint8Array {
  const version = ours.period.fork.version;
  return Uint8Array.of(...digest, ...version, ...new Uint8Array(8).fill(0xff));
}

describe('a peer that was dialled by its ENR', () => {
  let node: NodeUnderTest;
  const stops: (() => unknown)[] = [];

  beforeAll(async () => {
    node = await makeNode('in this process');
    await node.api.start(settings);
  });
  afterAll(async () => {
    await node.end();
    await Promise.all(stops.map((stop) => stop()));
  });

  /** Starts a peer, signs a record with its key, dials by that record alone, and explains what was recorded. */
  async function dialByEnr(
    behaviour: Behaviour,
    { digest, nfd }: Announced,
    written = (enr: string, _peerId: string) => enr,
  ) {
    const privateKey = await generateKeyPair('secp256k1');
    const peer = await startResponder(behaviour, network, {
      agent: 'teku/teku/v26.9.0/linux-x86_64',
      listen: ['/ip4/127.0.0.1/tcp/0'],
      privateKey,
    });
    stops.push(() => peer.stop());
    const port = Number(/\/tcp\/(\d+)/.exec(peer.getMultiaddrs()[0]?.toString() ?? '')?.[1]);
    const record = SignableENR.createV4(privateKey.raw);
    record.ip = '127.0.0.1';
    record.tcp = port;
    record.set('eth2', enrForkId(digest));
    if (nfd) record.set('nfd', nfd);

    const [target] = atOnce(readDialTargets(written(record.encodeTxt(), peerIdFromPrivateKey(privateKey).toString())));
    if (!target || !('target' in target) || target.enr === undefined) throw new Error('the record was not read');
    const evidence = new EnrEvidence(readEnrAt);
    const at = { network, networks, unixMs: Date.now() };
    evidence.note(target.enr, at);
    const exchange = await node.api.dial({ target: target.target });
    const enr = evidence.of(exchange, at);
    expect(enr?.record?.identity?.isSigned).toBe(true);
    return explainedJson(exchange, { network, ...(enr && { enr }) }).causes.map(({ cause, evidence: seen }) => ({
      cause,
      seen,
    }));
  }

  const zero = new Uint8Array(4);

  it('has nothing wrong when record and Status agree', async () => {
    expect(await dialByEnr(behaviours.healthy, { digest: digestNow, nfd: zero })).toEqual([]);
  });

  it('has a stale record while its Status is right', async () => {
    const [first] = await dialByEnr(behaviours.healthy, { digest: digestBefore, nfd: zero });
    expect(first).toMatchObject({ cause: 'enrStale', seen: expect.stringContaining('the Status') });
  });

  it('has a wrong nfd in its record', async () => {
    const [first] = await dialByEnr(behaviours.healthy, { digest: digestNow, nfd: Uint8Array.of(1, 2, 3, 4) });
    expect(first?.cause).toBe('nfdWrong');
  });

  it('says one network in its record and another in its Status', async () => {
    const causes = await dialByEnr(behaviours.wrongNetwork, { digest: digestNow, nfd: zero });
    expect(causes.map(({ cause }) => cause)).toEqual(['wrongNetwork', 'enrDiffers']);
    expect(causes[1]?.seen).toMatch(/^The record says 0x[0-9a-f]{8}, which is right, the Status 0x[0-9a-f]{8}\.$/);
  });

  it('is known by its record also when it was named by the JSON of /eth/v1/node/identity', async () => {
    const identity = (enr: string, peerId: string) => {
      const port = /\/tcp\/(\d+)/.exec(
        readEnrAt(enr, { network, networks, unixMs: Date.now() }).record?.addresses[0]?.multiaddr ?? '',
      )?.[1];
      return JSON.stringify({
        data: { peer_id: peerId, enr, p2p_addresses: [`/ip4/127.0.0.1/tcp/${port}/p2p/${peerId}`] },
      });
    };
    const [first] = await dialByEnr(behaviours.healthy, { digest: digestBefore, nfd: zero }, identity);
    expect(first?.cause).toBe('enrStale');
  });
});
