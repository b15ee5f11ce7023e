import { MAX_ERROR_MESSAGE } from '../../messages/limits.ts';
import { type Protocol, protocols } from '../../messages/protocols.ts';
import { walkBody } from '../../walk/frame.ts';
import { Walk } from '../../walk/walk.ts';
import { makeFault } from '../faults.ts';
import { bodyAt, type Evidence, type Finding, possibleProtocols, readBody } from './evidence.ts';

/** A response that begins with its length prefix. */
export function resultByteMissing(evidence: Evidence): Finding | undefined {
  const { bytes, protocol, side, frame } = evidence;
  // Read as a request this has been tried; only sizes that no request has speak for a response then.
  if (side === 'request' && (protocol !== undefined || frame === undefined)) return undefined;
  for (const name of possibleProtocols(evidence, 'response')) {
    const recovered = readBody(bytes, 0, name, 'response');
    if (recovered) return { fault: makeFault('resultByteMissing', 0, 1, { protocol: name }), recovered };
  }
  return undefined;
}

/** A request that begins with a result byte. */
export function resultByteUnexpected(evidence: Evidence): Finding | undefined {
  const { bytes, side } = evidence;
  if (side !== 'request') return undefined;
  for (const name of possibleProtocols(evidence, 'response')) {
    const recovered = bytes[0] === 0 ? readBody(bytes, 1, name, 'response') : undefined;
    if (recovered) return { fault: makeFault('resultByteUnexpected', 0, 1), recovered };
  }
  return undefined;
}

const CONTEXT = 4;

/** Four bytes of fork digest between result and prefix. */
export function contextBytes(evidence: Evidence): Finding | undefined {
  const { bytes, side } = evidence;
  if (side !== 'response' || bytes[0] !== 0) return undefined;
  const fault = makeFault('contextBytes', 1, 1 + CONTEXT, { actual: bytes.slice(1, 1 + CONTEXT) });
  for (const name of possibleProtocols(evidence, 'response')) {
    const recovered = readBody(bytes, 1 + CONTEXT, name, 'response');
    if (recovered) return { fault, recovered };
  }
  const walk = new Walk(bytes, true, { from: 1 + CONTEXT });
  return walkBody(walk, undefined, 'response') && walk.left === 0 ? { fault } : undefined;
}

/** The body of another version of the same method. */
export function otherVersion(evidence: Evidence): Finding | undefined {
  const { bytes, protocol, side } = evidence;
  if (protocol === undefined) return undefined;
  const method = protocol.split('/')[0];
  for (const other of Object.keys(protocols) as Protocol[]) {
    if (other === protocol || other.split('/')[0] !== method || protocols[other][side] === 0) continue;
    const recovered = readBody(bytes, bodyAt(evidence), other, side);
    const values = { actual: other, expected: protocol, side };
    if (recovered) return { fault: makeFault('otherVersion', bodyAt(evidence), bytes.length, values), recovered };
  }
  return undefined;
}

/** The offset of a list that is the only field of a container. */
const OFFSET = [4, 0, 0, 0] as const;

/** An error message that was serialised as a container of one list, as some SSZ libraries derive it. */
export function errorWrapped({ frame, bytes }: Evidence): Finding | undefined {
  if (frame?.message?.type !== 'error') return undefined;
  const { message } = frame.message;
  const text = message.subarray(OFFSET.length);
  const isWrapped = OFFSET.every((byte, i) => message[i] === byte) && text.length > 0;
  if (!isWrapped || !text.every((byte) => byte >= 0x20 && byte < 0x7f)) return undefined;
  return { fault: makeFault('errorWrapped', 1, bytes.length, { text: new TextDecoder().decode(text) }) };
}

/** Text right behind an error's result byte. */
export function errorRawText({ bytes, side, walk }: Evidence): Finding | undefined {
  const text = bytes.subarray(1);
  if (side !== 'response' || !walk.resultCode || text.length === 0 || text.length > MAX_ERROR_MESSAGE) return undefined;
  if (!text.every((byte) => byte >= 0x20 && byte < 0x7f)) return undefined;
  const recovered = { type: 'error', message: text.slice() } as const;
  const values = { text: new TextDecoder().decode(text) };
  return { fault: makeFault('errorRawText', 1, bytes.length, values), recovered };
}
