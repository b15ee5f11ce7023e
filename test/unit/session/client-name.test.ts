import { expect, it } from 'vitest';
import { agents, clientNameOfAgent } from '../../../src/peers/clients/agents.ts';
import { clientName } from '../../../src/words/client-name.ts';

it.each([
  ['Prysm/v7.1.2/abcdef', 'Prysm'],
  ['teku/teku/v26.9.0', 'Teku'],
  ['caplin/v3', 'Caplin'],
  ['erigon/caplin', 'Caplin'],
  ['ERIGON/caplin/v3.1', 'Caplin'],
  ['rust-libp2p/0.55', 'Rust-libp2p'],
  ['', ''],
  [undefined, ''],
])('the client of the agent %j is %j', (agent, name) => {
  expect(clientName(agent)).toBe(name);
});

it('is the client whose rules are told, for each of them', () => {
  for (const name of Object.keys(agents)) {
    const agent = `${name.toLowerCase()}/v1`;
    expect(clientName(agent)).toBe(clientNameOfAgent(agent));
  }
});
