import { createSocket, type RemoteInfo, type Socket } from 'node:dgram';
import { EventEmitter } from 'node:events';
import type { IPMode, ITransportService, TransportEventEmitter } from '@chainsafe/discv5';
import { decodePacket, encodePacket, type IPacket, PacketType } from '@chainsafe/discv5/packet';
import { type Multiaddr, multiaddr } from '@multiformats/multiaddr';
import { errorCode } from '../libp2p/describe-error.ts';
import { type Heard, HeardByAddress, mayBeRead } from './heard.ts';
import { countBadSignatures } from './v4-crypto.ts';

type To = { readonly family: 4 | 6; readonly host: string; readonly port: number };

const Emitter = EventEmitter as new () => TransportEventEmitter;

/**
 * The sockets of discovery. The library's own ends the process where a port is taken or a datagram cannot be sent, and
 * reads whatever comes; this one listens only to addresses that we have written to, unless it is open, and reads no more
 * of one than a node has to say.
 */
export class UdpTransport extends Emitter implements ITransportService {
  readonly heard = new HeardByAddress();
  readonly ipMode: IPMode;
  bindAddrs: Multiaddr[] = [];
  /** Whether strangers are heard. */
  isOpen = false;
  readonly #nodeId: string;
  readonly #listen: readonly To[];
  readonly #sockets = new Map<4 | 6, Socket>();

  constructor(nodeId: string, listen: readonly string[]) {
    super();
    this.#nodeId = nodeId;
    this.#listen = listen.map((address) => endpoint(multiaddr(address)));
    const has = (family: 4 | 6) => this.#listen.some((one) => one.family === family);
    this.ipMode = has(4) ? { ip4: true, ip6: has(6) as false } : { ip4: false, ip6: true };
  }

  /** Binds every address, or none. */
  async start(): Promise<void> {
    try {
      for (const one of this.#listen) this.#sockets.set(one.family, await this.#bind(one));
    } catch (error) {
      await this.stop();
      throw error;
    }
    this.bindAddrs = [...this.#sockets].map(([family, socket]) => {
      const { address, port } = socket.address();
      return multiaddr(`/ip${family}/${address}/udp/${port}`);
    });
  }

  async stop(): Promise<void> {
    const sockets = [...this.#sockets.values()];
    this.#sockets.clear();
    await Promise.all(sockets.map((socket) => new Promise<void>((resolve) => socket.close(() => resolve()))));
  }

  async send(to: Multiaddr, toId: string, packet: IPacket): Promise<void> {
    const { family, host, port } = endpoint(to);
    const heard = this.heard.expect(addressOf(host, port));
    const socket = this.#sockets.get(family);
    if (socket === undefined) return;
    heard.sendError = undefined;
    socket.send(encodePacket(toId, packet), port, host, (error) => {
      if (error) heard.sendError = errorCode(error);
    });
  }

  /** Nothing of an address is read any more. */
  block(host: string, port: number): void {
    this.heard.expect(addressOf(host, port)).isBlocked = true;
  }

  getContactableAddr(): undefined {
    return undefined;
  }

  #bind({ family, host, port }: To): Promise<Socket> {
    const socket = createSocket({ type: family === 4 ? 'udp4' : 'udp6', ipv6Only: family === 6 });
    return new Promise((resolve, reject) => {
      socket.once('error', reject);
      socket.bind(port, host, () => {
        socket.off('error', reject);
        // What an error of a bound socket is about has ended by then; the request that waits says so.
        socket.on('error', () => undefined);
        socket.on('message', (datagram, from) => this.#receive(datagram, from));
        resolve(socket);
      });
    });
  }

  #receive(datagram: Uint8Array, { address, port, family }: RemoteInfo): void {
    const key = addressOf(address, port);
    const heard = this.isOpen ? this.heard.meet(key) : this.heard.of(key);
    if (heard === undefined || !mayBeRead(heard)) return;
    const packet = this.#decode(datagram);
    if (packet === undefined) heard.unreadable += 1;
    else this.#hand(packet, heard, multiaddr(`/${family === 'IPv6' ? 'ip6' : 'ip4'}/${address}/udp/${port}`));
  }

  #decode(datagram: Uint8Array): IPacket | undefined {
    try {
      return decodePacket(this.#nodeId, datagram);
    } catch {
      return undefined;
    }
  }

  #hand(packet: IPacket, heard: Heard, from: Multiaddr): void {
    if (packet.header.flag === PacketType.WhoAreYou) heard.whoAreYou += 1;
    else heard.messages += 1;
    const before = countBadSignatures();
    try {
      this.emit('packet', from, packet);
    } catch {
      // What a stranger sends may be anything: the library throws for some of it.
      heard.unreadable += 1;
    }
    heard.badSignatures += countBadSignatures() - before;
  }
}

function endpoint(address: Multiaddr): To {
  const [ip, udp] = address.getComponents();
  return { family: ip?.name === 'ip6' ? 6 : 4, host: ip?.value ?? '', port: Number(udp?.value) };
}

/** The name of an address in `heard`. */
export function addressOf(host: string, port: number): string {
  return `${host} ${port}`;
}
