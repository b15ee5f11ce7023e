import type { ConnectionEncrypter, SecuredConnection } from '@libp2p/interface';
import { noise } from '@libp2p/noise';
import { guardInbound, guardOutbound, type Negotiating } from './guard-negotiation.ts';

type Components = Parameters<ReturnType<typeof noise>>[0];

/** Noise, whose connections have a budget for the negotiation of a muxer where there is one. */
export function guardedNoise(components: Components): ConnectionEncrypter {
  const encrypter: ConnectionEncrypter = noise()(components);
  const guarded =
    (secure: ConnectionEncrypter['secureInbound'], guard: (stream: Negotiating) => void) =>
    async (...given: Parameters<typeof secure>): Promise<SecuredConnection> => {
      const secured = await secure.apply(encrypter, given);
      // A peer may have chosen the muxer within the noise handshake: then nothing is negotiated.
      if (!secured.streamMuxer) guard(secured.connection as SecuredConnection['connection'] & Negotiating);
      return secured;
    };
  const isMuxer = (name: string) => components.upgrader.getStreamMuxers().has(name);
  encrypter.secureInbound = guarded(encrypter.secureInbound, (stream) => guardInbound(stream, isMuxer));
  encrypter.secureOutbound = guarded(encrypter.secureOutbound, guardOutbound);
  return encrypter;
}
