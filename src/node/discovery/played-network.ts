import { log2Distance } from '@chainsafe/discv5/kademlia';
import type { ENR } from '@chainsafe/enr';
import type { NetworkConfig } from '../../forks/networks/network.ts';
import { digestBefore } from '../../forks/schedule/schedule.ts';
import { epochAt } from '../../forks/schedule/slot-clock.ts';
import type { PlayedNetwork, PlayedNode } from '../../rpc/discovery.ts';
import { atEachEpoch } from './at-each-epoch.ts';
import { newPrivateKey } from './contact.ts';
import { Dialogue } from './dialogue.ts';
import { OwnRecord } from './own-record.ts';

const LOOPBACK = '/ip4/127.0.0.1/udp/0';
const ANSWER_TIMEOUT_MS = 1000;
/** What a stale record does not say yet. */
const NEW_CUSTODY = 8;

/** A node as any other of the network, without a libp2p. */
const BOOTNODE: PlayedNode = { claims: 'now', is: 'live' };

interface Player {
  readonly own: OwnRecord;
  readonly dialogue: Dialogue;
  readonly claims: PlayedNode['claims'];
  readonly is: PlayedNode['is'];
}

/** Nodes of discovery on loopback that know each other. */
export class Players {
  readonly #live: readonly Player[];
  /** What they tell of each other. */
  readonly #known: ENR[];
  readonly #endEpochs: () => void;
  readonly told: PlayedNetwork;

  private constructor(network: NetworkConfig, live: readonly Player[], known: ENR[], told: PlayedNetwork) {
    this.#live = live;
    this.#known = known;
    this.told = told;
    this.#endEpochs = atEachEpoch(network, () => this.#keepTrue());
  }

  static async start(network: NetworkConfig, nodes: readonly PlayedNode[]): Promise<Players> {
    const known: ENR[] = [];
    const players: Player[] = [];
    for (const node of [BOOTNODE, ...nodes]) players.push(await startPlayer(network, node, known));
    known.push(...players.map(({ own }) => own.enr.toENR()));
    for (const { own, is } of players) if (is === 'stale') own.enr.set('cgc', Uint8Array.of(NEW_CUSTODY));
    const live = players.filter(({ is }) => is !== 'dead');
    await Promise.all(players.filter(({ is }) => is === 'dead').map(({ dialogue }) => dialogue.stop()));
    return new Players(network, live, known, { bootnode: players[0]?.own.text ?? '', records: players.length });
  }

  async stop(): Promise<void> {
    this.#endEpochs();
    await Promise.all(this.#live.map(({ dialogue }) => dialogue.stop()));
  }

  /** At a fork each goes on to claim what it claims, and the others hear of it, but of those whose records are to be stale. */
  #keepTrue(): void {
    for (const player of this.#live) {
      const { own, is } = player;
      if (!claimAnew(player) || is === 'stale') continue;
      const at = this.#known.findIndex(({ nodeId }) => nodeId === own.enr.nodeId);
      if (at >= 0) this.#known[at] = own.enr.toENR();
    }
  }
}

/** Whether its record says something else now. */
function claimAnew({ own, claims }: Pick<Player, 'own' | 'claims'>): boolean {
  if (claims === 'now') return own.refresh();
  const { network } = own;
  const digest = claims === 'before' ? digestBefore(network, epochAt(network, Date.now()) ?? 0n) : claims;
  return digest !== undefined && own.claim(digest);
}

/** A node that tells of all that are known by the time it is asked. */
async function startPlayer(
  network: NetworkConfig,
  { privateKey = newPrivateKey(), tcp, claims, is }: PlayedNode,
  known: readonly ENR[],
): Promise<Player> {
  const own = new OwnRecord(network, privateKey);
  claimAnew({ own, claims });
  const table = (distance: number) =>
    known.filter(({ nodeId }) => nodeId !== own.enr.nodeId && log2Distance(own.enr.nodeId, nodeId) === distance);
  const dialogue = new Dialogue({ listen: [LOOPBACK], own, privateKey, answerTimeout: ANSWER_TIMEOUT_MS, table });
  await dialogue.start();
  dialogue.transport.isOpen = true;
  const [, , host = '', , udp] = String(dialogue.transport.bindAddrs[0]).split('/');
  own.settle({ host, udp: Number(udp), ...(tcp !== undefined && { tcp }) });
  return { own, dialogue, claims, is };
}
