import { type ClientName, clientNames } from '../../exchange/codes.ts';
import { clientNameOfAgent } from './agents.ts';
import { caplin } from './caplin.ts';
import type { ClientProfile } from './client.ts';
import { grandine } from './grandine.ts';
import { lighthouse } from './lighthouse.ts';
import { lodestar } from './lodestar.ts';
import { nimbus } from './nimbus.ts';
import { prysm } from './prysm.ts';
import { teku } from './teku.ts';

const profiles: Readonly<Record<ClientName, ClientProfile>> = {
  Prysm: prysm,
  Lighthouse: lighthouse,
  Lodestar: lodestar,
  Teku: teku,
  Nimbus: nimbus,
  Grandine: grandine,
  Caplin: caplin,
};

/** Every client whose rules are written down, in the order in which they are shown, which is that of their names. */
export const clients: readonly ClientProfile[] = clientNames.map((name) => profiles[name]);

/** The client that an agent names: "Prysm/v7.1.2" is Prysm. */
export function clientOfAgent(agent: string | undefined): ClientProfile | undefined {
  const name = clientNameOfAgent(agent);
  return name && profiles[name];
}
