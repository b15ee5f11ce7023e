/*
 * What a log tells of refused handshakes: which side refused, whom, why, and which digests were expected and got. Only
 * lines in which something was found are looked at.
 */

/** What was found in a text: the part of a finding that tells of a refusal. */
export interface FoundPlace {
  readonly kind: string;
  readonly from: number;
  readonly to: number;
  readonly value: string;
}

/** Refusals that are alike, in the order in which the first of each stands. */
export interface Refusals {
  /** Whether the node that logs refused, or was refused. */
  readonly by: 'us' | 'them';
  /** The reason of a Goodbye; absent where digests or words tell it. */
  readonly goodbye?: string;
  /** The words of the log where neither a digest nor a Goodbye tells it. */
  readonly words?: string;
  readonly expected?: string;
  readonly got?: string;
  /** The container or service that a line begins with, where logs of several are one text. */
  readonly source?: string;
  readonly count: number;
  /** Peer ids, whole or as the log cuts them. */
  readonly peers: readonly string[];
  /** Names of clients that the log tells of the peers. */
  readonly clients: readonly string[];
  /** Times as the log writes them. */
  readonly first?: string;
  readonly last?: string;
}

/** Groups and peers of a group that are kept; a log of days may name thousands. */
const MOST_GROUPS = 200;
const MOST_PEERS = 1000;
/** So much of a line is looked at. */
const LONGEST_LINE = 4096;

interface Told extends Omit<Refusals, 'count' | 'peers' | 'clients' | 'first' | 'last'> {
  readonly peer?: string;
  readonly client?: string;
  readonly time?: string;
}

export function refusalsIn(text: string, found: readonly FoundPlace[]): Refusals[] {
  const groups = new Map<string, Group>();
  for (const { line, places } of linesOf(text, found)) {
    const told = readLine(line, places);
    if (told === undefined) continue;
    const key = JSON.stringify([told.source, told.by, told.goodbye, told.words, told.expected, told.got]);
    const group = groups.get(key);
    if (group) group.add(told);
    else if (groups.size < MOST_GROUPS) groups.set(key, new Group(told));
  }
  return Array.from(groups.values(), (group) => group.told);
}

class Group {
  readonly #first: Told;
  readonly #peers = new Set<string>();
  readonly #clients = new Set<string>();
  #last: string | undefined;
  #count = 0;

  constructor(first: Told) {
    this.#first = first;
    this.add(first);
  }

