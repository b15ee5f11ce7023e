import type { ConnectionEncrypter, MessageStream } from '@libp2p/interface';
import { noise } from '@libp2p/noise';
import { type Components, guardNoise } from '../libp2p/guarded-noise.ts';

/** Noise that encrypts each byte by itself, from the first that follows its handshake. */
export function dribblingNoise(components: Components): ConnectionEncrypter {
  const encrypter: ConnectionEncrypter = noise()(components);
  const { secureOutbound } = encrypter;
  encrypter.secureOutbound = async (...given: Parameters<typeof secureOutbound>) => {
    const secured = await secureOutbound.apply(encrypter, given);
    dribble(secured.connection);
    return secured;
  };
  return guardNoise(encrypter, components);
}

/**
 * Stands between the stream and its class, below what guards the negotiation of a muxer: that puts a `send` of its own
 * before the one of the class, and takes it away again when the muxer is agreed.
 */
function dribble(stream: MessageStream): void {
  const beneath: MessageStream = Object.getPrototypeOf(stream);
  const send: MessageStream['send'] = (data) => {
    let isWritable = true;
    for (const byte of data.subarray()) isWritable = beneath.send.call(stream, Uint8Array.of(byte));
    return isWritable;
  };
  Object.setPrototypeOf(stream, Object.create(beneath, { send: { value: send, writable: true, configurable: true } }));
}
