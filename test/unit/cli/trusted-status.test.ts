import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { trustedStatus } from '../../../src/cli/trusted-status.ts';
import { findNetwork } from '../../../src/forks/networks/networks.ts';

const [mainnet, hoodi] = ['mainnet', 'hoodi'].map(findNetwork);
if (!mainnet || !hoodi) throw new Error('There is no mainnet, or no Hoodi.');
const hex = (bytes: Uint8Array) => `0x${Buffer.from(bytes).toString('hex')}`;
const root = (byte: number) => new Uint8Array(32).fill(byte);

const answers: Readonly<Record<string, unknown>> = {
  '/eth/v1/beacon/genesis': { genesis_validators_root: hex(mainnet.genesisValidatorsRoot) },
  '/eth/v1/beacon/states/head/finality_checkpoints': { finalized: { epoch: '400000', root: hex(root(1)) } },
  '/eth/v1/beacon/headers/head': { root: hex(root(2)), header: { message: { slot: '12800100' } } },
  '/eth/v1/node/syncing': { is_syncing: false },
};

let server: Server;
let url = '';
beforeAll(async () => {
  server = createServer(({ url: path = '' }, response) => response.end(JSON.stringify({ data: answers[path] })));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(() => {
  server.closeAllConnections();
  server.close();
});

it('is the head and the checkpoint of the beacon node that is named', async () => {
  expect(await trustedStatus(url, mainnet)).toMatchObject({
    finalizedEpoch: 400_000n,
    finalizedRoot: root(1),
    headSlot: 12_800_100n,
    headRoot: root(2),
  });
  expect(await trustedStatus(undefined, mainnet)).toBeUndefined();
});

it('is none of a node on another network: that is wrong use', async () => {
  await expect(trustedStatus(url, hoodi)).rejects.toThrow(/hoodi/);
});
