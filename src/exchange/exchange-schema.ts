import * as v from 'valibot';
import { sinceOf, statusFieldNames, fields as statusFields } from '../reqresp/messages/fields.ts';
import { type Protocol, protocols } from '../reqresp/messages/protocols.ts';
import { type Exchange, type ExchangeState, exchangeStates, leavers, stageNames } from './exchange.ts';
import { rivalOutcomes } from './rival.ts';

/*
 * An exchange as a file holds it, checked as far as it is relied on. Codes are texts here: another version may know more.
 */

const MAX_TEXT = 10_000;

const text = v.pipe(v.string(), v.maxLength(MAX_TEXT));
const hex = v.pipe(v.string(), v.regex(/^0x(?:[0-9a-f]{2})*$/));
/** Far more than a Goodbye may have. */
const goodbyeBytes = v.pipe(hex, v.maxLength(4096));
const uint64 = v.pipe(v.string(), v.regex(/^\d{1,20}$/));
const milliseconds = v.pipe(v.number(), v.finite());
const count = v.pipe(v.number(), v.safeInteger());
const protocol = v.picklist(Object.keys(protocols) as Protocol[]);

/** Its length is looked at before its items. */
function listOf<Item extends v.GenericSchema>(item: Item, most: number) {
  return v.pipe(v.array(v.unknown()), v.maxLength(most), v.array(item));
}

const status = v.object(
  Object.fromEntries(
    statusFieldNames.map((name) => {
      const value = statusFields[name].ssz === 'uint64' ? uint64 : hex;
      return [name, sinceOf(name, 'status') === 1 ? value : v.optional(value)];
    }),
  ),
);

const stage = v.object({
  stage: v.picklist(stageNames),
  startMs: milliseconds,
  endMs: v.optional(milliseconds),
  outcome: v.picklist(['running', 'ok', 'failed', 'skipped']),
  detail: v.optional(text),
});

const judgement = v.object({
  verdict: text,
  goodbye: v.optional(uint64),
  rules: listOf(
    v.object({ rule: text, outcome: text, local: v.optional(text), remote: v.optional(text), why: text }),
    50,
  ),
  clients: listOf(v.object({ client: text, verdict: text, rule: v.optional(text), answer: text, source: text }), 50),
  causes: listOf(v.object({ cause: text, confidence: text, evidence: text, remedy: text }), 50),
  sync: v.object({
    relation: text,
    startInitialSync: v.boolean(),
    score: v.optional(text),
    terms: listOf(v.object({ term: text, value: text }), 50),
  }),
});

const gossip = v.object({
  protocol: text,
  topics: listOf(v.object({ digest: hex, count, names: listOf(text, 1024) }), 1024),
  others: v.optional(count),
});

const failure = v.object({ stage: text, code: text, message: text });

const rival = v.object({
  transport: v.picklist(['tcp', 'quic']),
  multiaddr: text,
  outcome: v.picklist(rivalOutcomes),
  stages: listOf(stage, stageNames.length),
  failure: v.optional(failure),
  told: text,
});

/** A row for each field: one that is forgotten does not compile. */
const fields = {
  id: text,
  direction: v.picklist(['outbound', 'inbound']),
  unsolicited: v.optional(v.literal(true)),
  foundBy: v.optional(v.object({ way: text, to: text, at: text })),
  target: text,
  label: v.optional(text),
  peerId: v.optional(text),
  agent: v.optional(text),
  multiaddr: v.optional(text),
  security: v.optional(text),
  muxer: v.optional(text),
  network: v.optional(text),
  startedAt: v.pipe(
    v.string(),
    v.check((value) => !Number.isNaN(Date.parse(value))),
  ),
  offered: listOf(protocol, 20),
  protocol: v.optional(protocol),
  stages: listOf(stage, stageNames.length),
  rival: v.optional(rival),
  sent: hex,
  received: hex,
  local: v.optional(status),
  remote: v.optional(status),
  answer: v.optional(v.object({ type: protocol })),
  resultCode: v.optional(v.pipe(v.number(), v.integer())),
  errorMessage: v.optional(text),
  judgement: v.optional(judgement),
  followedBlock: v.optional(v.object({ slot: uint64, root: hex })),
  goodbye: v.optional(
    v.object({ reason: uint64, direction: text, atMs: milliseconds, bytes: v.optional(goodbyeBytes) }),
  ),
  gossip: v.optional(gossip),
  repeated: v.optional(count),
  state: v.picklist(exchangeStates),
  failure: v.optional(failure),
  left: v.optional(v.object({ by: v.picklist(leavers), afterMs: v.optional(milliseconds) })),
} satisfies Record<keyof Exchange, v.GenericSchema>;

interface Ends {
  readonly failure?: unknown;
  readonly left?: unknown;
}

/** What only one state has: a failure, or the end of a connection that stood. */
const fitsItsState: Readonly<Record<ExchangeState, (ends: Ends) => boolean>> = {
  running: hasNoEnd,
  answered: hasNoEnd,
  established: hasNoEnd,
  refusedByUs: hasNoEnd,
  refusedByThem: ({ left }) => left === undefined,
  left: ({ failure, left }) => failure === undefined && left !== undefined,
  failed: ({ failure, left }) => failure !== undefined && left === undefined,
};

function hasNoEnd({ failure, left }: Ends): boolean {
  return failure === undefined && left === undefined;
}

const exchange = v.pipe(
  v.object(fields),
  v.check(({ state, ...ends }) => fitsItsState[state](ends)),
);

/** Whether what a file holds is an exchange; its codes may be of another version. */
export function isExchange(value: unknown): value is Exchange {
  return v.is(exchange, value);
}
