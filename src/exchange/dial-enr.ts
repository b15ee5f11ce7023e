import * as l10n from '@vscode/l10n';
import { decodeEnr } from '../enr/enr.ts';
import { type DialTarget, type DialTargetFault, parseDialTarget } from './dial-target.ts';

/** A record is decoded for its addresses only, so no network is needed to name its digest. */
const NO_NETWORKS = { networks: [], now: () => undefined };

/** Reads a dial target, also one written as an ENR: its first TCP address with the peer id of its key. */
export function readDialTarget(text: string): { ok: DialTarget } | { err: DialTargetFault } {
  const written = text.trim();
  if (!/^enr:/i.test(written)) return parseDialTarget(text);
  const { multiaddrs, dialable, why, signature, faults } = decodeEnr(written, NO_NETWORKS);
  const [address] = multiaddrs;
  if (dialable && address !== undefined && signature === 'valid') return parseDialTarget(address);
  const fault = faults.find(({ severity }) => severity === 'error');
  const message = why ?? fault?.message ?? l10n.t('The record gives no address to dial.');
  return { err: { code: 'enrNotDialable', message: l10n.t`This ENR cannot be dialled: ${message}` } };
}
