import type { ConnectionEncrypter, SecuredConnection } from '@libp2p/interface';
import { noise } from '@libp2p/noise';
import { guardInbound, guardOutbound, type Negotiating } from './guard-negotiation.ts';

export type Components = Parameters<ReturnType<typeof noise>>[0];

/** Noise, whose connections have a budget for the negotiation of a muxer where there is one. */
export const guardedNoise = (components: Components): ConnectionEncrypter =>
  guardNoise(noise()(components), components);

/** The same of a noise that was changed. */
export function guardNoise(encrypter: ConnectionEncrypter, components: Components): ConnectionEncrypter {
  const guarded =
    (secure: ConnectionEncrypter['secureInbound'], guard: (stream: Negotiating) => void) =>
    async (...given: Parameters<typeof secure>): Promise<SecuredConnection> => {
      const secured = await secure.apply(encrypter, given);
      readLengthsCheaply(secured.connection);
      // A peer may have chosen the muxer within the noise handshake: then nothing is negotiated.
      if (!secured.streamMuxer) guard(secured.connection as SecuredConnection['connection'] & Negotiating);
      return secured;
    };
  const isMuxer = (name: string) => components.upgrader.getStreamMuxers().has(name);
  encrypter.secureInbound = guarded(encrypter.secureInbound, (stream) => guardInbound(stream, isMuxer));
  encrypter.secureOutbound = guarded(inOurOrder(encrypter, components), guardOutbound);
  return encrypter;
}

/** How the library takes messages apart; its interface does not tell. */
interface Decoding {
  readonly decoder?: { lengthDecoder(data: Bytes): number };
}

type Bytes = { readonly byteLength: number; getUint16(at: number): number };

/** One for all, without the place where it is thrown. */
const NO_LENGTH_YET = new RangeError('A length is two bytes.');
delete NO_LENGTH_YET.stack;

/**
 * The library looks for a further message after each, and learns by an error that there is none, whose stack takes longer
 * to gather than the message to decrypt.
 */
function readLengthsCheaply(connection: SecuredConnection['connection'] & Decoding): void {
  if (!connection.decoder) return;
  connection.decoder.lengthDecoder = (data) => {
    if (data.byteLength < 2) throw NO_LENGTH_YET;
    return data.getUint16(0);
  };
}

/** What is said within the handshake of noise; the interface of libp2p leaves it open. */
interface Extensions {
  streamMuxers?: readonly string[];
}

/**
 * Who dials has the first say: of the muxers that both speak, the first of the dialler's own list is taken. Source: libp2p
 * specs, connections/inlined-muxer-negotiation. The library takes the first of the other side's list here too, so that a
 * peer which lists mplex first spoke yamux to our mplex.
 */
function inOurOrder(encrypter: ConnectionEncrypter, components: Components): ConnectionEncrypter['secureOutbound'] {
  const { secureOutbound } = encrypter;
  return async (...given) => {
    const secured = await secureOutbound.apply(encrypter, given);
    const theirs = (secured.remoteExtensions as Extensions | undefined)?.streamMuxers ?? [];
    const first = [...components.upgrader.getStreamMuxers()].find(([name]) => theirs.includes(name));
    return secured.streamMuxer && first ? { ...secured, streamMuxer: first[1] } : secured;
  };
}
