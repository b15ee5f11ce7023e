import { digestText } from '../../documents/text/digest-text.ts';
import { computeForkDigest, forkDigestToJson } from '../../forks/digest/fork-digest.ts';
import { epochAt } from '../../forks/schedule/slot-clock.ts';
import { parseUint64 } from '../../primitives/uint64.ts';
import { textOf } from '../../words/lines.ts';
import { networkOf } from '../network.ts';
import { networkOption, type Verb, WrongUse } from '../verb.ts';

/** *digest*: the fork digest of a network at an epoch, with how it comes about. */
export const digest: Verb = {
  usage: 'digest',
  summary: 'computes the fork digest of a network at an epoch',
  options: {
    network: networkOption,
    epoch: { type: 'string', value: 'EPOCH', meaning: 'a decimal number; now unless given' },
  },
  async run({ positionals, text }, terminal) {
    if (positionals.length > 0) throw new WrongUse('digest takes options only: --network and --epoch.');
    const network = await networkOf(text('network'));
    const given = text('epoch');
    const epoch = given === undefined ? epochAt(network, Date.now()) : parseUint64(given);
    if (epoch === undefined) {
      throw new WrongUse(
        given === undefined
          ? `The genesis time of ${network.name} is not known: name an epoch with --epoch.`
          : `"${given.slice(0, 100)}" is no epoch: expected a decimal number from 0 to 2^64 - 1.`,
      );
    }
    if (terminal.isJson) terminal.json(forkDigestToJson(computeForkDigest(network, epoch)));
    else terminal.lines(textOf(digestText(network, epoch)));
    return 0;
  },
};
