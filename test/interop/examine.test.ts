import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createApi } from '../../src/api.ts';
import { networkToJson } from '../../src/forks/networks/network-json.ts';
import { askNodes } from '../../src/node/examine/ask-nodes.ts';
import { createNode } from '../../src/node/node.ts';
import { examine } from '../../src/words/examination/examine.ts';
import { type Lodestar, startLodestar } from '../harness/lodestar.ts';
import { settingsFor } from './network.ts';

describe('a running Lodestar that is examined', () => {
  let lodestar: Lodestar;
  const node = createNode(() => undefined);
  beforeAll(async () => {
    lodestar = await startLodestar();
  });
  afterAll(async () => {
    await node.stop();
    await lodestar?.stop();
  });

  it('is sound: what its REST, its record and its Status tell is one digest', async () => {
    const settings = await settingsFor(lodestar);
    const examined = await askNodes([{ name: 'lodestar', url: lodestar.rest }], {
      signal: new AbortController().signal,
      openDialer: async (network) => {
        await node.start({ ...settings, network: networkToJson(network), listen: [] });
        return (target, local) => node.dial({ target, local });
      },
    });
    const { nodes, network, specDifferences } = examine(examined, { atMs: Date.now() }, createApi());
    expect(network).toMatchObject({ by: 'majority', nodes: 1, told: 1 });
    expect(specDifferences).toEqual([]);
    expect(nodes[0]).toMatchObject({
      reachable: true,
      peerId: lodestar.peerId,
      version: expect.stringMatching(/^Lodestar\//),
      digests: { spec: lodestar.forkDigest, status: lodestar.forkDigest },
      handshake: { state: 'established', protocol: 'status/1' },
      findings: [],
    });
  });
});
