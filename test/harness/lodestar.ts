import { openSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { cleanEnvironment } from '../../scripts/environment.ts';
import { freePort } from '../../scripts/free-port.ts';
import { ensureLodestar } from '../../scripts/lodestar.ts';
import { startGroup } from '../../scripts/process.ts';
import { temporaryFolder } from '../../scripts/temporary.ts';

/** A running Lodestar 1.5.1 with a chain of its own: minimal preset, Altair, 8 validators, no execution client. */
export interface Lodestar {
  peerId: string;
  /** Where it listens on loopback, with `/p2p/…`. */
  multiaddr: string;
  /** Address of its REST interface, without a slash at the end. */
  rest: string;
  /** As it was when it had started. */
  enr: string;
  /** Four bytes as lower-case 0x hex, as its own ENR states them. */
  forkDigest: string;
  genesisValidatorsRoot: string;
  /** Seconds since 1970. */
  genesisTime: number;
  /** What it has logged so far. */
  log(): string;
  stop(): Promise<void>;
}

const startLimit = 60_000;

/** Reads the fork digest out of an ENR's `eth2` entry: RLP string of 4 bytes "eth2", then an RLP string of 16 bytes. */
function forkDigestOf(enr: string): string {
  const record = Buffer.from(enr.slice('enr:'.length), 'base64url');
  const key = Buffer.from('\x84eth2\x90', 'latin1');
  const at = record.indexOf(key);
  if (at < 0) throw new Error(`Lodestar's ENR has no eth2 entry: ${enr}`);
  const start = at + key.length;
  return `0x${record.subarray(start, start + 4).toString('hex')}`;
}

/** The `data` of a GET to its REST interface. */
async function getData<T>(rest: string, route: string): Promise<T> {
  const answer = await fetch(rest + route, { signal: AbortSignal.timeout(5000) });
  if (!answer.ok) throw new Error(`Lodestar answered ${route} with ${answer.status}.`);
  return ((await answer.json()) as { data: T }).data;
}

/**
 * Starts a fresh Lodestar on loopback, with slots as short as wanted; the minimal preset has six seconds. With discovery it
 * runs discv5 on the UDP port of its TCP port's number. It ignores SIGTERM, so that `stop` kills it.
 */
export async function startLodestar({
  secondsPerSlot,
  discovery = false,
}: {
  secondsPerSlot?: number;
  discovery?: boolean;
} = {}): Promise<Lodestar> {
  const { node, args } = await ensureLodestar();
  const [p2pPort, restPort] = [await freePort(), await freePort()];
  const rest = `http://127.0.0.1:${restPort}`;
  const data = temporaryFolder('lodestar');
  const logFile = path.join(data.path, 'output.log');
  const log = (): string => readFileSync(logFile, 'utf8');
  const output = openSync(logFile, 'w');
  const chain = [
    '--reset',
    '--genesisValidators',
    '8',
    '--startValidators',
    '0..7',
    '--eth1',
    'false',
    '--execution.engineMock',
    ...(secondsPerSlot === undefined ? [] : ['--params.SECONDS_PER_SLOT', `${secondsPerSlot}`]),
  ];
  const discv5 = discovery ? ['--discv5', 'true', '--enr.ip', '127.0.0.1'] : ['--discv5', 'false'];
  const p2p = [...discv5, '--mdns', 'false', '--listenAddress', '127.0.0.1', '--port', `${p2pPort}`];
  const api = ['--rest', '--rest.address', '127.0.0.1', '--rest.port', `${restPort}`, '--rest.namespace', '*'];
  const others = ['--beaconNodes', rest, '--keymanager', 'false', '--metrics', 'false'];
  const group = startGroup(node, [...args, 'dev', '--dataDir', data.path, ...chain, ...p2p, ...api, ...others], {
    // It leaves a genesis.ssz where it is started.
    cwd: data.path,
    env: cleanEnvironment({ LODESTAR_PRESET: 'minimal' }),
    stdio: ['ignore', output, output],
  });
  const stop = async (): Promise<void> => {
    await group.stop(0);
    data.remove();
  };

  let ended: number | string | undefined;
  void group.ended.then((how) => {
    ended = how;
  });
  const limit = Date.now() + startLimit;
  for (;;) {
    try {
      const identity = await getData<{ peer_id: string; enr: string }>(rest, '/eth/v1/node/identity');
      const genesis = await getData<{ genesis_time: string; genesis_validators_root: string }>(
        rest,
        '/eth/v1/beacon/genesis',
      );
      return {
        peerId: identity.peer_id,
        multiaddr: `/ip4/127.0.0.1/tcp/${p2pPort}/p2p/${identity.peer_id}`,
        rest,
        enr: identity.enr,
        forkDigest: forkDigestOf(identity.enr),
        genesisValidatorsRoot: genesis.genesis_validators_root,
        genesisTime: Number(genesis.genesis_time),
        log,
        stop,
      };
    } catch (error) {
      if (ended === undefined && Date.now() < limit) {
        await delay(100);
        continue;
      }
      const tail = log().slice(-4000);
      await stop();
      throw new Error(`Lodestar ${ended === undefined ? 'did not answer in time' : `ended (${ended})`}:\n${tail}`, {
        cause: error,
      });
    }
  }
}
