import type { Steps } from '../primitives/in-slices.ts';
import { trimTrailing } from '../primitives/trim-trailing.ts';
import { type DialTargetFault, readDialTarget } from './dial-enr.ts';
import type { DialTarget } from './dial-target.ts';

/** One of several things to dial: what stands in the text, its ENR if it has one, and what it means or why it cannot be dialled. */
export type WrittenTarget = { written: string; enr?: string } & ({ target: DialTarget } | { fault: DialTargetFault });

/** More dials than anybody wants to watch at once. */
export const MOST_TARGETS = 200;

/** UTF-16 units of a text that are read: four hundred peers in JSON, which is parsed in one go. */
const LONGEST_TEXT = 262_144;
/** Addresses of one node that are read; most say three. */
const MOST_ADDRESSES = 16;
/** Lines that are looked at in one step. */
const LINES = 1000;

/**
 * Reads every dial target of a text: multiaddrs and ENRs, one a line, or the JSON of a beacon node's
 * `/eth/v1/node/identity` or `/eth/v1/node/peers`. Two targets for the same address count once; those beyond
 * MOST_TARGETS are left out. The signature of an ENR takes a millisecond, hence the steps.
 */
export function* readDialTargets(text: string): Steps<WrittenTarget[]> {
  const start = text.slice(0, LONGEST_TEXT);
  const seen = new Set<string>();
  const targets: WrittenTarget[] = [];
  for (const one of fromJson(start) ?? fromLines(start)) {
    yield;
    if (one === undefined) continue;
    const key = 'target' in one ? one.target.multiaddr : one.written;
    if (!seen.has(key)) targets.push(one);
    seen.add(key);
  }
  return targets;
}

function read(written: string): WrittenTarget {
  const outcome = readDialTarget(written);
  const base = { written, ...(/^enr:/i.test(written) && { enr: written }) };
  return 'ok' in outcome ? { ...base, target: outcome.ok } : { ...base, fault: outcome.err };
}

/** List marks, quotes and commas around an address, as in YAML, JSON and Markdown lists. */
const LEADING = /^[\s\-*"'`,[(]*(?=[/a-z0-9])/i;
const TRAILING = '"\'`,]) \t';

/** Undefined after some lines that hold nothing. */
function* fromLines(text: string): Generator<WrittenTarget | undefined, void, void> {
  let found = 0;
  let empty = 0;
  for (let at = 0; at < text.length && found < MOST_TARGETS; ) {
    const newline = text.indexOf('\n', at);
    const end = newline < 0 ? text.length : newline;
    const line = text.slice(at, end).trim();
    at = end + 1;
    if (line !== '' && !/^(?:#|\/\/)/.test(line)) {
      found += 1;
      yield read(trimTrailing(line, TRAILING).replace(LEADING, ''));
    } else if (++empty % LINES === 0) yield undefined;
  }
}

/** The answers of the beacon API that name nodes; undefined when the text is no such JSON. */
function fromJson(text: string): Iterable<WrittenTarget> | undefined {
  if (!/^\s*[[{]/.test(text)) return undefined;
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    return undefined;
  }
  const data = isObject(json) && 'data' in json ? json['data'] : json;
  const nodes = (Array.isArray(data) ? data : [data]).filter(isObject).filter((node) => 'peer_id' in node);
  return nodes.length === 0 ? undefined : fromNodes(nodes.slice(0, MOST_TARGETS));
}

function* fromNodes(nodes: readonly Record<string, unknown>[]): Generator<WrittenTarget, void, void> {
  for (const node of nodes) yield fromNode(node);
}

/** A node says several addresses; the first that can be dialled is taken, TCP before QUIC, its ENR after those. */
function fromNode(node: Record<string, unknown>): WrittenTarget {
  const peerId = textOf(node['peer_id']);
  const addresses = Array.isArray(node['p2p_addresses'])
    ? node['p2p_addresses'].slice(0, MOST_ADDRESSES)
    : [node['last_seen_p2p_address']];
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
