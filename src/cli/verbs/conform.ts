import { writeFile } from 'node:fs/promises';
import { conformanceCases } from '../../conformance/cases.ts';
import { junitXml } from '../../conformance/junit.ts';
import { recordClaims } from '../../conformance/record-claims.ts';
import type { ConformanceResult } from '../../conformance/report.ts';
import { readDialTarget } from '../../exchange/targets/dial-enr.ts';
import { runConformance } from '../../node/conform/run-conformance.ts';
import { loadQuic, type TransportFactory } from '../../node/libp2p/quic.ts';
import { dialFaultText } from '../../words/dial-fault-text.ts';
import { networkOf } from '../network.ts';
import { trustedStatus } from '../trusted-status.ts';
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

const DIAL_MS = 10_000;

async function quicOf(folder: string | undefined): Promise<TransportFactory | undefined> {
  if (folder === undefined) return undefined;
  const loaded = await loadQuic(folder, DIAL_MS);
  if ('err' in loaded) throw new WrongUse(`QUIC cannot be loaded from "${folder.slice(0, 200)}": ${loaded.err.code}.`);
  return loaded.ok;
}

/** *conform*: the conformance suite against one peer. */
export const conform: Verb = {
  usage: 'conform TARGET',
  summary: 'tries a peer against the specification, a numbered case a requirement; 1 when one fails',
  options: {
    network: networkOption,
    only: { type: 'string', value: 'CASES', meaning: 'numbers with commas, such as 3.2,7.1; all unless given' },
    listen: { type: 'string', value: 'MULTIADDR', meaning: 'waits there for the peer to dial us, for section 14' },
    quic: {
      type: 'string',
      value: 'FOLDER',
      meaning: 'where @chainsafe/libp2p-quic is installed, for the cases of QUIC',
    },
    trusted: {
      type: 'string',
      value: 'REST',
      meaning: 'the REST address of a beacon node that is trusted, for 9.3 and 9.8',
    },
    unpaced: { type: 'boolean', meaning: 'holds nothing back: for a peer of your own that keeps no quotas' },
    'include-banning': { type: 'boolean', meaning: 'also runs what clients punish, each case as a new identity' },
    junit: { type: 'string', value: 'FILE', meaning: 'writes the results as JUnit XML, too' },
  },
  async run(given, terminal) {
    const target = only(given, 'Target');
    const parsed = readDialTarget(target);
    const record = recordClaims(target);
    if ('err' in parsed) throw new WrongUse(dialFaultText(parsed.err));
    const cases = casesOf(given.text('only'));
    const network = await networkOf(given.text('network'));
    const listen = given.text('listen');
    const quic = await quicOf(given.text('quic'));
    const trusted = await trustedStatus(given.text('trusted'), network);
    const ask = (addresses: readonly string[]) =>
      console.error(`Waiting a minute to be dialled at ${addresses.join(' or ')}.`);
    const report = await runConformance(
      {
        target: parsed.ok,
        network,
        ...(cases && { only: cases }),
        includesBanning: given.has('include-banning'),
        isUnpaced: given.has('unpaced'),
        ...(quic && { quic }),
        ...(record && { record }),
        ...(trusted && { trusted }),
        onDangers: (remembered) => console.error(remembered.join('\n')),
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
        `${report.client}: ${pass} pass, ${fail} fail, ${warn} warn, ${inconclusive} inconclusive, ${skipped} skipped; by ${report.specification}`,
      );
    }
    return report.counts.fail > 0 ? 1 : 0;
  },
};
