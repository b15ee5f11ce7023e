import { generateKeyPair } from '@libp2p/crypto/keys';
import { type Identify, identify } from '@libp2p/identify';
import type { Libp2p, StreamHandler } from '@libp2p/interface';
import { noise } from '@libp2p/noise';
import { tcp } from '@libp2p/tcp';
import { yamux } from '@libp2p/yamux';
import { createLibp2p } from 'libp2p';

export type PlainLibp2p = Libp2p<{ identify: Identify }>;

/** A node of the parts that ours is made of, with nothing of ours. */
export async function startPlainLibp2p(handlers: ReadonlyMap<string, StreamHandler>): Promise<PlainLibp2p> {
  const node = await createLibp2p({
    privateKey: await generateKeyPair('secp256k1'),
    addresses: { listen: ['/ip4/127.0.0.1/tcp/0'] },
    transports: [tcp()],
    connectionEncrypters: [noise()],
    streamMuxers: [yamux()],
    // By itself it takes five connections a second of an address.
    connectionManager: { inboundConnectionThreshold: Number.MAX_SAFE_INTEGER },
    connectionMonitor: { enabled: false },
    services: { identify: identify({ runOnConnectionOpen: false }) },
  });
  const streams = { maxInboundStreams: 128, maxOutboundStreams: 128 };
  for (const [id, handler] of handlers) await node.handle(id, handler, streams);
  return node;
}
