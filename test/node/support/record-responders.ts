import { readFileSync, writeFileSync } from 'node:fs';
import { connect as connectTcp, createServer, type Socket } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import type { Exchange } from '../../../src/exchange/exchange.ts';
import { readNamedTarget } from '../../../src/exchange/targets/dial-enr.ts';
import { parseNetworkConfig } from '../../../src/forks/config/parse-config.ts';
import type { NetworkConfig } from '../../../src/forks/networks/network.ts';
import { networkToJson } from '../../../src/forks/networks/network-json.ts';
import { findNetwork } from '../../../src/forks/networks/networks.ts';
import { periodAt } from '../../../src/forks/schedule/schedule.ts';
import { slotAt } from '../../../src/forks/schedule/slot-clock.ts';
import { createNode } from '../../../src/node/node.ts';
import type { Behaviour } from '../../../src/node/responder/behaviour.ts';
import { startResponder } from '../../../src/node/responder/responder.ts';
import type { Status } from '../../../src/reqresp/messages/message.ts';
import { statusToJson } from '../../../src/reqresp/messages/message-json.ts';

/*
 * Records test/fixtures/peers/responders.json anew, in four minutes: our node dials responders of a devnet of four-second
 * slots, each wrong in one thing, every fourth slot, with what a node that follows the chain claims.
 *   node test/node/support/record-responders.ts
 */

const FIXTURES = new URL('../../fixtures/peers/', import.meta.url);
const FIRST = 36n;
const LAST = 92n;
const EVERY = 4n;
/** From this slot on those that change are another. */
const CHANGE = 50n;
const SLOT_MS = 4000;
const LATE_MS = 1000;

const { config } = JSON.parse(readFileSync(new URL('devnets.json', FIXTURES), 'utf8')).meta.network;
const genesisTime = BigInt(Math.floor(Date.now() / 1000) + 8) - (FIRST * BigInt(SLOT_MS)) / 1000n;
const validatorsRoot = new Uint8Array(32).fill(0x17);

function networkOf(text: string, time = genesisTime, root = validatorsRoot): NetworkConfig {
  const { network } = parseNetworkConfig(text, { validatorsRoot: root, time });
  if (network === undefined) throw new Error('The config has no network.');
  return network;
}

const meant = networkOf(config);
const replaced = (from: string, to: string) => networkOf(config.replace(from, to));

/** The root of a block: what chain, and which slot. */
function root(chain: number, slot: bigint): Uint8Array {
  const bytes = new Uint8Array(32).fill(chain);
  new DataView(bytes.buffer).setBigUint64(0, slot);
  return bytes;
}

interface Seen {
  /** What the node runs with. */
  readonly of?: NetworkConfig;
  /** Milliseconds by which its clock is fast. */
  readonly fastMs?: number;
  /** The slot of its head beside that of its clock. */
  readonly head?: (clock: bigint) => bigint;
  readonly chain?: number;
  readonly more?: Partial<Status>;
}

/** What a node claims now: its head is the block of its slot, finality three epochs before. */
function claim({ of = meant, fastMs = 0, head = (clock) => clock, chain = 1, more = {} }: Seen = {}): Status {
  const clock = slotAt(of, Date.now() + fastMs) ?? 0n;
  const headSlot = head(clock);
  const epoch = headSlot / of.slotsPerEpoch;
  const finalizedEpoch = epoch > 3n ? epoch - 3n : 0n;
  return {
    forkDigest: periodAt(of, clock / of.slotsPerEpoch).period.digest,
    finalizedRoot: finalizedEpoch === 0n ? new Uint8Array(32) : root(chain, finalizedEpoch * of.slotsPerEpoch),
    finalizedEpoch,
    headRoot: root(chain, headSlot),
    headSlot,
    earliestAvailableSlot: 0n,
    ...more,
  };
}

const now = () => slotAt(meant, Date.now()) ?? 0n;
const stop = (at: bigint) => (clock: bigint) => (clock < at ? clock : at);
const least = (a: bigint, b: bigint) => (a < b ? a : b);
const later = (seconds: bigint) => networkOf(config, genesisTime + seconds);
const anew = networkOf(config, genesisTime + CHANGE * 4n, new Uint8Array(32).fill(0x71));
const thirteen = replaced('EPOCH: 7\n    MAX_BLOBS_PER_BLOCK: 12', 'EPOCH: 7\n    MAX_BLOBS_PER_BLOCK: 13');
const mainnet = findNetwork('mainnet');

