import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Lodestar, startLodestar } from '../harness/lodestar.ts';

describe('Lodestar 1.5.1', () => {
  let lodestar: Lodestar;
  beforeAll(async () => {
    lodestar = await startLodestar();
  });
  afterAll(async () => {
    await lodestar?.stop();
  });

  it('runs on a chain of its own and says who it is', async () => {
    const answer = await fetch(`${lodestar.rest}/eth/v1/node/identity`);
    const { data } = (await answer.json()) as { data: { peer_id: string; p2p_addresses: string[] } };
    expect(data.peer_id).toBe(lodestar.peerId);
    expect(data.p2p_addresses).toContain(lodestar.multiaddr);
    expect(lodestar.forkDigest).toBe('0x31681ad1');
    expect(lodestar.genesisValidatorsRoot).toBe('0x270d43e74ce340de4bca2b1936beca0f4f5408d9e78aec4850920baf659d5b69');
  });
});
