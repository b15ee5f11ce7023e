import * as l10n from '@vscode/l10n';
import type { NetworkConfigJson } from '../forks/networks/json.ts';
import { sinceOf, statusFieldNames, fields as statusFields } from '../reqresp/messages/fields.ts';
import { protocols } from '../reqresp/messages/protocols.ts';
import { objectsOfCutArray } from './cut-json.ts';
import { type Exchange, exchangeStates, leavers, MOST_EXCHANGES, originOf, stageNames } from './exchange.ts';
import { withKnownCodes } from './recorded-codes.ts';

/** A session as one self-contained file: every exchange, and the network against which it was judged. */
export interface SessionFile {
  format: typeof FORMAT;
  version: 1;
  /** ISO 8601. */
  exportedAt: string;
  /** The agent of the extension that wrote it. */
  writer: string;
  network: NetworkConfigJson;
  exchanges: Exchange[];
}

/** What a session file or a transcript holds. */
export interface ReadSession {
  exchanges: Exchange[];
  /** Name of the network; absent in a transcript. */
  network?: string;
  /** Lines or entries that could not be read. */
  skipped: number;
  /** One sentence about a file that is not whole, or of a version that we do not know. */
  caveat?: string;
}

const FORMAT = 'beacon-handshake/session';

export function sessionFile(
  exchanges: readonly Exchange[],
  about: Pick<SessionFile, 'exportedAt' | 'writer' | 'network'>,
): SessionFile {
  return { format: FORMAT, version: 1, ...about, exchanges: [...exchanges] };
}

/**
 * Reads an exported session, or a transcript of one exchange a line, of which the last line of an exchange counts. The
 * error is one sentence. What is read is checked as far as it is relied on; texts in it remain a stranger's.
 */
export function readSessionFile(text: string): { ok: ReadSession } | { err: string } {
  const whole = parse(text);
  if (isObject(whole) && whole['format'] === FORMAT) {
    const network = isObject(whole['network']) ? whole['network']['name'] : undefined;
    const list = Array.isArray(whole['exchanges']) ? whole['exchanges'] : [];
    return collect(list, {
      ...(typeof network === 'string' && { network: network.slice(0, 100) }),
      ...(whole['version'] !== 1 && { caveat: otherVersion(whole['version']) }),
    });
  }
  if (whole === undefined && text.slice(0, 1000).includes(`"${FORMAT}"`)) return readCut(text);
  const lines = text.split('\n').filter((line) => line.trim() !== '');
  return collect(inOrder(lines.map(parse)), {});
}

/** Lines of a transcript in the order in which they were written: those of the user and those of strangers lie apart. */
function inOrder(lines: readonly unknown[]): unknown[] {
  const seqOf = (line: unknown) => (isObject(line) && typeof line['seq'] === 'number' ? line['seq'] : 0);
  return lines.toSorted((a, b) => seqOf(a) - seqOf(b));
}

function otherVersion(version: unknown): string {
  const named = String(version).slice(0, 40);
  return l10n.t(
    'The file has version {0} of the format, of which this extension reads version 1: what it could not read is left out.',
    named,
  );
}

/** A session whose end is missing: every exchange that is there as a whole. */
function readCut(text: string): ReturnType<typeof readSessionFile> {
  const { whole, cut } = objectsOfCutArray(text, 'exchanges');
  const caveat = l10n.t('The file breaks off before its end: what came after that is lost.');
  return collect([...whole.map(parse), ...(cut ? [undefined] : [])], { caveat });
}

function collect(
  entries: readonly unknown[],
  about: Pick<ReadSession, 'network' | 'caveat'>,
): { ok: ReadSession } | { err: string } {
  const exchanges = new Map<string, Exchange>();
  for (const entry of entries) if (isExchange(entry)) exchanges.set(entry.id, withKnownCodes(withoutSeq(entry)));
  const skipped = entries.filter((entry) => !isExchange(entry)).length;
  if (exchanges.size === 0) {
    const none = l10n.t(
      'There is no exchange in this file: choose one that "Export Session" has written, or a transcript of this extension.',
    );
    return { err: about.caveat === undefined ? none : `${about.caveat} ${none}` };
  }
  return { ok: { exchanges: newest([...exchanges.values()]), skipped, ...about } };
}

