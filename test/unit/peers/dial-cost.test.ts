import { describe, expect, it } from 'vitest';
import { type ClientName, clientNames } from '../../../src/exchange/codes.ts';
import { dialCost } from '../../../src/peers/conduct/dial-cost.ts';
import { dialCostText } from '../../../src/words/peers/conduct/dial-cost-text.ts';

const said = (client: ClientName, speaksGossipsub: boolean) => {
  const cost = dialCost(client, speaksGossipsub);
  return cost && dialCostText(cost);
};

describe('what a dial may cost', () => {
  it.each(['Lighthouse', 'Grandine', 'Teku'] as const)('%s: 12 h where it refuses us', (client) => {
    expect(said(client, true)).toBe(`If ${client} refuses our Status, it lets this identity in no more for 12 h.`);
  });

  it.each(['Prysm', 'Lodestar', 'Nimbus', 'Caplin'] as const)('%s: nothing', (client) => {
    expect(said(client, true)).toBeUndefined();
    expect(said(client, false)).toBeUndefined();
  });

  it('is a ban for certain without gossipsub where that is wanted', () => {
    expect(said('Lighthouse', false)).toBe(
      'Lighthouse bans a peer without gossipsub for 12 h: switch it on before this dial.',
    );
    expect(said('Teku', false)).toContain('If Teku refuses our Status');
  });
});

it('the manifest lists the clients whose dials may cost something', async () => {
  const { default: manifest } = await import('../../../package.json', { with: { type: 'json' } });
  const settings = manifest.contributes.configuration.map(({ properties }): object => properties);
  const { items } = Object.assign({}, ...settings)['beaconHandshake.dialWithoutAsking'];
  expect(items.enum).toEqual(clientNames.filter((client) => dialCost(client, true)));
});
