import { MAX_CHUNK_DATA } from '../../messages/limits.ts';
import type { Message } from '../../messages/message.ts';
import { protocols } from '../../messages/protocols.ts';
import { bodies } from '../../messages/ssz.ts';
import { HEADER } from '../../walk/data-chunk.ts';
import { walkBlock } from '../../walk/snappy-block.ts';
import { Walk } from '../../walk/walk.ts';
import { makeFault } from '../faults.ts';
import { bodyAt, type Evidence, type Finding, possibleProtocols, readBody } from './evidence.ts';

/** The SSZ of a raw snappy block that takes exactly the bytes from `from` on. */
export function readRawBlock(bytes: Uint8Array, from: number): Uint8Array | undefined {
  return walkBlock(new Walk(bytes, true, { from }), bytes.length, 0, MAX_CHUNK_DATA);
}

/** Whatever of the possible messages has as many bytes as this SSZ. */
function asMessage(evidence: Evidence, ssz: Uint8Array): Message | undefined {
  const protocol = possibleProtocols(evidence, evidence.side).find(
    (name) => protocols[name][evidence.side] === ssz.length,
  );
  return protocol && bodies[protocol].deserialize(ssz);
}

/** A snappy block where the frames belong: behind the prefix, or from the very beginning. */
export function rawSnappyBlock(evidence: Evidence): Finding | undefined {
  const { bytes, walk } = evidence;
  const starts =
    walk.broken?.code === 'streamIdentifierMissing' ? [walk.at, bodyAt(evidence), 0] : [bodyAt(evidence), 0];
  for (const from of starts) {
    const ssz = readRawBlock(bytes, from);
    const recovered = ssz && asMessage(evidence, ssz);
    const values = { actual: ssz?.length ?? 0 };
    if (recovered) return { fault: makeFault('rawSnappyBlock', from, bytes.length, values), recovered };
  }
  return undefined;
}

/** The SSZ itself where its frames belong. Without a prefix only a Status is large enough to be told from chance. */
export function plainSsz(evidence: Evidence): Finding | undefined {
  const { bytes, walk } = evidence;
  const starts = walk.broken?.code === 'streamIdentifierMissing' ? [walk.at, 0] : [0];
  for (const from of starts) {
    const ssz = bytes.subarray(from);
    if (from === 0 && ssz.length < protocols['status/1'].request) continue;
    const recovered = asMessage(evidence, ssz);
    const values = { actual: ssz.length };
    if (recovered) return { fault: makeFault('plainSsz', from, bytes.length, values), recovered };
  }
  return undefined;
}

/** Sound chunks with nothing before them. */
export function identifierOmitted(evidence: Evidence): Finding | undefined {
  const { bytes, walk } = evidence;
  if (walk.broken?.code !== 'streamIdentifierMissing') return undefined;
  for (const protocol of possibleProtocols(evidence, evidence.side)) {
    const recovered = readBody(bytes, bodyAt(evidence), protocol, evidence.side, new Set(['streamIdentifierMissing']));
    // The type and length of the chunk that stands where the identifier belongs.
    if (recovered) return { fault: makeFault('identifierOmitted', walk.at, walk.at + HEADER), recovered };
  }
  return undefined;
}

/** A chunk that ends with the bytes if its length is read the other way round. */
export function chunkLengthBigEndian(evidence: Evidence): Finding | undefined {
  const { bytes, walk } = evidence;
  const header =
    walk.broken?.code === 'budgetExceeded' || walk.broken?.code === 'chunkTooLarge' ? walk.broken.span : undefined;
  if (header === undefined) return undefined;
  const from = walk.broken?.code === 'budgetExceeded' ? header.from + 1 : header.from;
  const [a, b, c] = [bytes[from] ?? 0, bytes[from + 1] ?? 0, bytes[from + 2] ?? 0];
  const size = (a << 16) | (b << 8) | c;
  if (from + 3 + size !== bytes.length) return undefined;
  const turned = bytes.slice();
  turned.set([c, b, a], from);
  for (const protocol of possibleProtocols(evidence, evidence.side)) {
    const recovered = readBody(turned, bodyAt(evidence), protocol, evidence.side);
    const values = { actual: size, expected: a | (b << 8) | (c << 16) };
    if (recovered) return { fault: makeFault('chunkLengthBigEndian', from, from + 3, values), recovered };
  }
  return undefined;
}
