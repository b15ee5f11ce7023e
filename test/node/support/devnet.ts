import { createServer, type Server } from 'node:http';
import { SignableENR } from '@chainsafe/enr';
import { toHexString } from '@chainsafe/ssz';
import { generateKeyPair } from '@libp2p/crypto/keys';
import { expectedEnrForkId } from '../../../src/enr/fork-id.ts';
import type { NetworkConfig } from '../../../src/forks/networks/network.ts';
import { epochAt, slotAt } from '../../../src/forks/schedule/slot-clock.ts';
import type { BeaconLibp2p } from '../../../src/node/libp2p/libp2p-node.ts';
import { behaviours } from '../../../src/node/responder/behaviours.ts';
import { startResponder } from '../../../src/node/responder/responder.ts';
import { FAR_FUTURE_EPOCH } from '../../../src/primitives/uint64.ts';

/* A devnet of responders with REST faces: each answers as one of the clients does, in whose format of its own. */

const version = (at: number) => Uint8Array.of(at << 4, 0, 0, 0x42);

/** A chain in its epoch 300, with two changes of the blobs behind it and a fork ahead. */
export const devnet: NetworkConfig = {
  name: 'testnet',
  title: 'testnet',
  preset: 'mainnet',
  genesisValidatorsRoot: new Uint8Array(32).fill(0xd9),
  genesisTime: BigInt(Math.floor(Date.now() / 1000)) - 300n * 32n * 12n - 100n,
  slotDurationMs: 12_000,
  slotsPerEpoch: 32n,
  forks: ['phase0', 'altair', 'bellatrix', 'capella', 'deneb', 'electra', 'fulu', 'gloas'].map((name, at) => ({
    name,
    version: version(at + 1),
    epoch: name === 'gloas' ? 400n : name === 'fulu' ? 100n : 0n,
  })),
  maxBlobsPerBlockElectra: 9n,
  blobSchedule: [
    { epoch: 150n, maxBlobsPerBlock: 15n },
    { epoch: 200n, maxBlobsPerBlock: 21n },
  ],
};

/** How a client says what all of them say. */
const clients = {
  lighthouse: { version: 'Lighthouse/v8.0.1-ced49dd/x86_64-linux', hidesBlobs: false, direction: true },
  prysm: { version: 'Prysm/v7.0.0-1a2b3c4 (linux amd64)', hidesBlobs: false, direction: true },
  teku: {
    version: 'teku/v25.11.0/linux-x86_64/-ubuntu-openjdk64bitservervm-java-21',
    hidesBlobs: false,
    direction: true,
  },
  nimbus: { version: 'Nimbus/v25.11.0-f54a03-stateofus', hidesBlobs: false, direction: true },
  lodestar: { version: 'Lodestar/v1.48.0/4fae99d', hidesBlobs: false, direction: false },
  grandine: { version: 'Grandine/2.0.0-abcdef0/x86_64-linux', hidesBlobs: false, direction: true },
} as const;

export type DevnetClient = keyof typeof clients;

export interface DevnetNode {
  readonly client: DevnetClient;
  /** The network that it runs; the devnet unless given. */
  readonly network?: NetworkConfig;
  readonly version?: string;
  /** The beginning of keys that its configuration does not know. */
  readonly knowsNot?: string;
  /** Seconds by which its clock is ahead. */
  readonly clockAhead?: number;
  /** The epoch at which its record was signed; the present one unless given. */
  readonly recordOf?: bigint;
  /** How long its REST takes for each answer. */
  readonly answersAfterMs?: number;
  /** Places in the list of nodes that it is connected with. */
  readonly peers?: readonly number[];
}

interface Running extends DevnetNode {
  readonly name: string;
  readonly url: string;
  readonly libp2p: BeaconLibp2p;
  readonly rest: Server;
  readonly enr: string;
}

export interface RunningDevnet {
  readonly nodes: readonly { readonly name: string; readonly url: string }[];
  /** Ends the REST interface of one node. */
  close(at: number): Promise<void>;
  stop(): Promise<void>;
}

