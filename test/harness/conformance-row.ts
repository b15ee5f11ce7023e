import type { ConformanceReport } from '../../src/conformance/report.ts';

/** Numbers that differ with the machine and the moment. */
const VARIES = [
  [/after \d+ ms/g, 'after … ms'],
  [/(?:took|head|slot|clock|epoch|number) \d+/gi, '…'],
  [/\b16Uiu2HA\w+/g, 'PEER'],
  [/0x[0-9a-f]{16,}/g, '0x…'],
  [/\d+\.\d+\.\d+\.\d+(?::|\/tcp\/)\d+/g, 'ADDRESS'],
  // Which of the two comes is a race in a client that drops its stream: its close may be read before its reset.
  [/: (?:a reset|a close without a byte);/g, ': an end without a byte;'],
] as const;

const steady = (why: string) => VARIES.reduce((text, [pattern, other]) => text.replace(pattern, other), why);

/** What a live client made of each case, but for what it passes: a golden that a person reads. */
export function deviations({ client, results, counts }: ConformanceReport): string {
  const rows = results
    .filter(({ verdict }) => verdict !== 'pass')
    .map(({ id, level, verdict, why, known }) => {
      const others = known ? `\n    known: ${known.join('; ')}` : '';
      return `${id} ${level} ${verdict}\n    ${steady(why)}${others}`;
    });
  const passed = results.filter(({ verdict }) => verdict === 'pass').map(({ id }) => id);
  return [client, JSON.stringify(counts), `pass: ${passed.join(' ')}`, ...rows, ''].join('\n');
}
