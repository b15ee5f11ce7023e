import { generateKeyPair } from '@libp2p/crypto/keys';
import type { ConnectionEncrypter, MessageStream, PrivateKey } from '@libp2p/interface';
import type { Guise } from '../../conformance/guise.ts';
import { guardedNoise } from '../libp2p/guarded-noise.ts';
import { type BeaconLibp2p, startBeaconLibp2p } from '../libp2p/libp2p-node.ts';
import type { TransportFactory } from '../libp2p/quic.ts';
import type { Heard } from './heard.ts';

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

/** Noise that encrypts each byte by itself. */
function dribblingNoise(components: Parameters<typeof guardedNoise>[0]): ConnectionEncrypter {
  const encrypter = guardedNoise(components);
  const { secureOutbound } = encrypter;
  encrypter.secureOutbound = async (...given: Parameters<typeof secureOutbound>) => {
    const secured = await secureOutbound.apply(encrypter, given);
    dribble(secured.connection);
    return secured;
  };
  return encrypter;
}

function dribble(stream: MessageStream): void {
  const { send } = stream;
  // What guards the negotiation of a stream hides the methods of its class, and takes its own away again.
  const dribbling: MessageStream['send'] = (data) => {
    let isWritable = true;
    for (const byte of data.subarray()) isWritable = send.call(stream, Uint8Array.of(byte));
    return isWritable;
  };
  Object.setPrototypeOf(stream, Object.create(Object.getPrototypeOf(stream), { send: { value: dribbling } }));
}
