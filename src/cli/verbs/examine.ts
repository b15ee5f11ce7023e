import { createApi } from '../../api.ts';
import { distinct, type Endpoint, nameOfUrl } from '../../examination/endpoint.ts';
import { readEndpoints } from '../../examination/read-endpoints.ts';
import { networkToJson } from '../../forks/networks/network-json.ts';
import { askNodes, type DialNode } from '../../node/examine/ask-nodes.ts';
import { createNode } from '../../node/node.ts';
import type { NodeApi } from '../../rpc/node.ts';
import { readEarly } from '../../words/examination/early-reading.ts';
import { examinationCsv, examinationMarkdown } from '../../words/examination/examination-export.ts';
import { examinationPage } from '../../words/examination/examination-page.ts';
import { examine as examineNodes, isWrong } from '../../words/examination/examine.ts';
import { textOf } from '../../words/lines.ts';
import { networkOf } from '../network.ts';
import { nodeSettings } from '../node-settings.ts';
import type { Terminal } from '../terminal.ts';
import { type Verb, WrongUse } from '../verb.ts';

/** Addresses as they stand, and the nodes of each text that is named: a file, or standard input as `-`. */
async function endpointsOf(given: readonly string[], terminal: Terminal): Promise<Endpoint[]> {
  const lists = await Promise.all(
    given.map(async (one) =>
      /^https?:\/\//.test(one) ? [{ name: nameOfUrl(one), url: one }] : readEndpoints(await terminal.read(one)),
    ),
  );
  const endpoints = distinct(lists.flat());
  if (endpoints.length > 0) return endpoints;
  throw new WrongUse(
    'There is no beacon node to examine: name REST addresses, or a file with them or with what "kurtosis enclave inspect" or "docker ps" prints.',
  );
}

/** *examine*: many beacon nodes beside each other. */
export const examine: Verb = {
  usage: 'examine REST…',
  summary: 'holds beacon nodes against each other and their schedule: REST, then a handshake; 1 when one is wrong',
  options: {
    config: {
      type: 'string',
      value: 'NETWORK',
      meaning:
        'what they are held against, in place of the network of most: a built-in name, a file, a folder, an address',
    },
    'no-dial': { type: 'boolean', meaning: 'asks over REST alone' },
    csv: { type: 'boolean', meaning: 'the matrix as CSV' },
    markdown: { type: 'boolean', meaning: 'everything as Markdown' },
  },
  async run(given, terminal) {
    const endpoints = await endpointsOf(given.positionals, terminal);
    const config = given.text('config');
    const network = config === undefined ? undefined : await networkOf(config);
    let node: NodeApi | undefined;
    const openDialer = async (of: Parameters<typeof networkToJson>[0]): Promise<DialNode> => {
      const api = createNode(() => undefined);
      node = api;
      // Each node is dialled once, so that none is dialled too often however many share a host.
      await api.start({ ...nodeSettings(networkToJson(of), []), dialsPerSecond: 1000 });
      return (target, local) => api.dial({ target, local });
    };
    try {
      const { signal } = new AbortController();
      const { tools, onAsked } = readEarly(createApi());
      const examined = await askNodes(endpoints, {
        signal,
        given: network,
        onAsked,
        ...(!given.has('no-dial') && { openDialer }),
      });
      const examination = examineNodes(examined, { given: network, atMs: Date.now() }, tools);
      if (terminal.isJson) terminal.json(examination);
      else if (given.has('csv')) terminal.lines(examinationCsv(examination).trimEnd());
      else if (given.has('markdown')) terminal.lines(examinationMarkdown(examination).trimEnd());
      else terminal.lines(textOf(examinationPage(examination)).trimEnd());
      return examination.nodes.some(isWrong) ? 1 : 0;
    } finally {
      await node?.stop();
    }
  },
};
