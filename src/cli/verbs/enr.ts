import { enrsText } from '../../documents/text/enrs-text.ts';
import type { NetworkConfig } from '../../forks/networks/network.ts';
import { networks } from '../../forks/networks/networks.ts';
import { epochAt } from '../../forks/schedule/slot-clock.ts';
import { atOnce } from '../../primitives/in-slices.ts';
import { textOf } from '../../words/lines.ts';
import { decodeEnr } from '../../words/records/enr-json.ts';
import { askForRecord } from '../ask-for-record.ts';
import { networkOf } from '../network.ts';
import { networkOption, only, type Verb } from '../verb.ts';

/** *enr*: a node record, explained and judged. */
export const enr: Verb = {
  usage: 'enr RECORD',
  summary: 'reads a node record: signature, addresses, and what it says of network and fork',
  options: {
    network: networkOption,
    ask: {
      type: 'boolean',
      meaning: 'asks the node itself for its newest record, over discv5; 1 when it does not answer',
    },
  },
  async run(given, terminal) {
    const record = only(given, 'Record');
    const name = given.text('network');
    const network = name === undefined ? undefined : await networkOf(name);
    const now = Date.now();
    const context = { networks, now: (one: NetworkConfig) => epochAt(one, now), ...(network && { network }) };
    if (given.has('ask')) return await askForRecord(record, network ?? (await networkOf(undefined)), context, terminal);
    const json = decodeEnr(record, context);
    if (terminal.isJson) terminal.json(json);
    else if (json.ok)
      terminal.lines(textOf(atOnce(enrsText(record, network ? [network, ...networks] : networks, now))));
    else terminal.lines(json.faults.map(({ message }) => message).join('\n'));
    return json.ok ? 0 : 1;
  },
};
