import { readFileSync } from 'node:fs';
import { inRoot } from '../../../scripts/paths.ts';
import type { ConformanceReport } from '../../../src/conformance/report.ts';
import type { BehaviourName } from '../../../src/exchange/behaviour-names.ts';
import { type ConformanceOptions, runConformance } from '../../../src/node/conform/run-conformance.ts';
import type { Behaviour } from '../../../src/node/responder/behaviour.ts';
import { soundGossip } from '../../../src/node/responder/behaviours/gossip.ts';
import { behaviours } from '../../../src/node/responder/behaviours.ts';
import { soundTarget } from '../../harness/sound-target.ts';
import { mainnet } from './mainnet.ts';
import { type Responder, responder } from './peers.ts';

/** Loopback answers within milliseconds; only time in which this process could hear something counts. */
export const quick = { answerMs: 500, goodbyeMs: 200, pauseMs: 1, requests: 25 } as const;

const AT_ONCE = 16;

/** Byte by byte, on a busy machine. */
const SLOW_MS = 15_000;

/** Whoever leaves every stream open is waited for with each request: what it has to say has come long before. */
const OPEN_MS = 300;

/** Its own dial is tried where a peer makes one. */
const DIALLED = /^14\./;

/** A peer speaks gossipsub, as every beacon node does. */
export const soundPeer = (other: Partial<Behaviour> = {}, options: Parameters<typeof responder>[1] = {}) =>
  responder({ judges: true, gossip: soundGossip, ...other }, options);

/** Everything that can be tried of a peer, as fast as it goes. */
export async function reportOn(
  peer: Pick<Responder, 'multiaddr'>,
  options: Partial<ConformanceOptions> = {},
): Promise<ConformanceReport> {
  const target = soundTarget(peer.multiaddr);
  const how = { target, network: mainnet, isUnpaced: true, includesBanning: true, most: quick, ...options };
  return await runConformance(how, new AbortController().signal);
}

export const idsOf = ({ results }: ConformanceReport, verdict: string): string[] =>
  results.filter((one) => one.verdict === verdict && !DIALLED.test(one.id)).map(({ id }) => id);

/** What is known of a peer that breaks nothing: its rows are those of everybody, and are told once. */
export interface Usual {
  readonly warn: readonly string[];
  readonly inconclusive: readonly string[];
}

/** The row of one peer: what fails, and how it differs from one that breaks nothing. */
export function rowOf(name: string, report: ConformanceReport, usual?: Usual): string {
  const differs = (verdict: 'warn' | 'inconclusive') => {
    const ids = idsOf(report, verdict);
    const more = ids.filter((id) => !usual?.[verdict].includes(id));
    // Where an honest Status is not answered, nothing that needs one can be told.
    return more.length > 40 ? `${more.length} that need an answer` : more.join(' ');
  };
  const rows = {
    fail: idsOf(report, 'fail').join(' '),
    warn: differs('warn'),
    inconclusive: differs('inconclusive'),
  };
  const lines = Object.entries(rows).map(([verdict, ids]) => `  ${verdict.padEnd(13)}${ids}`.trimEnd());
  return [name, ...lines].join('\n');
}

const SOUND = 'a sound peer';

/** They wait for several times as long as others: begun first, they end with them. */
const LONGEST: readonly string[] = [
  'neverCloses',
  'slow',
  'deafAfterFault',
  'deafToFaults',
  'oneAtATime',
  'stuckOnLargest',
];

const isLong = (name: string) => Number(LONGEST.includes(name));

/** How often a row is made alone that came out otherwise among others. */
const AGAIN = 2;

/** The rows that a person has read, by the name of the peer. */
function knownRows(file: string): ReadonlyMap<string, string> {
  const rows = readFileSync(inRoot('test', 'fixtures', 'goldens', file), 'utf8')
    .trimEnd()
    .split(/\n(?! )/);
  return new Map(rows.map((row) => [row.split('\n', 1)[0] ?? '', row]));
}

/**
 * A row a peer. Many run at once: most of the time is spent waiting for what does not come. What takes the processor from
 * a peer for a while can look like a fault of it, so a row that is not as it was read is made again, alone.
 */
export async function rowsOf<Name extends string>(
  golden: string,
  names: readonly Name[],
  start: (name: Name) => Promise<Pick<Responder, 'multiaddr' | 'stop'>>,
  options: (name: Name) => Partial<ConformanceOptions> = () => ({}),
): Promise<string> {
  const reports = new Map<string, ConformanceReport>();
  const make = async (name: Name | typeof SOUND) => {
    const peer = name === SOUND ? await soundPeer() : await start(name);
    reports.set(name, await reportOn(peer, name === SOUND ? {} : options(name)));
    await peer.stop();
  };
  const row = (name: string) => {
    const [report, sound] = [reports.get(name), reports.get(SOUND)];
    if (!report || !sound) throw new Error(`Nothing was found of ${name}.`);
    if (name === SOUND) return rowOf(name, sound);
    return rowOf(name, report, { warn: idsOf(sound, 'warn'), inconclusive: idsOf(sound, 'inconclusive') });
  };
  const waiting = [SOUND, ...names.toSorted((a, b) => isLong(b) - isLong(a))] as const;
  const coming = waiting.values();
  // Each takes the next from the same iterator.
  const inTurn = async () => {
    for (const name of coming) await make(name);
  };
  await Promise.all(Array.from({ length: AT_ONCE }, inTurn));
  const known = knownRows(golden);
  // What is usual comes first: every other row is told by how it differs.
  const all = [SOUND, ...names] as const;
  for (const name of all) for (let i = 0; i < AGAIN && row(name) !== known.get(name); i++) await make(name);
  return `${all.map(row).join('\n')}\n`;
}

/** The rows of behaviours that the product has. */
export async function tableOf(golden: string, names: readonly BehaviourName[]): Promise<string> {
  const start = (name: BehaviourName) => responder(behaviours[name]);
  const limits: Partial<Record<BehaviourName, number>> = { slow: SLOW_MS, neverCloses: OPEN_MS };
  return await rowsOf(golden, names, start, (name) => {
    const answerMs = limits[name];
    return answerMs === undefined ? {} : { most: { ...quick, answerMs } };
  });
}
