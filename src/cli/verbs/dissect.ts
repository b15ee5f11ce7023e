import { createApi } from '../../api.ts';
import { dissectionPage } from '../../documents/text/dissection-page.ts';
import { knownNetworks } from '../../forks/networks/known-networks.ts';
import { atOnce } from '../../primitives/in-slices.ts';
import type { DissectHint } from '../../reqresp/messages/json.ts';
import { isProtocol } from '../../reqresp/messages/protocols.ts';
import { Chain } from '../../session/node/chain.ts';
import { textOf } from '../../words/lines.ts';
import { networkOf } from '../network.ts';
import { networkOption, type Verb, type VerbArguments, WrongUse } from '../verb.ts';

function hintOf({ text }: VerbArguments): DissectHint {
  const protocol = text('protocol');
  const side = text('side');
  if (protocol !== undefined && !isProtocol(protocol))
    throw new WrongUse(`"${protocol.slice(0, 100)}" is no protocol: expected one such as status/2 or goodbye/1.`);
  if (side !== undefined && side !== 'request' && side !== 'response')
    throw new WrongUse(`"${side.slice(0, 100)}" is no side: expected request or response.`);
  return { ...(protocol && { protocol }), ...(side && { side }) };
}

/** *dissect*: every frame of a text, byte by byte. */
export const dissect: Verb = {
  usage: 'dissect [FILE]',
  summary: 'takes apart every frame of a text, however it is written, and tells which byte breaks which rule',
  options: {
    protocol: { type: 'string', value: 'PROTOCOL', meaning: 'what the frames are, such as status/2' },
    side: { type: 'string', value: 'SIDE', meaning: 'request or response' },
    network: networkOption,
  },
  async run(given, terminal) {
    if (given.positionals.length > 1)
      throw new WrongUse('There is more than one file: dissect takes one, or standard input.');
    const hint = hintOf(given);
    const network = await networkOf(given.text('network'));
    const text = await terminal.read(given.positionals[0]);
    const dissections = createApi().dissect(text, hint);
    if (terminal.isJson) terminal.json(dissections);
    else {
      const chain = new Chain(network, () => knownNetworks);
      const around = { meaning: chain.fieldMeaning, network, networks: knownNetworks, unixMs: Date.now() };
      const lines = atOnce(dissectionPage(text, () => around, hint));
      terminal.lines(textOf(lines));
    }
    const isSound = dissections.length > 0 && dissections.every(({ ok }) => ok);
    return isSound ? 0 : 1;
  },
};
