import type { Connection, StreamHandler } from '@libp2p/interface';
import { encodeMessage } from '../../reqresp/encode.ts';
import type { Message } from '../../reqresp/messages/message.ts';
import { type Metadata, ourMetadata } from './our-metadata.ts';
import { type Refuse, type Served, serve } from './serve.ts';

/** Hears what peers ask beside the Status. */
export interface ControlRequests {
  onPing?(connection: Connection, seqNumber: bigint): void;
  onMetadata?(connection: Connection): void;
  /** `bytes` are those of the request. */
  onGoodbye?(connection: Connection, reason: bigint, bytes: Uint8Array): void;
}

/** What a node answers, where it is not what ours does. */
export interface ControlAnswers extends Pick<Served, 'judges'> {
  readonly metadata?: Metadata;
  /** The sequence number in the answer to a Ping; that of the metadata unless given. */
  readonly pong?: bigint;
}

function metadataVersions({ seqNumber, attnets, syncnets, custodyGroupCount }: Metadata) {
  return [
    { type: 'metadata/1', seqNumber, attnets },
    { type: 'metadata/2', seqNumber, attnets, syncnets },
    { type: 'metadata/3', seqNumber, attnets, syncnets, custodyGroupCount },
  ] as const satisfies Message[];
}

/** Handlers of ping, metadata and goodbye, without which clients think us broken. All are answered unless `refuse` is given. */
export function controlRequests(
  listeners: ControlRequests,
  refuse?: Refuse,
  answers: ControlAnswers = {},
): [id: string, handler: StreamHandler][] {
  const { metadata = ourMetadata, pong = metadata.seqNumber, judges } = answers;
  const gate = { ...(refuse && { refuse }), ...(judges && { judges }) };
  const ping = serve('ping/1', {
    ...gate,
    async answer({ message, connection, write }) {
      if (message?.type === 'ping/1') listeners.onPing?.(connection, message.seqNumber);
      await write(encodeMessage({ type: 'ping/1', seqNumber: pong }, 'response', { resultCode: 0 }));
    },
  });
  const goodbye = serve('goodbye/1', {
    ...gate,
    // A peer that says Goodbye is gone: most clients wait for no answer, and some hold one to be wrong.
    answer({ message, connection, bytes }) {
      if (message?.type === 'goodbye/1') listeners.onGoodbye?.(connection, message.reason, bytes);
    },
  });
  const versions = metadataVersions(metadata).map((answer) =>
    serve(answer.type, {
      ...gate,
      async answer({ connection, write }) {
        listeners.onMetadata?.(connection);
        await write(encodeMessage(answer, 'response', { resultCode: 0 }));
      },
    }),
  );
  return [ping, goodbye, ...versions];
}
