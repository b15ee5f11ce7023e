import type { ConnectionEncrypter, MessageStream } from '@libp2p/interface';
import { noise } from '@libp2p/noise';
import type { Negotiating } from '../libp2p/guard-negotiation.ts';
import { type Components, guardNoise } from '../libp2p/guarded-noise.ts';
import type { Bytes } from '../libp2p/negotiation-reader.ts';

/** Two bytes before each message of a handshake of noise tell its length, the higher one first. */
const LENGTH_BYTES = 2;

/** Noise that notes how long the first message of who dials us is. */
export function notingNoise(note: (peerId: string, bytes: number) => void) {
  return (components: Components): ConnectionEncrypter => {
    const encrypter: ConnectionEncrypter = noise()(components);
    const { secureInbound } = encrypter;
    encrypter.secureInbound = async (connection, options) => {
      const lengthOfFirst = watchFirst(connection as MessageStream & Negotiating);
      const secured = await secureInbound.call(encrypter, connection, options);
      const length = lengthOfFirst();
      if (length !== undefined) note(secured.remotePeer.toString(), length);
      return secured;
    };
    return guardNoise(encrypter, components);
  };
}

/** Looks at what comes before the stream takes it in, until the first length has come. */
function watchFirst(stream: Negotiating): () => number | undefined {
  const head: number[] = [];
  const look = (data: Bytes) => {
    head.push(...data.subarray(0, Math.min(data.byteLength, LENGTH_BYTES - head.length)));
  };
  if (stream.readBuffer) look(stream.readBuffer);
  const { onData } = stream;
  if (head.length < LENGTH_BYTES && onData) {
    stream.onData = (data) => {
      look(data);
      if (head.length >= LENGTH_BYTES) delete stream.onData;
      onData.call(stream, data);
    };
  }
  return () => {
    const [high, low] = head;
    return high === undefined || low === undefined ? undefined : high * 256 + low;
  };
}
