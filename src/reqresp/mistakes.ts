import type { Fault } from './faults.ts';
import type { Frame } from './frame.ts';
import type { Message } from './message.ts';
import type { Protocol, Side } from './protocols.ts';
import type { Walk } from './walk.ts';

/** How the bytes were read before anybody asked what went wrong. */
export interface Reading {
  readonly protocol: Protocol | undefined;
  readonly side: Side;
  readonly walk: Walk;
  readonly frame: Frame | undefined;
}

/** What the hypotheses found: the mistakes they recognise, and the message that was probably meant. */
export interface Recognition {
  readonly mistakes: readonly Fault[];
  readonly recovered?: Message;
}

/** Asks every hypothesis about known mistakes. */
export function recogniseMistakes(_bytes: Uint8Array, _reading: Reading): Recognition {
  return { mistakes: [] };
}
