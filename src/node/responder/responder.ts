import { setTimeout as pause } from 'node:timers/promises';
import type { Connection, StreamHandler } from '@libp2p/interface';
import type { NetworkConfig } from '../../forks/networks/network.ts';
import { judge } from '../../peers/judge/judge.ts';
import { encodeMessage } from '../../reqresp/encode.ts';
import { isStatus, type Status, statusMessage } from '../../reqresp/messages/message.ts';
import { wallClockSlot } from '../chain/local-view.ts';
import { PeerLink } from '../exchange/peer-link.ts';
import { closeLink, sayGoodbye } from '../exchange/say-goodbye.ts';
import { Meshsub, meshsubIds } from '../gossip/meshsub.ts';
import { subscribeRpc } from '../gossip/rpc.ts';
import { describeError } from '../libp2p/describe-error.ts';
import { type BeaconLibp2p, type BeaconLibp2pOptions, startBeaconLibp2p } from '../libp2p/libp2p-node.ts';
import { type ControlRequests, controlRequests } from '../serve/control-requests.ts';
import { ourMetadata } from '../serve/our-metadata.ts';
import { type Incoming, type Served, serve } from '../serve/serve.ts';
import { type Behaviour, type Gossip, healthy } from './behaviour.ts';
import type { Witness } from './witness.ts';

/** Clients take some milliseconds between their answer and their Goodbye. */
const BEFORE_GOODBYE_MS = 20;
const GOODBYE_MS = 300;

/** Starts a real libp2p node that meets every Status request with `behaviour`. */
export async function startResponder(
  behaviour: Behaviour,
  network: NetworkConfig,
  options: Omit<BeaconLibp2pOptions, 'handlers'>,
  listeners: ControlRequests = {},
  witness?: Witness,
): Promise<BeaconLibp2p> {
  const { versions = ['status/1', 'status/2'] } = behaviour;
  const gossip = behaviour.gossip === 'unspoken' ? undefined : behaviour.gossip;
  const linkOf = (connection: Connection) => witness?.linkOf(connection) ?? new PeerLink(connection);
  const judges: Served['judges'] = ({ bytes, fault, incoming }) =>
    behaviour.holds?.({ bytes, fault: fault?.code, incoming }) ??
    (fault?.code === 'trailingBytes' ? 'refused' : undefined);
  const answers = {
    judges,
    metadata: { ...ourMetadata, ...behaviour.metadata },
    ...(behaviour.pong !== undefined && { pong: behaviour.pong }),
  };
  const status = versions.map((version) =>
    serve(version, {
      judges,
      async answer(incoming) {
        const { message, connection } = incoming;
        const local = (behaviour.status ?? healthy)(network);
        const answer = statusMessage(version, local);
        if (!isStatus(message)) {
          // It holds a request to be sound that nobody can read, and answers it.
          await incoming.write(encodeMessage(answer, 'response'));
          return;
        }
        const seen = witness?.see(version, incoming, message);
        const asked = seen?.incoming ?? incoming;
        try {
          if (behaviour.instead) await behaviour.instead(asked, network);
          else await asked.write(encodeMessage(answer, 'response'));
        } finally {
          if (seen) void witness?.follow(node, seen, message, answer).catch(() => undefined);
        }
        const goodbye = behaviour.goodbye ?? (behaviour.judges ? verdict(message, local, network) : undefined);
        if (goodbye !== undefined) void leave(linkOf(connection), goodbye);
      },
    }),
  );
  const node = await startBeaconLibp2p({
    ...options,
    handlers: new Map([
      ...status,
      ...controlRequests({ ...hearing(witness), ...listeners }, undefined, answers),
      ...(behaviour.alsoTakes ?? []).map((id): [string, StreamHandler] => [id, () => undefined]),
    ]),
    ...(gossip && { gossip: new Meshsub(() => undefined).handler }),
  });
  const { greeting } = behaviour;
  if (gossip) {
    node.addEventListener('connection:open', ({ detail }) => void subscribe(detail, gossip, network));
  }
  if (greeting !== undefined) {
    node.addEventListener('connection:open', ({ detail }) => void leave(linkOf(detail), greeting));
  }
  return node;
}

/** The Goodbye that a Status earns, if any. */
function verdict(remote: Status, local: Status, network: NetworkConfig): bigint | undefined {
  const { goodbye } = judge(remote, { network, wallClockSlot: wallClockSlot(network), local });
  return goodbye === undefined ? undefined : BigInt(goodbye);
}

/** Opens a stream of gossipsub, as clients do on every connection, and tells on it to what it subscribes. */
async function subscribe(
  connection: Incoming['connection'],
  { topics, wanted }: Gossip,
  network: NetworkConfig,
): Promise<void> {
  try {
    const stream = await connection.newStream([...meshsubIds]);
    stream.send(subscribeRpc(topics(network)));
  } catch (error) {
    if (wanted !== undefined && /UnsupportedProtocol/.test(describeError(error).text))
      await leave(new PeerLink(connection), wanted);
  }
}

/** A witness hears the Goodbyes of the clients that it watches. */
function hearing(witness: Witness | undefined): ControlRequests {
  if (!witness) return {};
  return { onGoodbye: (connection, reason, bytes) => witness.linkOf(connection).onGoodbye({ reason, bytes }) };
}

async function leave(link: PeerLink, reason: bigint): Promise<void> {
  await pause(BEFORE_GOODBYE_MS);
  if (link.connection.status !== 'open') return;
  await sayGoodbye(link, reason, GOODBYE_MS);
  await closeLink(link);
}
