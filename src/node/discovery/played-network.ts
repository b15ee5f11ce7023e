import { log2Distance } from '@chainsafe/discv5/kademlia';
import type { ENR } from '@chainsafe/enr';
import type { NetworkConfig } from '../../forks/networks/network.ts';
import type { PlayedNetwork, PlayedNode } from '../../rpc/discovery.ts';
import { newPrivateKey } from './contact.ts';
import { Dialogue } from './dialogue.ts';
import { OwnRecord } from './own-record.ts';

const LOOPBACK = '/ip4/127.0.0.1/udp/0';
const ANSWER_TIMEOUT_MS = 1000;
/** What a stale record does not say yet. */
const NEW_CUSTODY = 8;

/** A node as any other of the network, without a libp2p. */
const BOOTNODE: Partial<PlayedNode> = {};

interface Player {
  readonly own: OwnRecord;
  readonly dialogue: Dialogue;
  readonly is: PlayedNode['is'];
}

/** Nodes of discovery on loopback that know each other. */
export class Players {
  readonly #dialogues: readonly Dialogue[];
  readonly told: PlayedNetwork;

  private constructor(players: readonly Player[], told: PlayedNetwork) {
    this.#dialogues = players.map(({ dialogue }) => dialogue);
    this.told = told;
  }

  static async start(network: NetworkConfig, nodes: readonly PlayedNode[]): Promise<Players> {
    const known: ENR[] = [];
    const players: Player[] = [];
    for (const node of [BOOTNODE, ...nodes]) players.push(await startPlayer(network, node, known));
    known.push(...players.map(({ own }) => own.enr.toENR()));
    for (const { own, is } of players) if (is === 'stale') own.enr.set('cgc', Uint8Array.of(NEW_CUSTODY));
    const live = players.filter(({ is }) => is !== 'dead');
    await Promise.all(players.filter(({ is }) => is === 'dead').map(({ dialogue }) => dialogue.stop()));
    return new Players(live, { bootnode: players[0]?.own.text ?? '', records: players.length });
  }

  async stop(): Promise<void> {
    await Promise.all(this.#dialogues.map((dialogue) => dialogue.stop()));
  }
}

/** A node that tells of all that are known by the time it is asked. */
async function startPlayer(
  network: NetworkConfig,
  { privateKey = newPrivateKey(), tcp, digest, is = 'live' }: Partial<PlayedNode>,
  known: readonly ENR[],
): Promise<Player> {
  const own = new OwnRecord(network, privateKey);
  if (digest) own.claim(digest);
  const table = (distance: number) =>
    known.filter(({ nodeId }) => nodeId !== own.enr.nodeId && log2Distance(own.enr.nodeId, nodeId) === distance);
  const dialogue = new Dialogue({ listen: [LOOPBACK], own, privateKey, answerTimeout: ANSWER_TIMEOUT_MS, table });
  await dialogue.start();
  dialogue.transport.isOpen = true;
  const [, , host = '', , udp] = String(dialogue.transport.bindAddrs[0]).split('/');
  own.settle({ host, udp: Number(udp), ...(tcp !== undefined && { tcp }) });
  return { own, dialogue, is };
}
