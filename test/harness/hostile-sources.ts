import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { identify } from '@libp2p/identify';
import { noise } from '@libp2p/noise';
import { tcp } from '@libp2p/tcp';
import { yamux } from '@libp2p/yamux';
import { createLibp2p } from 'libp2p';
import { networkToYaml } from '../../src/forks/config/network-yaml.ts';
import { networkToJson } from '../../src/forks/networks/network-json.ts';
import { encodeError, serve } from '../../src/node/serve/serve.ts';
import { encodeMessage } from '../../src/reqresp/encode.ts';
import { mainnet } from '../node/support/mainnet.ts';
import { exchange } from '../unit/session/exchanges.ts';
import { hostileText } from './hostile-texts.ts';

/** Something of a stranger's that runs until it is stopped. */
export interface Stranger {
  readonly address: string;
  stop(): Promise<void>;
}

/** A peer that answers each Status with result 2 and a text, and calls itself by another. */
export async function hostilePeer(error: string, agent: string): Promise<Stranger> {
  const node = await createLibp2p({
    addresses: { listen: ['/ip4/127.0.0.1/tcp/0'] },
    transports: [tcp()],
    connectionEncrypters: [noise()],
    streamMuxers: [yamux()],
    connectionMonitor: { enabled: false },
    services: { identify: identify() },
    nodeInfo: { userAgent: hostileText(agent) },
  });
  for (const version of ['status/1', 'status/2'] as const) {
    const [id, handler] = serve(version, {
      answer: async ({ write }) => void (await write(encodeError(2, hostileText(error)))),
    });
    await node.handle(id, handler);
  }
  const [address] = node.getMultiaddrs();
  return { address: String(address), stop: async () => await node.stop() };
}

const devnet = networkToYaml(mainnet);
const validatorsRoot = networkToJson(mainnet).genesisValidatorsRoot;

/** The configuration of a devnet, in which a name and a number are texts of a stranger's. */
function specOf(name: string, value: string): Record<string, string> {
  const lines = devnet.matchAll(/^([A-Z0-9_]+): (\S+)$/gm);
  const spec = Object.fromEntries([...lines].map(([, key = '', text = '']) => [key, text]));
  return { ...spec, CONFIG_NAME: hostileText(name), ELECTRA_FORK_EPOCH: hostileText(value) };
}

/** The same as a `config.yaml`. */
export function hostileConfig(name: string, value: string): string {
  const lines = Object.entries(specOf(name, value)).map(([key, text]) => `${key}: ${JSON.stringify(text)}`);
  return [...lines, ''].join('\n');
}

/** The REST interface of a beacon node on a network of such a configuration. */
export async function hostileRest(name: string, value: string): Promise<Stranger> {
  const genesis = { genesis_validators_root: validatorsRoot };
  const server = createServer(({ url }, answer) => {
    const data = url?.endsWith('/genesis') ? { ...genesis, genesis_time: '1742213400' } : specOf(name, value);
    answer.setHeader('content-type', 'application/json').end(JSON.stringify({ data }));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const stop = async (): Promise<void> => {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  };
  return { address: `http://127.0.0.1:${port}`, stop };
}

/** A recorded session whose network, peer and target are texts. */
export function hostileSession(network: string, agent: string, target: string): string {
  const recorded = {
    ...exchange('recorded', { state: 'established', target: hostileText(target) }),
    agent: hostileText(agent),
    stages: [{ stage: 'dial', startMs: 0, endMs: 5, outcome: 'ok' }],
  };
  const about = { format: 'beacon-handshake/session', version: 1, network: { name: hostileText(network) } };
  return JSON.stringify({ ...about, exchanges: [recorded] });
}

/** A response of result 2 whose text is one, as it is pasted. */
export function hostileFrame(error: string): string {
  const message = new TextEncoder().encode(hostileText(error));
  const bytes = encodeMessage({ type: 'error', message }, 'response', { resultCode: 2 });
  return `# protocol: status/2\n# direction: response\n${Buffer.from(bytes).toString('hex')}\n`;
}
