import type { Exchange, ExchangeState } from '../../../src/exchange/exchange.ts';
import type { ExplorerSnapshot, PeerView } from '../../../src/rpc/explorer.ts';
import { type ComparedPeer, comparedPeer } from '../../../src/session/peers/compared-peer.ts';
import { recordedAs, recordedAtMs, recordsOf, snapshotOf } from '../../harness/recorded.ts';
import { factsOf } from './facts.ts';

/** Who a recorded peer is in the example: the tests tell its peers apart as a person does, by agent and peer id. */
interface Guise {
  readonly id: string;
  readonly agent?: string;
  readonly muxer?: string;
  readonly startedAt?: string;
}

/** What was recorded of one peer, as of another: what happened stays, who it was does not. */
function as(peerId: string, recordedId: string, guise: Guise): Exchange {
  const { label: _, ...exchange } = recordedAs(recordedId);
  const target = exchange.target.replace(/\/p2p\/.*$/, `/p2p/${peerId}`);
  return { ...exchange, target, multiaddr: target, peerId, ...guise };
}

/** The earlier one of its first peer was reset; what came of it does not count any more. */
const exchanges: readonly Exchange[] = [
  as('16Uiu2HAmAaLighthouse00000000000000000000000000000003kQ7', 'resets', {
    id: 'x0',
    startedAt: '2026-11-28T05:38:06.000Z',
  }),
  as('16Uiu2HAmAaLighthouse00000000000000000000000000000003kQ7', 'healthy', {
    id: 'x1',
    agent: 'Lighthouse/v8.2.0-f5b8ab2',
  }),
  as('16Uiu2HAmAaLodestar0000000000000000000000000000000h3HD', 'statusV1Only', {
    id: 'x2',
    agent: 'lodestar/v1.44.0/8f2a1c4',
    muxer: 'mplex',
  }),
  as('16Uiu2HAmAaTeku000000000000000000000000000000000000Qz1f', 'behind', { id: 'x3', agent: 'teku/v26.9.0' }),
  as('16Uiu2HAmAaNimbus00000000000000000000000000000000000w9Kd', 'answered', { id: 'x4', agent: 'nimbus/v26.10.1' }),
  as('16Uiu2HAmAaCaplin00000000000000000000000000000000000p3rg', 'staleFork', { id: 'x5', agent: 'erigon/caplin' }),
  as('16Uiu2HAmAaMainnet0000000000000000000000000000000000Vt8e', 'wrongNetwork', { id: 'x6', agent: 'Prysm/v7.1.2' }),
  as('16Uiu2HAmAaPrysm000000000000000000000000000000000000mk2A', 'goodbyeTooManyPeers', {
    id: 'x7',
    agent: 'Prysm/v7.1.2',
  }),
  as('16Uiu2HAmAaSilent00000000000000000000000000000000000009xTb', 'silent', { id: 'x8', agent: 'silent' }),
  as('16Uiu2HAmAaGarbage000000000000000000000000000000000000c0de', 'badChecksum', { id: 'x9', agent: 'garbage' }),
  webServer(),
];

/** A web server has proven no identity, and nobody named one. */
function webServer(): Exchange {
  const { label: _, peerId: _no, multiaddr: _none, ...exchange } = recordedAs('httpServer');
  return { ...exchange, id: 'xa', target: '/ip4/127.0.0.1/tcp/8080' };
}

let port = 40_000;

/** A row of the list that stands for any, with what a test gives it. */
export function peer(key: string, state: ExchangeState, more: Partial<PeerView> = {}): PeerView {
  port += 1;
  return {
    key,
    state,
    title: key,
    peerId: key.startsWith('16Uiu2HA') ? key : '',
    address: `/ip4/127.0.0.1/tcp/${port}${key.startsWith('16Uiu2HA') ? `/p2p/${key}` : ''}`,
    headline: '',
    sentence: '',
    connection: 'outbound · tcp · yamux · noise',
    digest: '',
    digestMeans: '',
    statusTitle: '',
    status: [],
    rules: [],
    exchanges: [],
    ...more,
  };
}

/** What a window shows depends on its clock: a little after the last of the exchanges was recorded. */
function snapshot(of: readonly Exchange[]): ExplorerSnapshot {
  const { now } = Date;
  Date.now = () => recordedAtMs;
  try {
    return structuredClone(snapshotOf(of));
  } finally {
    Date.now = now;
  }
}

/** What the host tells of a peer after these exchanges with it. */
export function peerOf(...withPeer: Exchange[]): PeerView {
  const [view] = snapshot(withPeer).peers;
  if (!view) throw new Error('The host shows no such peer.');
  return view;
}

/** A recorded exchange as one with the peer of another. */
export function again(recordedId: string, { peerId = '', agent }: Exchange, id: string): Exchange {
  return as(peerId, recordedId, { id, ...(agent !== undefined && { agent }) });
}

/** An exchange of the example. */
export function exampleExchange(id: string): Exchange {
  const found = exchanges.find((one) => one.id === id);
  if (!found) throw new Error(`The example has no exchange ${id}.`);
  return found;
}

/**
 * What a window tells its explorer that has seen recorded exchanges of every state, by what tells it there. Of one peer it
 * tells facts of every kind: those of a window that has its record besides, and has asked for its metadata and pinged it.
 */
export function example(): ExplorerSnapshot {
  const { peers, ...rest } = snapshot(exchanges);
  const caplin = exampleExchange('x5');
  const facts = factsOf([again('metadata', caplin, 'm'), again('ping', caplin, 'p'), caplin]);
  const known = peers.map((one) => (one.peerId === caplin.peerId ? { ...one, facts } : one));
  return { ...rest, peers: known, revision: 7 };
}

/** Its peers as the host compares them, in the order in which it tells them. */
export function comparedPeers(): ComparedPeer[] {
  const { records } = recordsOf(exchanges);
  return example().peers.flatMap(({ key, title }) => comparedPeer(key, records.exchangesWith(key), title) ?? []);
}

/** Before anything has been done. */
export function blank(): ExplorerSnapshot {
  return { ...example(), revision: 1, node: { state: 'stopped', detail: '', demo: false }, peers: [] };
}
