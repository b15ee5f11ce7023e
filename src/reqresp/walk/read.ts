import type { Fault } from '../faults/faults.ts';
import { MAX_ERROR_MESSAGE } from '../messages/limits.ts';
import type { Message } from '../messages/message.ts';
import type { Protocol, Side } from '../messages/protocols.ts';
import { judgeTrailing, walkFrame } from './frame.ts';
import { Walk } from './walk.ts';

/** What a reader knows of one message of a stream. `incomplete` asks for more bytes. */
export type ReadOutcome =
  | { readonly state: 'incomplete' }
  | {
      readonly state: 'complete';
      /** Of a response; not 0 with a message of type `error`. */
      readonly resultCode?: number;
      readonly message: Message;
      /** Bytes of the input that belong to the message. */
      readonly consumed: number;
      /** What the frame should not have, though it can be read; bytes after its end among them. */
      readonly warnings: readonly Fault[];
    }
  | {
      readonly state: 'broken';
      /** The result byte, when the response got that far. */
      readonly resultCode?: number;
      readonly fault: Fault;
    };

/** No message known here is larger; what is read from it is copied before the next. */
const options = { scratch: new Uint8Array(MAX_ERROR_MESSAGE) };

const incomplete: ReadOutcome = { state: 'incomplete' };

/**
 * Reads one message from what has arrived on a stream. Called again with a longer prefix whenever bytes arrive; `ended`
 * once the peer has closed its side. `broken` comes as soon as no further byte could help. The values own their bytes.
 */
export function readMessage(bytes: Uint8Array, protocol: Protocol, side: Side, ended: boolean): ReadOutcome {
  const walk = new Walk(bytes, ended, options);
  const message = walkFrame(walk, protocol, side)?.message;
  if (message === undefined) return walk.broken ? broken(walk.broken, walk.resultCode) : incomplete;
  const { at: consumed, resultCode } = walk;
  if (consumed < bytes.length) judgeTrailing(walk, isChunk(bytes, consumed, protocol, side));
  const { warnings } = walk;
  if (resultCode === undefined) return { state: 'complete', message, consumed, warnings };
  return { state: 'complete', resultCode, message, consumed, warnings };
}

function broken(fault: Fault, resultCode: number | undefined): ReadOutcome {
  return resultCode === undefined ? { state: 'broken', fault } : { state: 'broken', resultCode, fault };
}

/** Whether what follows a response's chunk is another whole chunk. */
export function isChunk(bytes: Uint8Array, from: number, protocol: Protocol | undefined, side: Side): boolean {
  return side === 'response' && walkFrame(new Walk(bytes, true, { from }), protocol, side) !== undefined;
}
