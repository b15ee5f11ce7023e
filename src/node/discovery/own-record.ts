import { SignableENR } from '@chainsafe/enr';
import { expectedEnrForkId } from '../../enr/fork-id.ts';
import type { NetworkConfig } from '../../forks/networks/network.ts';
import { epochAt } from '../../forks/schedule/slot-clock.ts';
import { reachOf } from '../../reading/scan/reach.ts';
import { ourMetadata } from '../serve/our-metadata.ts';

/** Where our record says that we are; what is not known is left out. */
export interface OwnAddress {
  readonly host?: string;
  readonly udp?: number;
  readonly tcp?: number;
}

/** The 16 bytes of `eth2`, and `nfd`, at an epoch. */
function forkValues(network: NetworkConfig, epoch: bigint): { eth2: Uint8Array; nfd: Uint8Array } {
  const { forkDigest, nextForkVersion, nextForkEpoch, nfd } = expectedEnrForkId(network, epoch);
  const eth2 = new Uint8Array(16);
  eth2.set(forkDigest);
  eth2.set(nextForkVersion, 4);
  new DataView(eth2.buffer).setBigUint64(8, nextForkEpoch, true);
  return { eth2, nfd };
}

function isSame(a: Uint8Array | undefined, b: Uint8Array): boolean {
  return a?.length === b.length && b.every((byte, at) => byte === a[at]);
}

/** Our own record: it says of forks and subnets what our node says, and is signed anew where that changes. */
export class OwnRecord {
  /** The library holds this very object, and sends what it says at the time. */
  readonly enr: SignableENR;
  readonly network: NetworkConfig;

  constructor(network: NetworkConfig, privateKey: Uint8Array) {
    this.network = network;
    this.enr = SignableENR.createV4(privateKey);
    // A kept key has signed records before: their sequence numbers were earlier times.
    this.enr.seq = BigInt(Date.now());
    this.enr.set('attnets', ourMetadata.attnets);
    this.enr.set('syncnets', ourMetadata.syncnets);
    this.enr.set('cgc', Uint8Array.of(Number(ourMetadata.custodyGroupCount)));
    this.refresh();
  }

  /** Says what is true of the chain now; whether anything has changed. */
  refresh(now = Date.now()): boolean {
    const values = Object.entries(forkValues(this.network, epochAt(this.network, now) ?? 0n));
    const changed = values.filter(([key, value]) => !isSame(this.enr.kvs.get(key), value));
    for (const [key, value] of changed) this.enr.set(key, value);
    return changed.length > 0;
  }

  /** Says that it is on a digest, whatever the network has now; whether that is new. */
  claim(digest: Uint8Array): boolean {
    const eth2 = Uint8Array.from(this.enr.kvs.get('eth2') ?? []);
    if (isSame(eth2.subarray(0, digest.length), digest)) return false;
    eth2.set(digest);
    this.enr.set('eth2', eth2);
    return true;
  }

  settle({ host, udp, tcp }: OwnAddress): void {
    const isIp6 = host?.includes(':') === true;
    if (host !== undefined && isIp6) this.enr.ip6 = host;
    else if (host !== undefined) this.enr.ip = host;
    if (udp !== undefined) this.enr[isIp6 ? 'udp6' : 'udp'] = udp;
    if (tcp !== undefined) this.enr[isIp6 ? 'tcp6' : 'tcp'] = tcp;
  }

  /** Says that we are where a node sees us, unless the record says so already; whether it is another address. */
  moveTo(seenAt: string): boolean {
    const [, family, host, , port] = seenAt.split('/');
    if (host === undefined || reachOf(seenAt) === 'unspecified') return false;
    const { enr } = this;
    const [ip, udp] = family === 'ip6' ? [enr.ip6, enr.udp6] : [enr.ip, enr.udp];
    if (ip === host && udp === Number(port)) return false;
    this.settle({ host, udp: Number(port) });
    return true;
  }

  /** Says the same under the next sequence number. */
  signAnew(): void {
    // A number that is set by itself keeps the signature of the one before.
    this.enr.set('attnets', ourMetadata.attnets);
  }

  get text(): string {
    return this.enr.encodeTxt();
  }
}
