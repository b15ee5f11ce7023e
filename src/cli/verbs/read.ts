import { createApi } from '../../api.ts';
import { networkToJson } from '../../forks/networks/network-json.ts';
import { networkOf } from '../network.ts';
import { networkOption, type Verb, WrongUse } from '../verb.ts';

/** *read*: everything in a text that is known, in order of place. */
export const read: Verb = {
  usage: 'read [FILE]',
  summary: 'tells everything in a text that is known: frames, Statuses, digests, records, addresses, nodes',
  options: { network: networkOption },
  async run({ positionals, text }, terminal) {
    if (positionals.length > 1) throw new WrongUse('There is more than one file: read takes one, or standard input.');
    const given = text('network');
    const network = given === undefined ? undefined : networkToJson(await networkOf(given));
    const found = createApi().read(await terminal.read(positionals[0]), { ...(network && { network }) });
    if (terminal.isJson) terminal.json(found);
    for (const { kind, value, summary, warning } of terminal.isJson ? [] : found) {
      terminal.lines(`${kind} ${value}\n  ${summary}${warning === undefined ? '' : `\n  ! ${warning}`}`);
    }
    if (found.length === 0 && !terminal.isJson) terminal.lines('There is nothing in this text that is known.');
    return found.some(({ faults = [] }) => faults.length > 0) ? 1 : 0;
  },
};
