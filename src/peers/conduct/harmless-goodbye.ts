import { goodbyeReasons } from '../../reqresp/messages/goodbye-reasons.ts';
import { clientNameOfAgent } from '../clients/agents.ts';
import { ourGoodbye } from './our-goodbye.ts';

/**
 * The reason that we give a peer which we leave by ourselves: the one of the specification, or 1 where its client keeps out
 * whoever says that, as Teku does for twelve hours. A peer that tells no agent may be any client.
 */
export function harmlessGoodbye(reason: bigint, agent: string | undefined): bigint {
  const client = clientNameOfAgent(agent);
  const all = Object.values(ourGoodbye).flatMap(({ bans }) => bans);
  const bans = client ? ourGoodbye[client].bans : agent ? [] : all;
  return bans.includes(reason) ? goodbyeReasons.clientShutdown : reason;
}
