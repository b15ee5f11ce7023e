import type { PlainText } from '../primitives/plain-text.ts';
import type { Fault } from '../reqresp/faults/faults.ts';
import type { Protocol } from '../reqresp/messages/protocols.ts';
import type { DemoPeerName } from './behaviour-names.ts';
import type { FoundBy, Leaver } from './exchange.ts';
import type { JudgementJson } from './judgement-json.ts';
import type { RivalOutcome, Transport } from './rival.ts';

/** Why we say a Goodbye that the judgement did not call for: the one that was due would keep us out. */
export type GoodbyeInstead = { readonly due: bigint };

/** What is seen of a stage, by its code: the evidence that the timeline tells. */
export interface StageFacts {
  /** As it is written: an address, a muxer, an agent, the words of a library. */
  readonly text: { readonly text: string };
  readonly dialWait: { readonly seconds: number; readonly burst: number; readonly everySeconds: number };
  readonly tcp: { readonly host: string; readonly port: number };
  readonly quic: { readonly host: string; readonly port: number };
  /** Both transports of a node are being dialled. */
  readonly race: { readonly first: string; readonly second: string; readonly headStartMs: number };
  /** The first open connection of a race, so long after the race began, and what became of the other address. */
  readonly raceWon: {
    readonly transport: Transport;
    readonly host: string;
    readonly port: number;
    readonly ms: number;
    readonly rival: Transport;
    readonly came: RivalOutcome;
  };
  readonly connectionReused: object;
  readonly secured: { readonly security: string; readonly peerId: string };
  readonly quicSecured: { readonly peerId: string };
  readonly quicStreams: object;
  readonly muxerWithinNoise: { readonly muxer: string };
  readonly noAgent: object;
  readonly noAnswer: { readonly timeoutMs: number };
  readonly closedFirst: object;
  readonly failed: { readonly error: PlainText };
  readonly gossip: { readonly protocol: string; readonly topics: number };
  readonly gossipOff: object;
  readonly gossipNotSpoken: object;
  readonly gossipNotOpened: object;
  readonly offered: { readonly offered: string };
  readonly taken: { readonly offered: string; readonly taken: Protocol };
  readonly openedByPeer: { readonly protocol: Protocol; readonly foundBy?: FoundBy | undefined };
  readonly openedAtResponder: {
    readonly protocol: Protocol;
    readonly responder: DemoPeerName;
    readonly foundBy?: FoundBy | undefined;
  };
  readonly bytes: { readonly length: number };
  readonly bytesWithFault: { readonly length: number; readonly fault: Fault };
  readonly bytesByPeer: { readonly length: number };
  readonly bytesByUs: { readonly length: number };
  readonly verdict: { readonly verdict: JudgementJson['verdict'] };
  readonly goodbyeReceived: { readonly reason: bigint };
  readonly goodbyeSent: { readonly reason: bigint; readonly instead?: GoodbyeInstead };
  readonly noGoodbye: { readonly ms: number };
  readonly noGoodbyeBeforeClose: object;
  /** A setting keeps the connection with a peer that we refuse. */
  readonly goodbyeWithheld: { readonly reason: bigint };
  readonly closed: { readonly by: Exclude<Leaver, 'recordEnds'> };
}

export type StageDetail = {
  [Code in keyof StageFacts]: { readonly code: Code } & StageFacts[Code];
}[keyof StageFacts];