export function specOf(network: NetworkConfig, { client, knowsNot }: DevnetNode): Record<string, unknown> {
  const forks = network.forks.flatMap(({ name, version: of, epoch }) => {
    const key = name === 'phase0' ? 'GENESIS' : name.toUpperCase();
    const told = [[`${key}_FORK_VERSION`, toHexString(of)]];
    return key === 'GENESIS' ? told : [...told, [`${key}_FORK_EPOCH`, String(epoch ?? FAR_FUTURE_EPOCH)]];
  });
  const blobs = network.blobSchedule.map(({ epoch, maxBlobsPerBlock }) => ({
    EPOCH: String(epoch),
    MAX_BLOBS_PER_BLOCK: String(maxBlobsPerBlock),
  }));
  const all: Record<string, unknown> = {
    CONFIG_NAME: client === 'teku' ? 'custom' : 'testnet',
    PRESET_BASE: 'mainnet',
    ...Object.fromEntries(forks),
    MIN_GENESIS_TIME: String(network.genesisTime),
    GENESIS_DELAY: '0',
    // Some give one spelling of the slot, some the other.
    ...(client === 'prysm' ? { SECONDS_PER_SLOT: '12' } : { SLOT_DURATION_MS: '12000' }),
    ...(client === 'teku' && { SECONDS_PER_SLOT: '12', GAS_LIMIT_SCHEDULE: [], ATTESTATION_SUBNET_PREFIX_BITS: '6' }),
    SLOTS_PER_EPOCH: '32',
    MAX_BLOBS_PER_BLOCK_ELECTRA: String(network.maxBlobsPerBlockElectra),
    DEPOSIT_CONTRACT_ADDRESS: client === 'lodestar' ? `0x${'AB'.repeat(20)}` : `0x${'ab'.repeat(20)}`,
    BLOB_SCHEDULE: blobs,
  };
  return Object.fromEntries(Object.entries(all).filter(([key]) => knowsNot === undefined || !key.startsWith(knowsNot)));
}

function signRecord(key: Uint8Array, network: NetworkConfig, port: number, at: bigint): string {
  const { forkDigest, nextForkVersion, nextForkEpoch, nfd } = expectedEnrForkId(network, at);
  const eth2 = new Uint8Array(16);
  eth2.set(forkDigest);
  eth2.set(nextForkVersion, 4);
  new DataView(eth2.buffer).setBigUint64(8, nextForkEpoch, true);
  const record = SignableENR.createV4(key);
  record.ip = '127.0.0.1';
  record.tcp = port;
  record.set('eth2', eth2);
  record.set('nfd', nfd);
  record.set('cgc', Uint8Array.of(4));
  return record.encodeTxt();
}

/** What a node answers to a route; undefined where it has no such route. */
function answer(route: string, node: Running, all: readonly Running[]): unknown {
  const { client, network = devnet, libp2p, enr, peers = [] } = node;
  const now = Date.now() + 1000 * (node.clockAhead ?? 0);
  const head = (slotAt(network, now) ?? 1n) - 1n;
  const root = (byte: string) => `0x${byte.repeat(32)}`;
  const peerId = libp2p.peerId.toString();
  switch (route) {
    case '/eth/v1/node/version':
      return { data: { version: node.version ?? clients[client].version } };
    case '/eth/v1/node/identity':
      return {
        data: {
          peer_id: peerId,
          enr,
          p2p_addresses: libp2p.getMultiaddrs().map(String),
          discovery_addresses: [],
          metadata: { seq_number: '1', attnets: `0x${'00'.repeat(8)}`, syncnets: '0x00', custody_group_count: '4' },
        },
      };
    case '/eth/v1/node/syncing':
      return {
        data: {
          head_slot: String(head),
          sync_distance: '1',
          is_syncing: false,
          ...(client !== 'nimbus' && { is_optimistic: false, el_offline: false }),
        },
      };
    case '/eth/v1/beacon/genesis':
      return {
        data: {
          genesis_time: String(network.genesisTime),
          genesis_validators_root: toHexString(network.genesisValidatorsRoot),
          genesis_fork_version: toHexString(network.forks[0]?.version ?? new Uint8Array(4)),
        },
      };
    case '/eth/v1/config/spec':
      return { data: specOf(network, node) };
    case '/eth/v1/beacon/states/head/finality_checkpoints': {
      const epoch = String((epochAt(network, now) ?? 2n) - 2n);
      const finalized = { epoch, root: root('f1') };
      return {
        execution_optimistic: false,
        finalized: false,
        data: { finalized, current_justified: finalized, previous_justified: finalized },
      };
    }
    case '/eth/v1/beacon/headers/head':
      return { data: { root: root('aa'), canonical: true, header: { message: { slot: String(head) } } } };
    case '/eth/v1/node/peers': {
      const known = peers.flatMap((at) => all[at] ?? []);
      const data = known.map((other) => ({
        peer_id: other.libp2p.peerId.toString(),
        enr: client === 'lodestar' ? null : other.enr,
        state: 'connected',
        direction: clients[client].direction ? (all.indexOf(other) > all.indexOf(node) ? 'outbound' : 'inbound') : null,
        last_seen_p2p_address: `/ip4/127.0.0.1/tcp/9000/p2p/${other.libp2p.peerId}`,
        ...(client === 'teku' && { agent_version: 'x', score: 0.5 }),
      }));
      // Grandine lists peers that it is not connected with.
      const strangers =
        client === 'grandine' ? [{ peer_id: '16Uiu2HAmNobody', state: 'disconnected', direction: 'outbound' }] : [];
      return { data: [...data, ...strangers], meta: { count: data.length } };
    }
    default:
      return undefined;
  }
}

