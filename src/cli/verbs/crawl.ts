import { bootnodesOf } from '../../discovery/bootnodes.ts';
import { dialFound, politeBudget } from '../../discovery/dial-found.ts';
import { udpFor } from '../../discovery/udp-for.ts';
import type { Exchange } from '../../exchange/exchange.ts';
import type { DialTarget } from '../../exchange/targets/dial-target.ts';
import type { NetworkConfig } from '../../forks/networks/network.ts';
import { networkToJson } from '../../forks/networks/network-json.ts';
import { createDiscovery } from '../../node/discovery/discovery.ts';
import { createNode } from '../../node/node.ts';
import type { CrawlReport, CrawlRequest, FoundNode } from '../../rpc/discovery.ts';
import { askFaultText } from '../../words/discovery/ask-fault-text.ts';
import { crawlSummary, type ReadNode, readFound } from '../../words/discovery/crawl-json.ts';
import { crawlText } from '../../words/discovery/crawl-text.ts';
import { networkOf } from '../network.ts';
import { nodeSettings } from '../node-settings.ts';
import type { Terminal } from '../terminal.ts';
import { networkOption, type Verb, type VerbArguments, WrongUse } from '../verb.ts';

/** *crawl*: walks the tables of discovery, and on request shakes hands with everybody who was found. */
export const crawl: Verb = {
  usage: 'crawl --from RECORD',
  summary: 'finds the nodes of a network over discv5: who is live, on which digest, and whose records are stale',
  options: {
    from: {
      type: 'string',
      value: 'RECORD',
      isMultiple: true,
      meaning: 'a record, a UDP multiaddr with its peer id, or "bootnodes" for those of the network, to begin with',
    },
    network: networkOption,
    dial: { type: 'boolean', meaning: 'shakes hands with every live node that can be dialled' },
    seconds: {
      type: 'string',
      value: 'S',
      meaning: 'ends the walk after so long; when nothing new comes unless given',
    },
    most: { type: 'string', value: 'N', meaning: 'walks no further once so many nodes are known' },
    'dials-per-second': {
      type: 'string',
      value: 'N',
      meaning: `dials to one host in a second; ${politeBudget.perSecondOfHost} unless given`,
    },
    'most-dials': { type: 'string', value: 'N', meaning: `dials in all; ${politeBudget.most} unless given` },
  },
  async run(given, terminal) {
    const from = given.texts('from');
    if (given.positionals.length > 0 || from.length === 0)
      throw new WrongUse('crawl takes records to begin with, each as --from RECORD.');
    const network = await networkOf(given.text('network'));
    const begin = from.flatMap((one) => (one === 'bootnodes' ? bootnodesOf(network.name) : [one]));
    if (begin.length === 0) throw new WrongUse(`No bootnodes are known of ${network.name}: name a record.`);
    const seconds = number(given, 'seconds');
    const most = number(given, 'most');
    const request = {
      from: begin,
      ...(seconds !== undefined && { ms: 1000 * seconds }),
      ...(most !== undefined && { most }),
    };
    const { report, found } = await walk(network, request);
    for (const { target, fault } of report.unread)
      process.stderr.write(`${JSON.stringify(target)}: ${askFaultText(fault)}\n`);
    const exchanges = given.has('dial') ? await shakeHands(network, found, given) : new Map<string, Exchange>();
    return tell(network, { report, found, exchanges }, terminal);
  },
};

function number(given: VerbArguments, name: string): number | undefined {
  const text = given.text(name);
  if (text === undefined) return undefined;
  const value = Number(text);
  if (!(value > 0 && value <= 1_000_000))
    throw new WrongUse(`--${name} is "${text.slice(0, 100)}": expected a number from 1 to 1000000.`);
  return value;
}

async function walk(
  network: NetworkConfig,
  request: CrawlRequest,
): Promise<{ report: CrawlReport; found: ReadNode[] }> {
  const found = new Map<string, FoundNode>();
  const discovery = createDiscovery((event) => {
    if (event.type === 'found') for (const node of event.nodes) found.set(node.nodeId, node);
  });
  await discovery.start({ network: networkToJson(network), listen: udpFor(request.from) });
  try {
    const report = await discovery.crawl(request);
    return { report, found: [...found.values()].map(readFound) };
  } finally {
    await discovery.stop();
  }
}

/** The exchange with each live node that has an address to dial, by node id. */
async function shakeHands(
  network: NetworkConfig,
  found: readonly ReadNode[],
  given: VerbArguments,
): Promise<Map<string, Exchange>> {
  const perSecondOfHost = number(given, 'dials-per-second') ?? politeBudget.perSecondOfHost;
  const budget = { ...politeBudget, perSecondOfHost, most: number(given, 'most-dials') ?? politeBudget.most };
  const targets = found.flatMap(({ state, nodeId, target }) =>
    state === 'live' && target ? [{ target: { nodeId, target }, host: target.host }] : [],
  );
  const exchanges = new Map<string, Exchange>();
  const node = createNode(() => undefined);
  await node.start(nodeSettings(networkToJson(network), []));
  try {
    const dial = async ({ nodeId, target }: { nodeId: string; target: DialTarget }) => {
      exchanges.set(nodeId, await node.dial({ target }));
    };
    await dialFound(targets, budget, dial, new AbortController().signal);
    return exchanges;
  } finally {
    await node.stop();
  }
}

interface Crawled {
  readonly report: CrawlReport;
  readonly found: readonly ReadNode[];
  readonly exchanges: ReadonlyMap<string, Exchange>;
}

function tell(network: NetworkConfig, { report, found, exchanges }: Crawled, terminal: Terminal): 0 | 1 {
  const lines = found.map(({ line, nodeId }) => ({ ...line, ...withExchange(exchanges.get(nodeId)) }));
  const summary = crawlSummary(network, report, found, exchanges);
  for (const line of lines) if (terminal.isJson) terminal.json(line);
  if (terminal.isJson) terminal.json(summary);
  else terminal.lines(crawlText(lines, summary));
  return report.live > 0 ? 0 : 1;
}

function withExchange(exchange: Exchange | undefined): { exchange?: Exchange } {
  return exchange ? { exchange } : {};
}