/** The number of its line is the transcript's, not the exchange's. */
function withoutSeq(exchange: Exchange & { seq?: unknown }): Exchange {
  const { seq: _, ...rest } = exchange;
  return rest;
}

/** The newest of each origin, as many as a window keeps. */
function newest(exchanges: readonly Exchange[]): Exchange[] {
  const left = { ...MOST_EXCHANGES };
  const kept = exchanges.toReversed().filter((exchange) => {
    left[originOf(exchange)] -= 1;
    return left[originOf(exchange)] >= 0;
  });
  return kept.reverse();
}

function parse(text: string): unknown {
  // An error for each of a hundred thousand lines costs more than reading them.
  const trimmed = text.trim();
  if (!trimmed.startsWith('{') || !trimmed.endsWith('}')) return undefined;
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

const outcomes = ['running', 'ok', 'failed', 'skipped'];

const text = (value: unknown) => typeof value === 'string' && value.length <= 10_000;
const hex = (value: unknown) => typeof value === 'string' && /^0x(?:[0-9a-f]{2})*$/.test(value);
const number = (value: unknown) => typeof value === 'string' && /^\d{1,20}$/.test(value);
const optional = (check: (value: unknown) => boolean) => (value: unknown) => value === undefined || check(value);
const isProtocol = (value: unknown) => typeof value === 'string' && Object.hasOwn(protocols, value);
const listOf = (check: (value: unknown) => boolean, most: number) => (value: unknown) =>
  Array.isArray(value) && value.length <= most && value.every(check);
const fields = (checks: Readonly<Record<string, (value: unknown) => boolean>>) => (value: unknown) =>
  isObject(value) && Object.entries(checks).every(([name, check]) => check(value[name]));

const isStatus = fields(
  Object.fromEntries(
    statusFieldNames.map((name) => {
      const check = statusFields[name].ssz === 'uint64' ? number : hex;
      return [name, sinceOf(name, 'status') === 1 ? check : optional(check)];
    }),
  ),
);

const isStage = fields({
  stage: (value) => stageNames.some((name) => name === value),
  startMs: Number.isFinite,
  endMs: optional(Number.isFinite),
  outcome: (value) => outcomes.some((one) => one === value),
  detail: optional(text),
});

const isRule = fields({ rule: text, outcome: text, local: optional(text), remote: optional(text), why: text });

const isJudgement = fields({
  verdict: text,
  goodbye: optional(number),
  rules: listOf(isRule, 50),
  clients: listOf(fields({ client: text, verdict: text, rule: optional(text), answer: text, source: text }), 50),
  causes: listOf(fields({ cause: text, confidence: text, evidence: text, remedy: text }), 50),
  sync: fields({
    relation: text,
    startInitialSync: (value) => typeof value === 'boolean',
    score: optional(text),
    terms: listOf(fields({ term: text, value: text }), 50),
  }),
});

const looksRight = fields({
  id: text,
  direction: (value) => value === 'outbound' || value === 'inbound',
  target: text,
  label: optional(text),
  peerId: optional(text),
  agent: optional(text),
  multiaddr: optional(text),
  security: optional(text),
  muxer: optional(text),
  network: optional(text),
  startedAt: (value) => typeof value === 'string' && !Number.isNaN(Date.parse(value)),
  state: (value) => exchangeStates.some((one) => one === value),
  offered: listOf(isProtocol, 20),
  protocol: optional(isProtocol),
  stages: listOf(isStage, stageNames.length),
  sent: hex,
  received: hex,
  local: optional(isStatus),
  remote: optional(isStatus),
  answer: optional(fields({ type: isProtocol })),
  resultCode: optional((value) => Number.isInteger(value)),
  errorMessage: optional(text),
  judgement: optional(isJudgement),
  goodbye: optional(fields({ reason: number, direction: text, atMs: Number.isFinite })),
  gossip: optional(
    fields({
      protocol: text,
      topics: listOf(fields({ digest: hex, count: Number.isSafeInteger, names: listOf(text, 1024) }), 1024),
      others: optional(Number.isSafeInteger),
    }),
  ),
  left: optional(fields({ by: (value) => leavers.some((one) => one === value), afterMs: optional(Number.isFinite) })),
  failure: optional(fields({ stage: text, code: text, message: text })),
  unsolicited: optional((value) => value === true),
  repeated: optional((value) => Number.isSafeInteger(value)),
});

function isExchange(value: unknown): value is Exchange {
  return looksRight(value);
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
