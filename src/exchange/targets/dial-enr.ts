import type { EnrAddress, NotDialable } from '../../enr/addresses.ts';
import { readEnr } from '../../enr/enr.ts';
import { type EnrFault, isEnrError } from '../../enr/faults.ts';
import { type AddressFault, type DialTarget, parseDialTarget } from './dial-target.ts';
import { isRecordText, type NamedTarget, namedBy, type ReadTarget } from './named-target.ts';

/** A record that cannot be dialled: for want of an address, or because it is broken. */
export interface RecordFault {
  readonly code: 'enrNotDialable';
  readonly notDialable: NotDialable | undefined;
  readonly error: EnrFault | undefined;
}

export type DialTargetFault = AddressFault | RecordFault;

/** A record is read for its addresses only, so no network is needed to name its digest. */
const NO_NETWORKS = { networks: [], now: () => undefined };

/**
 * Reads a dial target, also one written as an ENR: its first TCP address with the peer id of its key, or where there is
 * none its QUIC address, which is dialled where QUIC is.
 */
export function readDialTarget(text: string): ReadTarget {
  const written = text.trim();
  if (!isRecordText(written)) return parseDialTarget(text);
  const { record, faults } = readEnr(written, NO_NETWORKS);
  const [first, ...rest] = record?.identity?.isSigned ? record.addresses.flatMap(dialled) : [];
  if (first) return { ok: first, ...othersOf(first, rest) };
  return { err: { code: 'enrNotDialable', notDialable: record?.notDialable, error: faults.find(isEnrError) } };
}

/** What a text names to dial. */
export function readNamedTarget(text: string): NamedTarget {
  return namedBy(text, readDialTarget(text));
}

/** The addresses over another transport than the one that is dialled unless somebody chooses. */
export function othersOf(first: DialTarget, rest: readonly DialTarget[]): { others?: readonly DialTarget[] } {
  const others = rest.filter(({ transport }) => transport !== first.transport);
  return others.length > 0 ? { others } : {};
}

function dialled({ transport, multiaddr }: EnrAddress): DialTarget[] {
  const read = transport === 'udp' ? undefined : parseDialTarget(multiaddr);
  return read && 'ok' in read ? [read.ok] : [];
}
