import { generateKeyPair } from '@libp2p/crypto/keys';
import type { PrivateKey } from '@libp2p/interface';
import type { Guise } from '../../conformance/guise.ts';
import { type BeaconLibp2p, startBeaconLibp2p } from '../libp2p/libp2p-node.ts';
import type { TransportFactory } from '../libp2p/quic.ts';
import { dribblingNoise } from './dribbling-noise.ts';
import type { Heard } from './heard.ts';
import { notingNoise } from './noting-noise.ts';

const AGENT = 'beacon-handshake/conformance';

export interface Surroundings {
  readonly quic?: TransportFactory;
  readonly listen?: readonly string[];
}

/** Starts a node of a new identity that looks like the guise. */
export async function startGuised(
  guise: Guise,
  heard: Heard,
  { quic, listen = [] }: Surroundings,
): Promise<BeaconLibp2p> {
  const { muxer, identity, dribbles } = guise;
  const gossip = heard.gossip();
  const key = await generateKeyPair(identity === 'ed25519' ? 'Ed25519' : 'secp256k1');
  return await startBeaconLibp2p({
    agent: AGENT,
    listen: [...listen],
    handlers: heard.handlers(),
    privateKey: identity === 'wrongSignature' ? signingWrongly(key) : key,
    ...(muxer && { muxer }),
    ...(dribbles && { encrypter: dribblingNoise }),
    ...(listen.length > 0 && { encrypter: notingNoise((peer, bytes) => heard.firstNoise.set(peer, bytes)) }),
    ...(gossip && { gossip }),
    ...(quic && { quic }),
  });
}

/** One bit of each signature is another. */
export function signingWrongly(key: PrivateKey): PrivateKey {
  const sign: PrivateKey['sign'] = async (...given) => {
    const signature = await key.sign(...given);
    return signature.map((byte, index) => (index === signature.length - 1 ? byte ^ 1 : byte));
  };
  return new Proxy(key, {
    get(target, name) {
      const value: unknown = name === 'sign' ? sign : Reflect.get(target, name, target);
      return typeof value === 'function' && name !== 'sign' ? value.bind(target) : value;
    },
  });
}
