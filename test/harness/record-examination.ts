import { writeFileSync } from 'node:fs';
import { createApi } from '../../src/api.ts';
import { networkToJson } from '../../src/forks/networks/network-json.ts';
import { askNodes } from '../../src/node/examine/ask-nodes.ts';
import { createNode } from '../../src/node/node.ts';
import { readEarly } from '../../src/words/examination/early-reading.ts';
import { examine } from '../../src/words/examination/examine.ts';
import { startDevnet, twentyNodes } from '../node/support/devnet.ts';

/*
 * Examines twenty nodes of a devnet, of which six are wrong, and again after one of them is gone, and writes both down:
 * `node test/harness/record-examination.ts`. The tests of the page are made of them.
 */

const devnet = await startDevnet(twentyNodes());

async function record() {
  const dialler = createNode(() => undefined);
  const { tools, onAsked } = readEarly(createApi());
  const examined = await askNodes(devnet.nodes, {
    signal: new AbortController().signal,
    openDialer: async (network) => {
      await dialler.start({
        network: networkToJson(network),
        listen: [],
        agent: 'beacon-handshake/recorder',
        timeouts: { dial: 8000, openStream: 8000, response: 8000 },
        goodbyeGrace: 250,
      });
      return (target, local) => dialler.dial({ target, local });
    },
    onAsked,
  });
  await dialler.stop();
  return examine(examined, { atMs: Date.now() }, tools);
}

const first = await record();
await devnet.close(4);
const second = await record();
await devnet.stop();
const file = new URL('../fixtures/examination/twenty-nodes.json', import.meta.url);
writeFileSync(file, `${JSON.stringify({ first, second }, null, 1)}\n`);
