import type { NotDialable } from '../enr/addresses.ts';
import { readEnr } from '../enr/enr.ts';
import { type EnrFault, isEnrError } from '../enr/faults.ts';
import { type AddressFault, type DialTarget, parseDialTarget } from './dial-target.ts';

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
export function readDialTarget(text: string): { ok: DialTarget } | { err: DialTargetFault } {
  const written = text.trim();
  if (!/^enr:/i.test(written)) return parseDialTarget(text);
  const { record, faults } = readEnr(written, NO_NETWORKS);
  const address = record?.addresses.find(({ transport }) => transport !== 'udp');
  if (address && record?.identity?.isSigned) return parseDialTarget(address.multiaddr);
  return { err: { code: 'enrNotDialable', notDialable: record?.notDialable, error: faults.find(isEnrError) } };
}
