import { trimTrailing } from '../primitives/trim-trailing.ts';
import { readDialTarget } from './dial-enr.ts';
import type { DialTarget, DialTargetFault } from './dial-target.ts';

/** One of several things to dial: what stands in the text, its ENR if it has one, and what it means or why it cannot be dialled. */
export type WrittenTarget = { written: string; enr?: string } & ({ target: DialTarget } | { fault: DialTargetFault });

/** More dials than anybody wants to watch at once. */
export const MOST_TARGETS = 200;

/**
 * Reads every dial target of a text: multiaddrs and ENRs, one a line, or the JSON of a beacon node's
 * `/eth/v1/node/identity` or `/eth/v1/node/peers`. Two targets for the same address count once; those beyond
 * MOST_TARGETS are left out.
 */
export function readDialTargets(text: string): WrittenTarget[] {
  const targets = fromJson(text) ?? fromLines(text);
  const seen = new Set<string>();
  return targets.filter((one) => {
    const key = 'target' in one ? one.target.multiaddr : one.written;
    return !seen.has(key) && seen.add(key);
  });
}

function read(written: string): WrittenTarget {
  const outcome = readDialTarget(written);
  const base = { written, ...(/^enr:/i.test(written) && { enr: written }) };
  return 'ok' in outcome ? { ...base, target: outcome.ok } : { ...base, fault: outcome.err };
}

/** List marks, quotes and commas around an address, as in YAML, JSON and Markdown lists. */
const LEADING = /^[\s\-*"'`,[(]*(?=[/a-z0-9])/i;
const TRAILING = '"\'`,]) \t';

function fromLines(text: string): WrittenTarget[] {
  return text
    .split(/\r?\n/)
    .map((line) => line.trim())
    .filter((line) => line !== '' && !/^(?:#|\/\/)/.test(line))
    .slice(0, MOST_TARGETS)
    .map((line) => read(trimTrailing(line, TRAILING).replace(LEADING, '')));
}

/** The answers of the beacon API that name nodes; undefined when the text is no such JSON. */
function fromJson(text: string): WrittenTarget[] | undefined {
  if (!/^\s*[[{]/.test(text)) return undefined;
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    return undefined;
  }
  const data = isObject(json) && 'data' in json ? json['data'] : json;
  const nodes = (Array.isArray(data) ? data : [data]).filter(isObject).filter((node) => 'peer_id' in node);
  return nodes.length === 0 ? undefined : nodes.slice(0, MOST_TARGETS).map(fromNode);
}

/** A node says several addresses; the first that can be dialled is taken, TCP before QUIC, its ENR after those. */
function fromNode(node: Record<string, unknown>): WrittenTarget {
  const peerId = textOf(node['peer_id']);
  const addresses = Array.isArray(node['p2p_addresses']) ? node['p2p_addresses'] : [node['last_seen_p2p_address']];
  const written = [...addresses.map((address) => named(textOf(address), peerId)), textOf(node['enr'])].filter(Boolean);
  const outcomes = written.map(read);
  const tcp = outcomes.find((one) => 'target' in one && one.target.transport === undefined);
  const best = tcp ?? outcomes.find((one) => 'target' in one) ?? outcomes[0] ?? read(peerId);
  const enr = textOf(node['enr']);
  return /^enr:/i.test(enr) ? { ...best, enr } : best;
}

/** An address with the peer id that must answer there. */
function named(address: string, peerId: string): string {
  return address === '' || peerId === '' || address.includes('/p2p/') ? address : `${address}/p2p/${peerId}`;
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : '';
}
