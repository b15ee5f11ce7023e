import type { DialTargetFault } from './dial-enr.ts';
import type { DialTarget } from './dial-target.ts';

/** A text that is no dial target, and why. A dial of it is an exchange that failed. */
export interface BadTarget {
  readonly written: string;
  readonly fault: DialTargetFault;
}

/** An address to dial, with those of the same node over another transport. */
export type Place = DialTarget & { readonly others?: readonly DialTarget[] };

/** What somebody named to dial, read where it was written and never again; `enr` is the record that named it. */
export type NamedTarget = (Place | BadTarget) & { readonly enr?: string };

/** What was read of a text that may name an address. */
export type ReadTarget = { ok: DialTarget; others?: readonly DialTarget[] } | { err: DialTargetFault };

/** The longest text of a target that is recorded. */
const LONGEST = 1000;

const RECORD = /^\s*enr:/i;

/** Whether a text is written as a record. */
export function isRecordText(text: string): boolean {
  return RECORD.test(text);
}

/** What a text names, by what was read of it. */
export function namedBy(text: string, read: ReadTarget): NamedTarget {
  const record = isRecordText(text) ? { enr: text.trim() } : {};
  if ('err' in read) return { written: text.trim(), fault: read.err, ...record };
  return { ...read.ok, ...(read.others && { others: read.others }), ...record };
}

/** A target as people see it: the normal form of its address, or what was written. */
export function targetText(target: NamedTarget): string {
  return 'fault' in target ? target.written.slice(0, LONGEST) : target.multiaddr;
}

/** Who should answer, where the target says so. */
export function peerIdOfTarget(target: NamedTarget): string | undefined {
  return 'fault' in target ? undefined : target.peerId;
}
