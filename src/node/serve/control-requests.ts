import type { Connection, StreamHandler } from '@libp2p/interface';
import { encodeMessage } from '../../reqresp/encode.ts';
import type { Message } from '../../reqresp/messages/message.ts';
import { ourMetadata } from './our-metadata.ts';
import { type Refuse, serve } from './serve.ts';

/** Told what peers ask beside the Status. */
export interface ControlRequests {
  onPing?(connection: Connection, seqNumber: bigint): void;
  onMetadata?(connection: Connection): void;
  onGoodbye?(connection: Connection, reason: bigint): void;
}

const metadataVersions = {
  'metadata/1': { type: 'metadata/1', seqNumber: ourMetadata.seqNumber, attnets: ourMetadata.attnets },
  'metadata/2': {
    type: 'metadata/2',
    seqNumber: ourMetadata.seqNumber,
    attnets: ourMetadata.attnets,
    syncnets: ourMetadata.syncnets,
  },
  'metadata/3': { type: 'metadata/3', ...ourMetadata },
} as const satisfies Record<string, Message>;

/** Handlers of ping, metadata and goodbye, without which clients think us broken. All are answered unless `refuse` is given. */
export function controlRequests(told: ControlRequests, refuse?: Refuse): [id: string, handler: StreamHandler][] {
  const gate = refuse && { refuse };
  const ping = serve('ping/1', {
    ...gate,
    async answer({ message, connection, write }) {
      if (message?.type !== 'ping/1') return;
      told.onPing?.(connection, message.seqNumber);
      await write(encodeMessage({ type: 'ping/1', seqNumber: ourMetadata.seqNumber }, 'response', { resultCode: 0 }));
    },
  });
  const goodbye = serve('goodbye/1', {
    ...gate,
    // A peer that says Goodbye is gone: most clients wait for no answer, and some hold one to be wrong.
    answer({ message, connection }) {
      if (message?.type === 'goodbye/1') told.onGoodbye?.(connection, message.reason);
    },
  });
  const answers = Object.values(metadataVersions).map((answer) =>
    serve(answer.type, {
      ...gate,
      async answer({ connection, write }) {
        told.onMetadata?.(connection);
        await write(encodeMessage(answer, 'response', { resultCode: 0 }));
      },
    }),
  );
  return [ping, goodbye, ...answers];
}