  add({ peer, client, time }: Told): void {
    this.#count += 1;
    this.#last = time ?? this.#last;
    if (peer !== undefined && this.#peers.size < MOST_PEERS) this.#peers.add(peer);
    if (client !== undefined) this.#clients.add(client);
  }

  get told(): Refusals {
    const { peer: _, client: __, time, ...what } = this.#first;
    return {
      ...what,
      count: this.#count,
      peers: [...this.#peers],
      clients: [...this.#clients],
      ...(time !== undefined && { first: time }),
      ...(this.#last !== undefined && { last: this.#last }),
    };
  }
}

/** The lines in which something was found, with what. */
function* linesOf(text: string, found: readonly FoundPlace[]): Generator<{ line: string; places: FoundPlace[] }> {
  let places: FoundPlace[] = [];
  let from = 0;
  let end = -1;
  for (const place of found) {
    if (place.from >= end) {
      if (places.length > 0) yield { line: text.slice(from, end), places };
      from = text.lastIndexOf('\n', place.from) + 1;
      const newline = text.indexOf('\n', place.from);
      end = newline < 0 ? text.length : newline;
      places = [];
    }
    places.push({ ...place, from: place.from - from, to: place.to - from });
  }
  if (places.length > 0) yield { line: text.slice(from, end), places };
}

/** A line that tells that a handshake was refused, and not only of digests. */
const REFUSES =
  /handshake fail|mismatch|incompatible|irrelevant|differs from our|does(?:n.t| not) match|not on the same network|invalid status|wrong fork|disconnect|rejecting|refus|goodbye|good bye/i;
/** Of a record that was looked up, and of digests that change at a fork: nobody is refused. */
const REFUSES_NOBODY = /ENR fork|updat(?:ed|ing)\b/i;
const BY_THEM =
  /(?:received|peer (?:has )?sent)[^\n]{0,20}(?:goodbye|good bye)|goodbye request (?:from|received)|\blocal: false/i;

const CLIENT = /\b(?:client|remote_agent|agent|agent_version)["']?\s?[:=]\s?["']?([A-Za-z][\w-]{2,20})/;
const CUT_PEER = /\b16(?:\.\.\.|U\*)\w{6}|\b16Uiu2HA\w{2,40}(?=\.{2,3}|…)/;
const TIME =
  /\d{4}-\d{2}-\d{2}[T ]\d{2}:\d{2}:\d{2}(?:[.,]\d{1,9})?|\b[A-Z][a-z]{2}[- ]\d{1,2} \d{2}:\d{2}:\d{2}(?:\.\d{1,9})?|\d{2}-\d{2}\|\d{2}:\d{2}:\d{2}(?:\.\d{1,9})?|\b\d{2}:\d{2}:\d{2}(?:\.\d{1,9})?/;
/** The name of a container before its line: of docker compose, and of kurtosis. */
const SOURCE = /^(?:[\w.-]{1,60}(?=\s{1,20}\|)|\[(?:cl|el|vc)-[\w.-]{1,60}\])/;

function readLine(whole: string, places: readonly FoundPlace[]): Told | undefined {
  // Colours and what else a terminal is told are no text.
  const line = whole.slice(0, LONGEST_LINE);
  if (!REFUSES.test(line) || REFUSES_NOBODY.test(line)) return undefined;
  const peer = places.find(({ kind }) => kind === 'peerId')?.value ?? CUT_PEER.exec(line)?.[0];
  const client = CLIENT.exec(line)?.[1];
  const time = TIME.exec(line)?.[0];
  const source = SOURCE.exec(line)?.[0].replace(/^\[|\]$/g, '');
  const about = {
    ...(peer !== undefined && { peer }),
    ...(client !== undefined && { client }),
    ...(time !== undefined && { time }),
    ...(source !== undefined && { source }),
  };
  const sides = sidesOf(line, places);
  if (sides) return { by: 'us', ...sides, ...about };
  const goodbye = places.find(({ kind }) => kind === 'goodbye');
  if (goodbye === undefined) return undefined;
  const words = line.slice(goodbye.from, goodbye.to);
  const isGoodbye = /good ?bye|disconnect|rejecting|reason: Optional/i.test(line);
  if (!isGoodbye) return { by: 'us', words, ...about };
  return { by: BY_THEM.test(line) ? 'them' : 'us', goodbye: goodbye.value, ...about };
}

/** The word that stands last before a value and says whose it is. */
const OURS = /\b(?:ours?|local|expected|want|our_?\w*|ourStatus|config)\b/gi;
const THEIRS = /\b(?:theirs?|remote|got|received|actual|peer'?s|their_?\w*|theirStatus|responseStatus\w*)\b/gi;

function sidesOf(line: string, places: readonly FoundPlace[]): { expected?: string; got?: string } | undefined {
  const values = places.filter(({ kind, value }) => (kind === 'forkDigest' || kind === 'status') && value !== '');
  if (values.length === 0 || values.length > 2) return undefined;
  let end = 0;
  const sided = values.map(({ from, to, value }) => {
    const before = line.slice(end, from);
    end = to;
    const [ours, theirs] = [lastOf(before, OURS), lastOf(before, THEIRS)];
    return { value, side: ours === theirs ? undefined : ours > theirs ? ('expected' as const) : ('got' as const) };
  });
  const [first, second] = sided;
  if (first === undefined) return undefined;
  if (second === undefined) {
    // A Status alone in a line that refuses is theirs.
    const isTheirs = first.side === 'got' || (values[0]?.kind === 'status' && first.side === undefined);
    return isTheirs ? { got: first.value } : undefined;
  }
  const side = first.side ?? (second.side === 'got' ? 'expected' : second.side === 'expected' ? 'got' : undefined);
  if (side === undefined || side === second.side) return undefined;
  return side === 'expected'
    ? { expected: first.value, got: second.value }
    : { expected: second.value, got: first.value };
}

function lastOf(text: string, pattern: RegExp): number {
  return Array.from(text.matchAll(pattern)).at(-1)?.index ?? -1;
}