async function startNode(node: DevnetNode, at: number, all: Running[]): Promise<void> {
  const { network = devnet, clockAhead = 0, answersAfterMs = 0 } = node;
  const key = await generateKeyPair('secp256k1');
  const libp2p = await startResponder(behaviours.healthy, network, {
    agent: node.version ?? clients[node.client].version,
    listen: ['/ip4/127.0.0.1/tcp/0'],
    privateKey: key,
  });
  const port = Number(/\/tcp\/(\d+)/.exec(String(libp2p.getMultiaddrs()[0]))?.[1]);
  const epoch = node.recordOf ?? epochAt(network, Date.now()) ?? 0n;
  const enr = signRecord(key.raw, network, port, epoch);
  const name = `cl-${String(at + 1).padStart(2, '0')}-${node.client}`;
  const rest = createServer((request, response) => {
    const found = answer(request.url ?? '', running, all);
    response.statusCode = found === undefined ? 404 : 200;
    response.setHeader('date', new Date(Date.now() + 1000 * clockAhead).toUTCString());
    const text = JSON.stringify(found ?? { code: 404, message: 'not found' });
    if (answersAfterMs === 0) response.end(text);
    else setTimeout(() => response.end(text), answersAfterMs);
  });
  await new Promise<void>((resolve) => rest.listen(0, '127.0.0.1', resolve));
  const address = rest.address();
  const url = `http://127.0.0.1:${typeof address === 'object' ? address?.port : 0}`;
  const running: Running = { ...node, name, url, libp2p, rest, enr };
  all[at] = running;
}

/** Starts them all, on loopback. */
export async function startDevnet(nodes: readonly DevnetNode[]): Promise<RunningDevnet> {
  const all: Running[] = [];
  await Promise.all(nodes.map((node, at) => startNode(node, at, all)));
  return {
    nodes: all.map(({ name, url }) => ({ name, url })),
    async close(at) {
      const rest = all[at]?.rest;
      rest?.closeAllConnections();
      await new Promise((resolve) => (rest ? rest.close(resolve) : resolve(undefined)));
    },
    async stop() {
      for (const { rest } of all) {
        rest.closeAllConnections();
        rest.close();
      }
      await Promise.all(all.map(({ libp2p }) => libp2p.stop()));
    },
  };
}

const order = Object.keys(clients) as DevnetClient[];

/** Twenty nodes of six clients, of which six are wrong, each in one thing. All but those of another digest know each other. */
export function twentyNodes(): DevnetNode[] {
  const faults: Readonly<Record<number, Partial<DevnetNode>>> = {
    2: { network: { ...devnet, genesisValidatorsRoot: new Uint8Array(32).fill(0x17) } },
    5: {
      network: {
        ...devnet,
        forks: devnet.forks.map((fork) => (fork.name === 'gloas' ? { ...fork, epoch: 410n } : fork)),
      },
    },
    8: {
      network: {
        ...devnet,
        blobSchedule: devnet.blobSchedule.map((one) => (one.epoch === 200n ? { ...one, maxBlobsPerBlock: 24n } : one)),
      },
    },
    11: {
      client: 'lighthouse',
      version: 'Lighthouse/v7.1.0-cfb1f73/x86_64-linux',
      knowsNot: 'GLOAS',
      network: { ...devnet, forks: devnet.forks.slice(0, -1) },
    },
    14: { clockAhead: -40 },
    17: { recordOf: 120n },
  };
  const apart = new Set([2, 8]);
  return Array.from({ length: 20 }, (_, at): DevnetNode => {
    const others = Array.from({ length: 20 }, (__, other) => other).filter(
      (other) => other !== at && !apart.has(other),
    );
    return { client: order[at % order.length] ?? 'teku', peers: apart.has(at) ? [] : others, ...faults[at] };
  });
}
