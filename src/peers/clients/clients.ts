import { clientNameOfAgent } from './agents.ts';
import { caplin } from './caplin.ts';
import type { ClientProfile } from './client.ts';
import { grandine } from './grandine.ts';
import { lighthouse } from './lighthouse.ts';
import { lodestar } from './lodestar.ts';
import { nimbus } from './nimbus.ts';
import { prysm } from './prysm.ts';
import { teku } from './teku.ts';

/** Every client whose rules are written down, in the order in which they are shown. */
export const clients: readonly ClientProfile[] = [prysm, lighthouse, lodestar, teku, nimbus, grandine, caplin];

/** The client that an agent names: "Prysm/v7.1.2" is Prysm. */
export function clientOfAgent(agent: string | undefined): ClientProfile | undefined {
  const name = clientNameOfAgent(agent);
  return clients.find(({ client }) => client === name);
}
