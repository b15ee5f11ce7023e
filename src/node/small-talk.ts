import type { Connection, StreamHandler } from '@libp2p/interface';
import { encodeMessage } from '../reqresp/encode.ts';
import type { Message } from '../reqresp/message.ts';
import { serve } from './serve.ts';

/** Told what peers ask beside the Status. */
export interface SmallTalk {
  onPing?(connection: Connection, seqNumber: bigint): void;
  onMetadata?(connection: Connection): void;
  onGoodbye?(connection: Connection, reason: bigint): void;
}

/** Our metadata never changes: no subnets, and CUSTODY_REQUIREMENT (fulu p2p-interface) groups in custody. */
const metadata = {
  seqNumber: 0n,
  attnets: new Uint8Array(8),
  syncnets: new Uint8Array(1),
  custodyGroupCount: 4n,
} as const;

const metadataVersions = {
  'metadata/1': { type: 'metadata/1', seqNumber: metadata.seqNumber, attnets: metadata.attnets },
  'metadata/2': {
    type: 'metadata/2',
    seqNumber: metadata.seqNumber,
    attnets: metadata.attnets,
    syncnets: metadata.syncnets,
  },
  'metadata/3': { type: 'metadata/3', ...metadata },
} as const satisfies Record<string, Message>;

/** Handlers of ping, metadata and goodbye, without which clients think us broken. */
export function smallTalk(told: SmallTalk): [id: string, handler: StreamHandler][] {
  const ping = serve('ping/1', {
    async answer({ message, connection, write }) {
      if (message?.type !== 'ping/1') return;
      told.onPing?.(connection, message.seqNumber);
      await write(encodeMessage({ type: 'ping/1', seqNumber: metadata.seqNumber }, 'response', { resultCode: 0 }));
    },
  });
  const goodbye = serve('goodbye/1', {
    // A peer that says Goodbye is gone: most clients wait for no answer, and some hold one to be wrong.
    answer({ message, connection }) {
      if (message?.type === 'goodbye/1') told.onGoodbye?.(connection, message.reason);
    },
  });
  const answers = Object.values(metadataVersions).map((answer) =>
    serve(answer.type, {
      async answer({ connection, write }) {
        told.onMetadata?.(connection);
        await write(encodeMessage(answer, 'response', { resultCode: 0 }));
      },
    }),
  );
  return [ping, goodbye, ...answers];
}
