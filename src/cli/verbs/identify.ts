import { createApi } from '../../api.ts';
import { networkToJson } from '../../forks/networks/network-json.ts';
import { networkOf } from '../network.ts';
import { networkOption, only, type Verb } from '../verb.ts';

/** *identify*: what network and fork a digest belongs to. */
export const identify: Verb = {
  usage: 'identify DIGEST',
  summary: 'finds what network and fork a digest of four bytes belongs to, best first',
  options: { network: { ...networkOption, isMultiple: true } },
  async run(given, terminal) {
    const digest = only(given, 'Digest');
    const more = await Promise.all(given.texts('network').map(async (name) => networkToJson(await networkOf(name))));
    const matches = createApi().identifyDigest(digest, more);
    if (terminal.isJson) terminal.json(matches);
    for (const { network, fork, note } of terminal.isJson ? [] : matches) terminal.lines(`${network} ${fork}: ${note}`);
    if (matches.length === 0 && !terminal.isJson)
      terminal.lines('No network that is known has this digest: name yours with --network.');
    return matches.length > 0 ? 0 : 1;
  },
};
