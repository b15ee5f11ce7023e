import * as l10n from '@vscode/l10n';
import { clientNameOfAgent } from '../clients/agents.ts';
import { gossipConditions } from '../conduct/gossip.ts';
import type { CauseEntry, CauseFacts, Finding } from './cause.ts';

/** Goodbye 0 of a client that says it to a peer without gossipsub. Where the two did speak it, it is something else. */
function find({ exchange }: CauseFacts): Finding | undefined {
  if (exchange?.goodbye?.direction !== 'received' || exchange.goodbye.reason !== '0') return undefined;
  if (exchange.gossip !== undefined) return undefined;
  const client = clientNameOfAgent(exchange.agent);
  const condition = client && gossipConditions[client].withoutGossipsub;
  if (client !== undefined && typeof condition !== 'object') return undefined;
  return {
    confidence: client === undefined ? 'likely' : 'certain',
    evidence:
      client === undefined
        ? l10n.t('The peer said Goodbye 0, as Lighthouse and Grandine do to a peer that speaks no gossipsub.')
        : l10n.t`${client} said Goodbye 0, as it does to a peer that speaks no gossipsub, and bans it for 12 h.`,
  };
}

export const noGossipsub: CauseEntry = {
  title: l10n.t('It needs gossipsub'),
  find,
  remedy: l10n.t(
    'Nothing is wrong with our Status: let the node speak gossipsub (beaconHandshake.gossipsub), and wait 12 h for this peer.',
  ),
};
