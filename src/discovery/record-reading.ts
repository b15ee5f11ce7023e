import type { AskFault } from './ask-fault.ts';

/** A record with the moment from which we know it. */
export interface RecordReading {
  readonly text: string;
  /** When it was given, or when the node gave it, in unix milliseconds: what it says was so then. */
  readonly readMs: number;
  /** Whether the node itself gave it, asked over discovery; otherwise the user did. */
  readonly isAsked: boolean;
}

/** A node that did not give its record when it was asked. */
export interface VainAsk {
  readonly atMs: number;
  readonly fault: AskFault;
}

/** What is known of the record of one node: its readings, oldest first, and the ask after the newest of them, where that was in vain. */
export interface KnownRecords {
  readonly readings: readonly [RecordReading, ...RecordReading[]];
  readonly vain?: VainAsk;
}

/** The newest reading. */
export function newestReading({ readings }: KnownRecords): RecordReading {
  return readings.at(-1) ?? readings[0];
}
