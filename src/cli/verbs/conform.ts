import { writeFile } from 'node:fs/promises';
import { conformanceCases } from '../../conformance/cases.ts';
import { junitXml } from '../../conformance/junit.ts';
import type { ConformanceResult } from '../../conformance/report.ts';
import { readDialTarget } from '../../exchange/dial-enr.ts';
import { runConformance } from '../../node/conform/run-conformance.ts';
import { dialFaultText } from '../../words/dial-fault-text.ts';
import { networkOf } from '../network.ts';
import { networkOption, only, type Verb, WrongUse } from '../verb.ts';

const signs: Readonly<Record<ConformanceResult['verdict'], string>> = {
  pass: '✓',
  fail: '✕',
  warn: '!',
  inconclusive: '?',
  skipped: '-',
};

function casesOf(text: string | undefined): string[] | undefined {
  const ids = text?.split(',').map((id) => id.trim());
  const wrong = ids?.find((id) => !conformanceCases.some((one) => one.id === id));
  if (wrong === undefined) return ids;
  const all = conformanceCases.map(({ id }) => id).join(', ');
  throw new WrongUse(`There is no case "${wrong.slice(0, 100)}": the cases are ${all}.`);
}

/** *conform*: the conformance suite against one peer. */
export const conform: Verb = {
  usage: 'conform TARGET',
  summary: 'tries a peer against the specification, a numbered case a requirement; 1 when one fails',
  options: {
    network: networkOption,
    only: { type: 'string', value: 'CASES', meaning: 'numbers with commas, such as 3.2,7.1; all unless given' },
    listen: { type: 'string', value: 'MULTIADDR', meaning: 'waits there for the peer to dial us, for section 14' },
    unpaced: { type: 'boolean', meaning: 'holds nothing back: for a peer of your own that keeps no quotas' },
    'include-banning': { type: 'boolean', meaning: 'also runs what clients punish, each case as a new identity' },
    junit: { type: 'string', value: 'FILE', meaning: 'writes the results as JUnit XML, too' },
  },
  async run(given, terminal) {
    const parsed = readDialTarget(only(given, 'Target'));
    if ('err' in parsed) throw new WrongUse(dialFaultText(parsed.err));
    const cases = casesOf(given.text('only'));
    const network = await networkOf(given.text('network'));
    const listen = given.text('listen');
    const ask = (addresses: readonly string[]) =>
      console.error(`Waiting a minute to be dialled at ${addresses.join(' or ')}.`);
    const report = await runConformance(
      {
        target: parsed.ok.multiaddr,
        network,
        ...(cases && { only: cases }),
        includesBanning: given.has('include-banning'),
        isUnpaced: given.has('unpaced'),
        ...(listen !== undefined && { visits: { listen, invite: async (addresses) => ask(addresses) } }),
        onResult({ verdict, id, level, title, why }) {
          if (!terminal.isJson && verdict !== 'skipped')
            terminal.lines(`${signs[verdict]} ${id} ${level}: ${title}\n    ${why}`);
        },
      },
      new AbortController().signal,
    );
    const file = given.text('junit');
    if (file !== undefined) await writeFile(file, junitXml(report));
    if (terminal.isJson) terminal.json(report);
    else {
      const { pass, fail, warn, inconclusive, skipped } = report.counts;
      terminal.lines(
        `${report.client}: ${pass} pass, ${fail} fail, ${warn} warn, ${inconclusive} inconclusive, ${skipped} skipped`,
      );
    }
    return report.counts.fail > 0 ? 1 : 0;
  },
};
