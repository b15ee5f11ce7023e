import { fromHexString } from '@chainsafe/ssz';
import type { DissectionNode } from '../../../src/reqresp/dissection/dissection.ts';
import { encodeMessage } from '../../../src/reqresp/encode.ts';
import type { Message } from '../../../src/reqresp/messages/message.ts';
import { type Protocol, protocols } from '../../../src/reqresp/messages/protocols.ts';
import vectors from '../../fixtures/reqresp/vectors.json' with { type: 'json' };

export const { published, computed, malformed } = vectors;
export const valid = [...published, ...computed];

/** The protocol that a vector's method names; undefined for "any". */
export function methodOf(method: string): Protocol | undefined {
  const name = method.split(' ')[0] ?? '';
  return Object.hasOwn(protocols, name) ? (name as Protocol) : undefined;
}

export function hex(text: string): Uint8Array {
  return fromHexString(text);
}

/** The leaves of a tree from left to right. */
export function leavesOf(nodes: readonly DissectionNode[]): DissectionNode[] {
  return nodes.flatMap((node) => (node.children ? leavesOf(node.children) : [node]));
}

/** A Status whose every byte is different, so that no two fields can be confused. */
export const status2 = {
  type: 'status/2',
  forkDigest: hex('8c9f62fe'),
  finalizedRoot: Uint8Array.from({ length: 32 }, (_, i) => 0x20 + i),
  finalizedEpoch: 419_172n,
  headRoot: Uint8Array.from({ length: 32 }, (_, i) => 0x60 + i),
  headSlot: 13_413_575n,
  earliestAvailableSlot: 13_410_304n,
} as const satisfies Message;

const { earliestAvailableSlot: _, ...shared } = status2;
export const status1 = { ...shared, type: 'status/1' } as const satisfies Message;

export const request2 = encodeMessage(status2, 'request');
export const response2 = encodeMessage(status2, 'response');
