import type { ClientName } from '../../exchange/codes.ts';

/** Finds a client in the agent that Identify tells. */
export const agents: Readonly<Record<ClientName, RegExp>> = {
  Prysm: /^prysm/i,
  Lighthouse: /^lighthouse/i,
  Lodestar: /^lodestar/i,
  Teku: /^teku/i,
  Nimbus: /^nimbus/i,
  Grandine: /^grandine/i,
  Caplin: /^(?:erigon\/)?caplin/i,
};

/** The name of the client that an agent names: "Prysm/v7.1.2" is Prysm. */
export function clientNameOfAgent(agent: string | undefined): ClientName | undefined {
  if (agent === undefined) return undefined;
  const names = Object.keys(agents) as ClientName[];
  return names.find((name) => agents[name].test(agent.slice(0, 200)));
}
