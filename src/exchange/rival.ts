import type { ExchangeFailure, Stage } from './exchange.ts';

/** What is dialled of a node that has addresses over both: one of them, or QUIC and TCP at once, the first open one wins. */
export const transportChoices = ['tcp', 'quic', 'race'] as const;

export type TransportChoice = (typeof transportChoices)[number];

/** What carries a connection. */
export type Transport = Exclude<TransportChoice, 'race'>;

/** What came of an address that was dialled beside another one of the same node, and did not win. */
export const rivalOutcomes = ['givenUp', 'notBegun', 'failed'] as const;

export type RivalOutcome = (typeof rivalOutcomes)[number];

/** The other address of a race. Only the exchange succeeds or fails: a rival that was given up has done neither. */
export interface Rival {
  transport: Transport;
  multiaddr: string;
  outcome: RivalOutcome;
  /** How far it came, in times of the exchange. */
  stages: Stage[];
  /** Only one that failed has it. */
  failure?: ExchangeFailure;
  /** One sentence: what became of it. */
  told: string;
}
