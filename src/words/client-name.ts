import { clientNameOfAgent } from '../peers/clients/agents.ts';

/** Longer names are no names. */
const MAX_NAME = 24;

/**
 * The client that an agent string names, in one writing for all its versions: `Prysm` of `Prysm/v7.1.2`, `Caplin` of
 * `erigon/caplin`, and of one that nobody knows what its agent begins with. Empty without an agent.
 */
export function clientName(agent: string | undefined): string {
  const known = clientNameOfAgent(agent);
  if (known !== undefined) return known;
  const name = (agent ?? '').slice(0, 200).split('/', 1)[0]?.trim().slice(0, MAX_NAME) ?? '';
  return name.charAt(0).toUpperCase() + name.slice(1).toLowerCase();
}
