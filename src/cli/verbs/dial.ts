import { readNamedTarget } from '../../exchange/targets/dial-enr.ts';
import { networkToJson } from '../../forks/networks/network-json.ts';
import { createNode } from '../../node/node.ts';
import { isProtocol, type Protocol } from '../../reqresp/messages/protocols.ts';
import { exchangeLines } from '../exchange-lines.ts';
import { networkOf } from '../network.ts';
import { nodeSettings } from '../node-settings.ts';
import { networkOption, only, type Verb, WrongUse } from '../verb.ts';

function offerOf(text: string | undefined): Protocol[] | undefined {
  const names = text?.split(',').map((name) => name.trim());
  const wrong = names?.find((name) => !isProtocol(name));
  if (wrong !== undefined)
    throw new WrongUse(
      `"${wrong.slice(0, 100)}" cannot be offered: expected status/2, status/1, or both with a comma.`,
    );
  return names?.filter(isProtocol);
}

/** *dial*: one Status handshake with one peer. */
export const dial: Verb = {
  usage: 'dial TARGET',
  summary: 'shakes hands with a peer, a multiaddr or a record, and tells every stage; 1 unless it is established',
  options: {
    network: networkOption,
    offer: { type: 'string', value: 'VERSIONS', meaning: 'Status versions in order: status/2,status/1 unless given' },
    raw: { type: 'string', value: 'HEX', meaning: 'bytes to send as they are in place of our Status' },
  },
  async run(given, terminal) {
    const target = readNamedTarget(only(given, 'Target'));
    const offer = offerOf(given.text('offer'));
    const raw = given.text('raw');
    const network = await networkOf(given.text('network'));
    const node = createNode(() => undefined);
    await node.start(nodeSettings(networkToJson(network), []));
    try {
      const exchange = await node.dial({ target, ...(offer && { offer }), ...(raw !== undefined && { raw }) });
      if (terminal.isJson) terminal.json(exchange);
      else terminal.lines(exchangeLines(exchange));
      return exchange.state === 'established' ? 0 : 1;
    } finally {
      await node.stop();
    }
  },
};
