import type { FindingOf } from '../finding.ts';

/* What each client logs for a reason (chapter "Names of Goodbye codes" of its source), longer names first. */
const names: readonly (readonly [reason: bigint, names: readonly string[]])[] = [
  [1n, ['client shutdown', 'client shut down', 'ClientShutdown', 'SHUTTING_DOWN']],
  [2n, ['irrelevant network', 'IrrelevantNetwork', 'IRRELEVANT_NETWORK', 'wrong network']],
  [
    3n,
    [
      'internal fault/error',
      'fault/error',
      'fault or error',
      'FaultOrError',
      'REMOTE_FAULT',
      'UNRESPONSIVE',
      'NO_STATUS_RECEIVED',
      'DUPLICATE_CONNECTION',
    ],
  ],
  [128n, ['unable to verify network', 'UnableToVerifyNetwork', 'UNABLE_TO_VERIFY_NETWORK']],
  [
    129n,
    [
      'client has too many peers',
      'the node has too many connected peers',
      'too many peers',
      'TooManyPeers',
      'TOO_MANY_PEERS',
    ],
  ],
  [130n, ['too many requests from the peer', 'RATE_LIMITING']],
  [250n, ['peer score too low', 'peer score is too low', 'bad score', 'BadScore', 'BAD_SCORE', 'SCORE_TOO_LOW']],
  [251n, ['client banned this node', 'peer banned this node', 'the peer is banned', 'BANNED']],
  [252n, ['the IP address the peer is using is banned', 'BannedIP']],
];

const reasons = new Map(names.flatMap(([reason, all]) => all.map((name) => [name.toLowerCase(), reason] as const)));
const NAME =
  /(?<![\w-])(?:the ip address the peer is using is banned|the node has too many connected peers|too many requests from the peer|client has too many peers|unable_to_verify_network|unable to verify network|client banned this node|peer banned this node|peer score is too low|unabletoverifynetwork|duplicate_connection|internal fault\/error|the peer is banned|no_status_received|irrelevant_network|peer score too low|irrelevant network|irrelevantnetwork|client shut down|client shutdown|too many peers|too_many_peers|clientshutdown|fault or error|score_too_low|shutting_down|rate_limiting|wrong network|unresponsive|faultorerror|remote_fault|toomanypeers|fault\/error|bad score|bad_score|badscore|bannedip|banned)(?![\w-])/gi;
const NUMBER_BEHIND = /^ \((\d{1,3})\)/;
/* Words that are a reason only as its value: those of Lighthouse for 3, and any before a number, as Nimbus writes them. */
const BARE_FAULT = /\breason["']?\s?[:=]\s?["']?(fault)(?=["']?(?:,|\s*$))/gi;
const WORDS_WITH_NUMBER = /\breason["']?\s?[:=]\s?["']?([a-z][a-z ]{2,40}\((\d{1,3})\))/gi;
/** A name is a reason only in a line that tells of leaving, or where it is the value of a reason. */
const CONTEXT = /goodbye|good bye|disconnect|rejecting|\breason\b/i;
const NUMBERED =
  /\b(?:goodbye|good bye)\b[^\n]{0,60}?(?:\b(?:value of|reason|code|body|v|msg)["']?\s?[:=]?\s?["'(]?|\(|[:=]\s?)(\d{1,20})\b(?!\.)|\bgoodbye (\d{1,3})\b/gi;

/** Eight bytes of SSZ in hex, of which only the first is none. */
const LITTLE_ENDIAN = /^[0-9a-f]{2}0{14}$/i;

/*
 * Why a client refused a Status, in its own words; what it then sends is Goodbye 2. GENESIS_NONZERO is of Lodestar before
 * 2022: one side is at its genesis, the other is not.
 */
const REFUSAL =
  /\b(?:INCOMPATIBLE_FORKS|DIFFERENT_CLOCKS|DIFFERENT_FINALIZED|GENESIS_NONZERO|no_earliest_available_slot)\b|\bIncompatible forks\b|\bDifferent system clocks or genesis time\b|\bOld finality out of range\b|\bDifferent finalized chain\b|\bfork digests differ\b|\bpeer following different finality\b|\bhead more recent than wall clock\b|\bfinalized epoch newer than head\b|\bhas different block finalized at epoch\b|\bdue to missing historical data\b/gi;

export function scanGoodbyes(part: string): FindingOf<'goodbye'>[] {
  const refusals = Array.from(part.matchAll(REFUSAL), ({ 0: written, index: from }) => {
    return {
      kind: 'goodbye',
      from,
      to: from + written.length,
      certainty: 'likely',
      reason: 2n,
      isRefusal: true,
    } as const;
  });
  return [...refusals, ...scanNames(part), ...scanNumbers(part)];
}

function scanNames(part: string): FindingOf<'goodbye'>[] {
  const found: FindingOf<'goodbye'>[] = [];
  let at = 0;
  for (const line of part.split('\n')) {
    if (CONTEXT.test(line)) {
      for (const { 0: written, index } of line.matchAll(NAME)) {
        // Nimbus adds the number, which says more than the name.
        const number = NUMBER_BEHIND.exec(line.slice(index + written.length, index + written.length + 8))?.[1];
        const reason = number === undefined ? reasons.get(written.toLowerCase()) : BigInt(number);
        if (reason === undefined) continue;
        const from = at + index;
        const certainty = /goodbye|good bye/i.test(line) ? 'certain' : 'likely';
        found.push({ kind: 'goodbye', from, to: from + written.length, certainty, reason, isRefusal: false });
      }
      if (/good ?bye/i.test(line)) found.push(...scanReasons(line, at));
    }
    at += line.length + 1;
  }
  return found;
}

function scanReasons(line: string, at: number): FindingOf<'goodbye'>[] {
  const value = (from: number, to: number, reason: bigint) =>
    ({ kind: 'goodbye', from: at + from, to: at + to, certainty: 'likely', reason, isRefusal: false }) as const;
  return [
    ...Array.from(line.matchAll(BARE_FAULT), ({ 0: whole, 1: word = '', index }) => {
      const to = index + whole.length;
      return value(to - word.length, to, 3n);
    }),
    ...Array.from(line.matchAll(WORDS_WITH_NUMBER), ({ 0: whole, 1: words = '', 2: digits = '', index }) => {
      const to = index + whole.length;
      return value(to - words.length, to, BigInt(digits));
    }),
  ];
}

function scanNumbers(part: string): FindingOf<'goodbye'>[] {
  return Array.from(part.matchAll(NUMBERED)).flatMap(({ 0: written, 1: told, 2: behind = '', index: from }) => {
    const digits = told ?? behind;
    const reason = LITTLE_ENDIAN.test(digits) ? BigInt(`0x${digits.slice(0, 2)}`) : BigInt(digits);
    if (reason >= 1n << 64n) return [];
    const to = from + written.length;
    const found = {
      kind: 'goodbye',
      from: to - digits.length,
      to,
      certainty: 'likely',
      reason,
      isRefusal: false,
    } as const;
    return [found];
  });
}

/** The reason whose name a text is, and nothing else. */
export function reasonNamed(text: string): bigint | undefined {
  return reasons.get(text.toLowerCase());
}
