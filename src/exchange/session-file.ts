import type { NetworkConfigJson } from '../forks/networks/json.ts';
import type { Steps } from '../primitives/in-slices.ts';
import { objectsOfArray } from './cut-json.ts';
import { type Exchange, MOST_EXCHANGES, originOf } from './exchange.ts';
import { isExchange } from './exchange-schema.ts';
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
  caveat?: SessionCaveat;
}

/** A file that is not whole, or of a version that we do not know. */
export type SessionCaveat =
  | { readonly code: 'brokenOff' }
  | { readonly code: 'otherVersion'; readonly version: string };

/** There is no exchange in a file, perhaps because of what is wrong with it. */
export interface SessionFault {
  readonly code: 'noExchange';
  readonly caveat?: SessionCaveat;
}

const FORMAT = 'beacon-handshake/session';

/** Where the exchanges of an export begin at the latest, in UTF-16 units: far behind any network. */
const HEAD = 131_072;

/** The longest text of an exchange that is read: far above any, and some milliseconds of work. */
const MOST_ENTRY = 1_000_000;

export function sessionFile(
  exchanges: readonly Exchange[],
  about: Pick<SessionFile, 'exportedAt' | 'writer' | 'network'>,
): SessionFile {
  return { format: FORMAT, version: 1, ...about, exchanges: [...exchanges] };
}

/** What was read, or why nothing was. */
export type SessionOutcome = { ok: ReadSession } | { err: SessionFault };

/**
 * Reads an exported session, or a transcript of one exchange a line, of which the last line of an exchange counts. Its
 * text comes in pieces, each of which is a step at most. What is read is checked as far as it is relied on; texts in it
 * remain a stranger's.
 */
export function* readSessionFile(pieces: Iterable<string>): Steps<SessionOutcome> {
  const left = pieces[Symbol.iterator]();
  let head = '';
  for (let next = left.next(); !next.done; next = left.next()) {
    head += next.value;
    yield;
    if (head.length >= HEAD) break;
  }
  const array = /^\s*\{/.test(head) ? /"exchanges"\s*:\s*\[/.exec(head) : null;
  if (array === null && isExport(head))
    return { err: { code: 'noExchange', ...(parse(head) === undefined && { caveat: brokenOff }) } };
  return yield* array === null ? readLines(head, left) : readExport(head, array.index, array[0].length, left);
}

function* readLines(head: string, left: Iterator<string, unknown>): Steps<SessionOutcome> {
  const entries = new SessionEntries();
  let begun = '';
  for (const piece of following(head, left)) {
    const [first = '', ...others] = piece.split('\n');
    // A line that is too long to be an exchange is counted, and not kept.
    if (begun.length <= MOST_ENTRY) begun += first;
    for (const line of others) {
      entries.addText(begun);
      begun = line;
      yield;
    }
    yield;
  }
  entries.addText(begun);
  return yield* entries.outcome({});
}

/** One object whose exchanges, the most of it, are read one by one. */
function* readExport(
  head: string,
  from: number,
  length: number,
  left: Iterator<string, unknown>,
): Steps<SessionOutcome> {
  const entries = new SessionEntries();
  const walk = objectsOfArray(following(head.slice(from + length), left), MOST_ENTRY);
  let step = walk.next();
  for (; !step.done; step = walk.next()) {
    if (step.value === 'tooLong') entries.skip();
    else if (step.value !== undefined) entries.addText(step.value.text);
    yield;
  }
  const { at, behind } = step.value;
  let rest = behind;
  for (const piece of following('', left)) {
    if (rest.length < HEAD) rest += piece;
    yield;
  }
  const about = at === 'array' ? parse(`${head.slice(0, from)}"exchanges":[]${rest}`) : undefined;
  if (isObject(about) && about['format'] === FORMAT) {
    const network = isObject(about['network']) ? about['network']['name'] : undefined;
    return yield* entries.outcome({
      ...(typeof network === 'string' && { network: network.slice(0, 100) }),
      ...(about['version'] !== 1 && { caveat: otherVersion(about['version']) }),
    });
  }
  if (about !== undefined || !isExport(head)) return { err: { code: 'noExchange' } };
  // Its end is missing: every exchange that is there as a whole.
  if (at === 'entry') entries.skip();
  return yield* entries.outcome({ caveat: brokenOff });
}

function isExport(head: string): boolean {
  return head.slice(0, 1000).includes(`"${FORMAT}"`);
}

const brokenOff: SessionCaveat = { code: 'brokenOff' };

/** A text, and then what is left of the pieces; whoever stops early leaves the others where they are. */
function* following(first: string, left: Iterator<string, unknown>): Generator<string, void, void> {
  yield first;
  for (let next = left.next(); !next.done; next = left.next()) yield next.value;
}

function otherVersion(version: unknown): SessionCaveat {
  return { code: 'otherVersion', version: String(version).slice(0, 40) };
}

/** The exchanges of a file as they are read, each checked. */
class SessionEntries {
  readonly #read: { readonly seq: number; readonly exchange: Exchange }[] = [];
  #skipped = 0;

  addText(text: string): void {
    if (text.trim() === '') return;
    const entry = text.length > MOST_ENTRY ? undefined : parse(text);
    if (!isExchange(entry)) {
      this.#skipped += 1;
      return;
    }
    const { seq, ...exchange }: Exchange & { seq?: unknown } = entry;
    this.#read.push({ seq: typeof seq === 'number' ? seq : 0, exchange: withKnownCodes(exchange) });
  }

  skip(): void {
    this.#skipped += 1;
  }

  *outcome(about: Pick<ReadSession, 'network' | 'caveat'>): Steps<SessionOutcome> {
    // Lines of a transcript were numbered as they were written: those of the user and those of strangers lie apart.
    this.#read.sort((a, b) => a.seq - b.seq);
    yield;
    const exchanges = new Map<string, Exchange>();
    for (const [at, { exchange }] of this.#read.entries()) {
      exchanges.set(exchange.id, exchange);
      if (at % 1000 === 0) yield;
    }
    if (exchanges.size > 0)
      return { ok: { exchanges: newest([...exchanges.values()]), skipped: this.#skipped, ...about } };
    return { err: { code: 'noExchange', ...(about.caveat && { caveat: about.caveat }) } };
  }
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

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