/** What is wrong with each, and what it claims. */
const scenarios: Readonly<Record<string, Partial<Behaviour> & { readonly seen?: () => Seen }>> = {
  healthy: {},
  clockSlow: { seen: () => ({ fastMs: -40_000 }) },
  // No block is there before its slot: the head is that of the others.
  clockFast: { seen: () => ({ fastMs: 40_000, head: (clock) => least(clock, now()) }) },
  genesisLater: { seen: () => ({ of: later(100n), chain: 2 }) },
  genesisEarlier: { seen: () => ({ of: later(-60n), chain: 2 }) },
  restartedWithAnotherGenesis: { seen: () => (now() < CHANGE ? {} : { of: anew, chain: 3 }) },
  snapshotSynced: { seen: () => ({ more: { earliestAvailableSlot: 24n } }) },
  bootnode: { versions: [] },
  blobEntryMissing: {
    seen: () => ({ of: replaced('  - EPOCH: 7\n    MAX_BLOBS_PER_BLOCK: 12\n', ''), head: stop(55n) }),
  },
  blobEntryTooMany: {
    seen: () => ({
      of: replaced('  - EPOCH: 9', '  - EPOCH: 8\n    MAX_BLOBS_PER_BLOCK: 14\n  - EPOCH: 9'),
      head: stop(63n),
    }),
  },
  forkLater: { seen: () => ({ of: replaced('FULU_FORK_EPOCH: 5', 'FULU_FORK_EPOCH: 6'), head: stop(39n) }) },
  forkNotScheduled: {
    seen: () => ({ of: replaced('FULU_FORK_EPOCH: 5', 'FULU_FORK_EPOCH: 18446744073709551615'), head: stop(39n) }),
  },
  forkAhead: {
    seen: () => ({ of: replaced('GLOAS_FORK_EPOCH: 18446744073709551615', 'GLOAS_FORK_EPOCH: 8'), head: stop(63n) }),
  },
  mended: { seen: () => (now() < 66n ? { of: thirteen, head: stop(55n) } : {}) },
  neverSynced: { seen: () => ({ head: () => 0n }) },
  stuck: { seen: () => ({ head: stop(CHANGE) }) },
  syncing: { seen: () => ({ head: (clock) => least(clock, (clock - 30n) * 2n > 0n ? (clock - 30n) * 2n - 10n : 0n) }) },
  anotherNetwork: { seen: () => ({ ...(mainnet && { of: mainnet }), chain: 4 }) },
  full: { goodbye: 129n },
  wantsGossipsub: { goodbye: 0n },
};

/** A port that forwards to one node, and later to another: an address behind which the machine was exchanged. */
async function startProxy(targets: () => number): Promise<{ port: number; close(): void }> {
  const sockets = new Set<Socket>();
  const server = createServer((inbound) => {
    const outbound = connectTcp(targets(), '127.0.0.1');
    for (const [one, other] of [
      [inbound, outbound],
      [outbound, inbound],
    ] as const) {
      sockets.add(one);
      one.pipe(other);
      one.on('error', () => other.destroy());
      one.on('close', () => other.destroy());
    }
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('The proxy has no port.');
  return {
    port: address.port,
    close: () => {
      for (const socket of sockets) socket.destroy();
      server.close();
    },
  };
}

const options = { agent: 'responder/1', listen: ['/ip4/127.0.0.1/tcp/0'] };

async function start(name: string) {
  const { seen = (): Seen => ({}), ...behaviour } = scenarios[name] ?? {};
  const responder: Behaviour = { status: () => claim(seen()), ...behaviour };
  const node = await startResponder(responder, seen().of ?? meant, options);
  return { node, target: String(node.getMultiaddrs()[0]) };
}

/** Without what differs each time, what is made anew of the rest, and the bytes of a Status that is there as well. */
function kept({ id: _, judgement: __, ...exchange }: Exchange): object {
  const stages = exchange.stages.filter(
    ({ stage, outcome }) => outcome !== 'ok' || ['responseComplete', 'goodbye', 'closed'].includes(stage),
  );
  return { ...exchange, stages, ...(exchange.remote && { sent: '0x', received: '0x' }) };
}

const started = new Map<string, Awaited<ReturnType<typeof start>>>();
for (const name of Object.keys(scenarios)) started.set(name, await start(name));
const [first, second] = [await start('healthy'), await start('healthy')];
const portOf = (target: string) => Number(/tcp\/(\d+)/.exec(target)?.[1]);
const proxy = await startProxy(() => portOf((now() < CHANGE ? first : second).target));
const behindProxy = `/ip4/127.0.0.1/tcp/${proxy.port}/p2p/${first.node.peerId}`;

const latest = new Map<string, Exchange>();
const ours = createNode((event) => {
  if (event.type === 'exchange') latest.set(event.exchange.id, event.exchange);
});
await ours.start({
  network: networkToJson(meant),
  listen: [],
  agent: 'beacon-handshake/recorder',
  timeouts: { dial: 8000, openStream: 8000, response: 8000 },
  goodbyeGrace: 250,
  dialsPerSecond: 1000,
  gossip: false,
});

const recorded = new Map<string, { slot: number; exchange: object }[]>();
for (let slot = FIRST; slot <= LAST; slot += EVERY) {
  // In the middle of the slot, so that no clock is near a boundary.
  const at = Number(genesisTime) * 1000 + (Number(slot) + 0.4) * SLOT_MS;
  await pause(Math.max(0, at - Date.now()));
  const targets = [
    ...[...started].map(([name, { target }]) => [name, target] as const),
    ['proxy', behindProxy] as const,
  ];
  await Promise.all(
    targets.map(async ([name, target]) => {
      const dialled = await ours.dial({ target: readNamedTarget(target), local: statusToJson(claim()) });
      // A busy machine may be late with a Goodbye.
      await pause(LATE_MS);
      const exchange = latest.get(dialled.id) ?? dialled;
      if (exchange.peerId !== undefined) await ours.disconnect(exchange.peerId).catch(() => undefined);
      recorded.set(name, [...(recorded.get(name) ?? []), { slot: Number(slot), exchange: kept(exchange) }]);
    }),
  );
  process.stdout.write(`slot ${slot}: ${targets.length} dials\n`);
}
await ours.stop();
proxy.close();
for (const { node } of [...started.values(), first, second]) await node.stop();
const nodes = [...recorded].map(
  ([id, exchanges]) =>
    `{"id":${JSON.stringify(id)},"exchanges":[\n${exchanges.map((one) => JSON.stringify(one)).join(',\n')}\n]}`,
);
const text = `{"network":${JSON.stringify(networkToJson(meant))},"nodes":[\n${nodes.join(',\n')}\n]}\n`;
writeFileSync(new URL('responders.json', FIXTURES), text);
