import { writeFileSync } from 'node:fs';
import { yamux } from '@libp2p/yamux';
import type { Exchange } from '../../src/exchange/exchange.ts';
import { sessionFile } from '../../src/exchange/session-file.ts';
import { readNamedTarget } from '../../src/exchange/targets/dial-enr.ts';
import { networkToJson } from '../../src/forks/networks/network-json.ts';
import { networks } from '../../src/forks/networks/networks.ts';
import { type BeaconLibp2pOptions, startBeaconLibp2p } from '../../src/node/libp2p/libp2p-node.ts';
import { createNode } from '../../src/node/node.ts';
import { controlRequests } from '../../src/node/serve/control-requests.ts';
import type { NodeEvent, NodeSettings } from '../../src/rpc/node.ts';

/*
 * Records one exchange of each kind with the demo network and between two nodes of ours, and writes them as a session:
 * `node test/harness/record-exchanges.ts`. The ids say what happened; the goldens are made of them.
 */

const network = networks.find(({ name }) => name === 'mainnet');
if (network === undefined) throw new Error('No network is built in.');
const settings: NodeSettings = {
  network: networkToJson(network),
  listen: ['/ip4/127.0.0.1/tcp/0'],
  agent: 'beacon-handshake/recorder',
  timeouts: { dial: 2000, openStream: 2000, response: 1500 },
  goodbyeGrace: 500,
};

const recorded = new Map<string, Exchange>();
const seen: Exchange[] = [];
const changed = new EventTarget();

function observe(event: NodeEvent): void {
  if (event.type !== 'exchange') return;
  seen.push(structuredClone(event.exchange));
  changed.dispatchEvent(new Event('change'));
}

async function until(test: (exchange: Exchange) => boolean): Promise<Exchange> {
  for (;;) {
    const found = seen.find(test);
    if (found) return found;
    await new Promise((resolve) => changed.addEventListener('change', resolve, { once: true }));
  }
}

/** Keeps a state of an exchange under a name. */
function keep(id: string, exchange: Exchange): void {
  recorded.set(id, { ...structuredClone(exchange), id });
}

/** Peers of the demo network whose exchanges look like those of others. */
const alike = new Set('ahead futureHead shutsDown statusV2Only otherFinalizedRoot goodbyeBanned overQuota'.split(' '));

const ours = createNode(observe);
const theirs = createNode(() => undefined);
const { listening, peerId } = await ours.start(settings);
const [address = ''] = listening;

for (const { behaviour, multiaddr } of await ours.startDemo()) {
  if (alike.has(behaviour)) continue;
  const ended = ours.dial({ target: readNamedTarget(multiaddr) });
  if (behaviour === 'healthy') {
    const isOf = (one: Exchange) => one.target === multiaddr;
    keep('running', await until((one) => isOf(one) && one.stages.some(({ stage }) => stage === 'requestWritten')));
    keep('answered', await until((one) => isOf(one) && one.state === 'answered'));
  }
  keep(behaviour, await ended);
}
for (const behaviour of ['badChecksum'] as const) {
  const { multiaddr } = await ours.startResponder({ behaviour, listen: '/ip4/127.0.0.1/tcp/0' });
  keep(behaviour, await ours.dial({ target: readNamedTarget(multiaddr) }));
}

const strangers: Readonly<Record<string, Partial<BeaconLibp2pOptions>>> = {
  noStatusProtocol: { handlers: new Map(controlRequests({})) },
  noCommonMuxer: { streamMuxers: [() => Object.assign(yamux()(), { protocol: '/other-muxer/1.0.0' })] },
};
for (const [name, options] of Object.entries(strangers)) {
  const peer = await startBeaconLibp2p({
    agent: `stranger/${name}`,
    listen: ['/ip4/127.0.0.1/tcp/0'],
    handlers: new Map(),
    ...options,
  });
  keep(name, await ours.dial({ target: readNamedTarget(String(peer.getMultiaddrs()[0])) }));
  await peer.stop();
}

const { multiaddr: asked, peerId: askedId } = await ours.startResponder({
  behaviour: 'healthy',
  listen: '/ip4/127.0.0.1/tcp/0',
});
await ours.dial({ target: readNamedTarget(asked) });
keep('ping', await ours.ping(askedId));
keep('metadata', await ours.metadata(askedId));
await ours.stopResponder(askedId);
keep('leftWithResponder', await until((one) => one.peerId === askedId && one.state === 'left'));

const { peerId: dialler } = await theirs.start({ ...settings, agent: 'beacon-handshake/dialler' });
await theirs.dial({ target: readNamedTarget(address) });
keep('inbound', await until((one) => one.peerId === dialler && one.state === 'established'));
await theirs.goodbye(peerId, '3');
keep('inboundLeft', await until((one) => one.peerId === dialler && one.state === 'left'));

const { multiaddr: quiet } = await ours.startResponder({ behaviour: 'silent', listen: '/ip4/127.0.0.1/tcp/0' });
const abort = new AbortController();
const aborted = ours.dial({ target: readNamedTarget(quiet) }, abort.signal).catch(() => undefined);
await until((one) => one.target === quiet && one.stages.some(({ stage }) => stage === 'firstByte'));
abort.abort(new Error('The user cancelled.'));
await aborted;
keep('aborted', await until((one) => one.target === quiet && one.state === 'failed'));

await Promise.all([ours.stop(), theirs.stop()]);
const file = sessionFile([...recorded.values()], {
  exportedAt: new Date().toISOString(),
  writer: settings.agent,
  network: networkToJson(network),
});
writeFileSync(new URL('../fixtures/exchanges/recorded.json', import.meta.url), `${JSON.stringify(file, null, 1)}\n`);
process.exit();
