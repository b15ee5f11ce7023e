import { once } from 'node:events';
import { udpFor } from '../../discovery/udp-for.ts';
import { behaviourNames, isBehaviourName } from '../../exchange/behaviour-names.ts';
import type { Exchange } from '../../exchange/exchange.ts';
import { networkToJson } from '../../forks/networks/network-json.ts';
import { createDiscovery } from '../../node/discovery/discovery.ts';
import { createNode } from '../../node/node.ts';
import type { NodeEvent } from '../../rpc/node.ts';
import { askFaultText } from '../../words/discovery/ask-fault-text.ts';
import { exchangeLines } from '../exchange-lines.ts';
import { networkOf } from '../network.ts';
import { nodeSettings } from '../node-settings.ts';
import { networkOption, type Verb, WrongUse } from '../verb.ts';

const LOOPBACK = '/ip4/127.0.0.1/tcp/0';

/** Whether nothing more is expected of an exchange but the end of its connection. */
const isOver = ({ state }: Exchange) => state !== 'running' && state !== 'answered';

/** *listen*: waits for peers, as ourselves or as a responder that behaves in some way. */
export const listen: Verb = {
  usage: 'listen',
  summary: 'waits for peers to dial, and tells each exchange with them; ends when standard input does',
  options: {
    behaviour: { type: 'string', value: 'NAME', meaning: 'how to behave; as a sound node unless given' },
    listen: { type: 'string', value: 'MULTIADDR', meaning: `where: ${LOOPBACK} unless given` },
    'offer-to': {
      type: 'string',
      value: 'RECORD',
      meaning: 'tells this node of discovery our record, so that it and those who ask it find us',
    },
    network: networkOption,
  },
  async run({ positionals, text }, terminal) {
    if (positionals.length > 0)
      throw new WrongUse('listen takes options only: --behaviour, --listen, --offer-to and --network.');
    const behaviour = text('behaviour');
    const address = text('listen') ?? LOOPBACK;
    const network = await networkOf(text('network'));
    const told = new Set<string>();
    const tell = (exchange: Exchange) => {
      if (exchange.direction !== 'inbound' || !isOver(exchange) || told.has(exchange.id)) return;
      told.add(exchange.id);
      if (terminal.isJson) terminal.json(exchange);
      else terminal.lines(exchangeLines(exchange));
    };
    const node = createNode(
      (event: NodeEvent) => event.type === 'exchange' && tell(event.exchange),
      (onEvent) => {
        const api = createDiscovery(onEvent);
        return { api, end: () => api.stop() };
      },
    );
    const info = await node.start(nodeSettings(networkToJson(network), behaviour === undefined ? [address] : []));
    try {
      const ready =
        behaviour === undefined
          ? { listening: ownAddress(info.listening, info.peerId), peerId: info.peerId, behaviour: 'node' }
          : await responder(behaviour);
      if (terminal.isJson) terminal.json(ready);
      else terminal.lines(`Listening on ${ready.listening} as ${ready.behaviour}; end standard input to stop.`);
      const to = text('offer-to');
      if (to !== undefined) await offer(to, ready);
      terminal.input.resume();
      await once(terminal.input, 'end');
      return 0;
    } finally {
      await node.stop();
    }

    async function offer(to: string, { behaviour: name, peerId }: { behaviour: string; peerId: string }) {
      const offered = await node.offerRecord({ to, listen: udpFor([to]), ...(name !== 'node' && { as: peerId }) });
      if ('err' in offered) throw new Error(askFaultText(offered.err));
      if (terminal.isJson) terminal.json(offered.ok);
      else terminal.lines(`Our record was offered to ${offered.ok.to}: ${offered.ok.record}`);
    }

    async function responder(name: string) {
      if (!isBehaviourName(name))
        throw new WrongUse(`"${name.slice(0, 100)}" is no behaviour: use one of ${behaviourNames.join(', ')}.`);
      const { multiaddr, peerId } = await node.startResponder({ behaviour: name, listen: address });
      return { listening: multiaddr, peerId, behaviour: name };
    }
  },
};

function ownAddress([first = '']: readonly string[], peerId: string): string {
  return first.includes('/p2p/') ? first : `${first}/p2p/${peerId}`;
}
