import type { Message } from '../../reqresp/messages/message.ts';
import type { Protocol } from '../../reqresp/messages/protocols.ts';
import { factsOf } from '../dial/connect.ts';
import { ourMetadata } from '../serve/our-metadata.ts';
import { type AskOptions, ask } from './ask.ts';
import type { PeerLink } from './peer-link.ts';
import type { ExchangeRecorder, ExchangeStart } from './recorder.ts';
import { closeLink, sayGoodbye } from './say-goodbye.ts';

/** What a connected peer can be asked beside its Status, with the versions offered. */
export const requests = {
  ping: { offered: ['ping/1'], request: { type: 'ping/1', seqNumber: ourMetadata.seqNumber } },
  metadata: { offered: ['metadata/3', 'metadata/2', 'metadata/1'], request: { type: 'empty' } },
} as const satisfies Record<string, { offered: readonly Protocol[]; request: Message }>;

export type RequestName = keyof typeof requests;

/** What is known of an exchange over a connection that is open already. */
export function startOver({ connection, agent }: PeerLink, offered: readonly Protocol[]): ExchangeStart {
  const facts = factsOf(connection);
  return { direction: 'outbound', target: facts.multiaddr, offered: [...offered], ...facts, ...(agent && { agent }) };
}

/** Asks a connected peer. How it went is in the recorder; the connection stays as it is. Rejects when the signal fires. */
export async function askPeer(
  link: PeerLink,
  name: RequestName,
  recorder: ExchangeRecorder,
  { timeouts, signal }: Pick<AskOptions, 'timeouts' | 'signal'>,
): Promise<void> {
  const { offered, request } = requests[name];
  const asked = await ask(link, recorder, { offered, request: () => request, timeouts, signal });
  if ('failure' in asked) {
    recorder.fail(asked.failure);
    return;
  }
  recorder.become('established');
  asked.release();
}

/** Says Goodbye for a reason and closes, which is our own doing and no refusal by the peer. */
export async function leavePeer(link: PeerLink, reason: bigint, ms: number): Promise<void> {
  link.closeBy('us');
  await sayGoodbye(link, reason, ms);
  await closeLink(link);
}
