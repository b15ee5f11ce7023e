import { describe, expect, it } from 'vitest';
import { dialCost } from '../../../src/words/dial-cost.ts';

describe('what a dial may cost', () => {
  it.each(['Lighthouse', 'Grandine', 'Teku'] as const)('%s: 12 h where it refuses us', (client) => {
    expect(dialCost(client, true)).toBe(`If ${client} refuses our Status, it lets this identity in no more for 12 h.`);
  });

  it.each(['Prysm', 'Lodestar', 'Nimbus', 'Caplin'] as const)('%s: nothing', (client) => {
    expect(dialCost(client, true)).toBeUndefined();
    expect(dialCost(client, false)).toBeUndefined();
  });

  it('is a ban for certain without gossipsub where that is wanted', () => {
    expect(dialCost('Lighthouse', false)).toBe(
      'Lighthouse bans a peer without gossipsub for 12 h: switch it on before this dial.',
    );
    expect(dialCost('Teku', false)).toContain('If Teku refuses our Status');
  });
});
