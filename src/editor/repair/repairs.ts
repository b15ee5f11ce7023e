import { fromHexString } from '@chainsafe/ssz';
import * as l10n from '../../primitives/l10n.ts';
import { dissect } from '../../reqresp/dissection/dissect.ts';
import type { Dissection } from '../../reqresp/dissection/dissection.ts';
import { encodeMessage } from '../../reqresp/encode.ts';
import type { FaultCode } from '../../reqresp/faults/faults.ts';
import type { DissectHint } from '../../reqresp/messages/json.ts';
import { isStatus } from '../../reqresp/messages/message.ts';
import { fixesOf, nodesOf, otherStatusVersion, quickFixes } from './quick-fixes.ts';

/** Other bytes for a frame, and what that does. */
export interface Repair {
  readonly title: string;
  /** The fault that it mends; without one the frame was sound and is only written differently. */
  readonly code?: FaultCode;
  readonly bytes: Uint8Array;
}

/** Whether the bytes may tell how to mend this fault. */
export function isMendable(code: string): boolean {
  return Object.hasOwn(quickFixes, code);
}

function isSound({ faults }: Dissection): boolean {
  return faults.every(({ severity }) => severity !== 'error');
}

/** Every repair of a fault after which the frame can be read and the fault is gone. Others are not offered. */
export function repairsOf(bytes: Uint8Array, hint: DissectHint): Repair[] {
  const before = dissect(bytes, hint);
  return before.faults.flatMap((fault) =>
    fixesOf(fault).flatMap(({ title, make }): Repair[] => {
      const mended = make(before, fault).find((candidate) => {
        const after = dissect(candidate, hint);
        return isSound(after) && after.faults.every(({ code }) => code !== fault.code);
      });
      return mended === undefined ? [] : [{ title, code: fault.code, bytes: mended }];
    }),
  );
}

/** More rounds than a frame has layers. */
const MOST_ROUNDS = 12;

/** The frame with everything mended that can be; undefined when nothing can, or when it stays unreadable. */
export function mendAll(bytes: Uint8Array, hint: DissectHint): Uint8Array | undefined {
  let best = dissect(bytes, hint);
  for (let round = 0; round < MOST_ROUNDS; round++) {
    const [better] = candidatesOf(best)
      .map((candidate) => dissect(candidate, hint))
      .filter((after) => badness(after) < badness(best))
      .sort((a, b) => badness(a) - badness(b));
    if (better === undefined) break;
    best = better;
  }
  return best.bytes !== bytes && isSound(best) ? best.bytes : undefined;
}

function candidatesOf(dissection: Dissection): Uint8Array[] {
  return dissection.faults.flatMap((fault) => fixesOf(fault).flatMap(({ make }) => make(dissection, fault)));
}

/** An error outweighs every warning; of two errors the later one is better, as more could be read before it. */
function badness({ faults }: Dissection): number {
  const weights = { error: 1e9, warning: 100, info: 1 };
  return faults.reduce(
    (sum, { severity, span }) => sum + weights[severity] - (severity === 'error' ? 1000 * span.from : 0),
    0,
  );
}

/** The same message in another version or in the other kind of chunk. */
export function rewritesOf(bytes: Uint8Array, hint: DissectHint): Repair[] {
  const { value, side, resultCode } = dissect(bytes, hint);
  if (value === undefined || value.type === 'empty') return [];
  const result = side === 'response' && resultCode !== undefined ? { resultCode } : {};
  const other = hint.protocol === undefined ? otherStatusVersion(value) : undefined;
  const made: Repair[] = [
    {
      title: l10n.t('Re-encode with a compressed chunk'),
      bytes: encodeMessage(value, side, { ...result, compress: true }),
    },
    {
      title: l10n.t('Re-encode with a stored chunk'),
      bytes: encodeMessage(value, side, { ...result, compress: false }),
    },
    ...(other
      ? [{ title: l10n.t`Re-encode as Status v${other.type.slice(-1)}`, bytes: encodeMessage(other, side, result) }]
      : []),
  ];
  return made.filter((one) => !areEqual(one.bytes, bytes));
}

/** A Status with another fork digest (`0x` hex), in the same kind of chunk; undefined when the bytes hold no Status. */
export function withForkDigest(bytes: Uint8Array, hint: DissectHint, digest: string): Uint8Array | undefined {
  const { value, side, nodes } = dissect(bytes, hint);
  if (!isStatus(value)) return undefined;
  const compress = nodesOf(nodes, ['compressedChunk']).length > 0;
  return encodeMessage({ ...value, forkDigest: fromHexString(digest) }, side, { compress });
}

function areEqual(a: Uint8Array, b: Uint8Array): boolean {
  return a.length === b.length && a.every((byte, i) => byte === b[i]);
}
