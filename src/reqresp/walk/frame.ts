import { type FieldPlace, wholePayload } from '../messages/layout.ts';
import { errorBounds, payloadBounds } from '../messages/limits.ts';
import type { Message } from '../messages/message.ts';
import type { Protocol, Side } from '../messages/protocols.ts';
import { bodies } from '../messages/ssz.ts';
import { walkLengthPrefix } from './length-prefix.ts';
import { walkPayload } from './snappy-frames.ts';
import type { Walk } from './walk.ts';

/*
 * request  := <length-prefix> <payload>, or nothing at all for the metadata methods
 * response := *chunk, exactly one for the methods known here
 * chunk    := <result: 1 byte> <length-prefix> <payload>
 *   result 0: the payload is the response; any other: an ErrorMessage, a List[byte, 256]
 *
 * No method known here has context bytes between result and prefix. Source: phase0 and altair p2p-interface.
 */

/** What one message of a frame turned out to be. Without a known protocol there is no message, only its SSZ. */
export interface Frame {
  readonly message: Message | undefined;
  readonly ssz: Uint8Array;
}

/** Reads one request or one response chunk, as the side says. */
export function walkFrame(walk: Walk, protocol: Protocol | undefined, side: Side): Frame | undefined {
  return side === 'request' ? walkRequest(walk, protocol) : walkResponseChunk(walk, protocol);
}

function walkRequest(walk: Walk, protocol: Protocol | undefined): Frame | undefined {
  if (protocol !== undefined && payloadBounds(protocol, 'request').max === 0) {
    return { message: { type: 'empty' }, ssz: new Uint8Array(0) };
  }
  if (walk.left === 0) return walk.short('noRequest', walk.at);
  walk.visitor?.open('request', walk.at);
  const frame = walkBody(walk, protocol, 'request');
  if (frame !== undefined) walk.visitor?.close(walk.at);
  return frame;
}

function walkResponseChunk(walk: Walk, protocol: Protocol | undefined): Frame | undefined {
  const { bytes, at: from, visitor } = walk;
  const resultCode = bytes[from];
  if (resultCode === undefined) return walk.short('noResponseChunk', from);
  visitor?.open('responseChunk', from);
  visitor?.leaf('result', from, from + 1);
  walk.at = from + 1;
  walk.resultCode = resultCode;
  if (resultCode > 3 && resultCode < 128) walk.warn('resultReserved', from, from + 1, { actual: resultCode });
  const frame = resultCode === 0 ? walkBody(walk, protocol, 'response') : walkErrorBody(walk, resultCode);
  if (frame !== undefined) visitor?.close(walk.at);
  return frame;
}

function walkErrorBody(walk: Walk, resultCode: number): Frame | undefined {
  if (walk.left === 0) {
    if (!walk.ended) return undefined;
    walk.warn('errorWithoutMessage', walk.at - 1, walk.at, { actual: resultCode });
    return { message: { type: 'error', message: new Uint8Array(0) }, ssz: new Uint8Array(0) };
  }
  const length = walkLengthPrefix(walk, errorBounds);
  if (length === undefined) return undefined;
  const ssz = walkPayload(walk, length, wholePayload('errorMessage', length));
  return ssz && { message: { type: 'error', message: new Uint8Array(ssz) }, ssz };
}

/** Reads a length prefix and the payload that it announces: all of a request, and of a response behind its result. */
export function walkBody(walk: Walk, protocol: Protocol | undefined, side: Side): Frame | undefined {
  const length = walkLengthPrefix(walk, payloadBounds(protocol, side));
  if (length === undefined) return undefined;
  if (protocol === undefined) {
    const ssz = walkPayload(walk, length, wholePayload('unknownSsz', length));
    return ssz && { message: undefined, ssz };
  }
  const from = walk.at;
  const body = bodies[protocol];
  const ssz = walkPayload(walk, length, body.layout);
  if (ssz === undefined) return undefined;
  if (body.padded !== undefined && !arePaddingBitsZero(walk, body.padded, ssz, from)) return undefined;
  return { message: body.deserialize(ssz), ssz };
}

/** syncnets is a Bitvector[4] in one byte: the high four bits are no part of it and have to be zero. */
function arePaddingBitsZero(walk: Walk, place: FieldPlace, ssz: Uint8Array, payloadFrom: number): boolean {
  const offset = place.offset + place.size - 1;
  const byte = ssz[offset];
  if (byte === undefined || byte >>> (8 - place.padding) === 0) return true;
  const isView = ssz.buffer === walk.bytes.buffer;
  const at = isView ? ssz.byteOffset - walk.bytes.byteOffset + offset : payloadFrom;
  walk.stop('syncnetsPadding', at, isView ? at + 1 : walk.at, { actual: byte });
  return false;
}

/** Notes bytes after the end of the message: another chunk of a response, or something else. */
export function judgeTrailing(walk: Walk, isExtraChunk: boolean): void {
  if (walk.left === 0) return;
  const { at, bytes } = walk;
  if (isExtraChunk) walk.warn('extraChunk', at, bytes.length);
  else walk.warn('trailingBytes', at, bytes.length, { actual: walk.left });
}
