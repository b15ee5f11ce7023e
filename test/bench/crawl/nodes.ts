import type { Discv5 } from '@chainsafe/discv5';
import { ENR } from '@chainsafe/enr';
import { privateKeyFromRaw } from '@libp2p/crypto/keys';
import { startResponder } from '../../../src/node/responder/responder.ts';
import { acquaint, eth2Of, newKey, startDiscv5 } from '../../node/support/discovery-nodes.ts';
import { mainnet } from '../../node/support/mainnet.ts';
import { type Asked, epochs, type Told } from './protocol.ts';

/* A process of nodes, each with the client’s own discv5 and a responder; it tells their records, and is told those of all. */

const [count = '0', first = '0'] = process.argv.slice(2);

async function startOne(at: number): Promise<Discv5> {
  const key = newKey();
  const libp2p = await startResponder({}, mainnet, {
    agent: 'bench/peer',
    listen: ['/ip4/127.0.0.1/tcp/0'],
    privateKey: privateKeyFromRaw(key),
  });
  const tcp = Number(String(libp2p.getMultiaddrs()[0]).split('/')[4]);
  const values = { eth2: eth2Of(mainnet, epochs[at % epochs.length] ?? 0n) };
  return await startDiscv5({ key, values, tcp });
}

const nodes: Discv5[] = [];
for (let at = 0; at < Number(count); at += 1) nodes.push(await startOne(Number(first) + at));
const tell = (told: Told) => process.send?.(told);
process.on('message', (message) => {
  const { records, outgrown } = message as Asked;
  acquaint(
    nodes,
    records.map((record) => ENR.decodeTxt(record)),
  );
  for (const { enr } of nodes.slice(0, outgrown)) enr.set('cgc', Uint8Array.of(8));
  tell({ records: [] });
});
process.on('disconnect', () => process.exit());
tell({ records: nodes.map(({ enr }) => enr.encodeTxt()) });
