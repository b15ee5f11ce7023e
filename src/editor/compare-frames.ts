import type { TextDissection } from '../reqresp/dissect-text.ts';
import { printable } from '../reqresp/dump.ts';
import { faultMessage } from '../reqresp/faults.ts';

const LABEL = 26;

function facts({ dissection }: TextDissection): Map<string, string> {
  const { protocol, side, resultCode, sizes, fields, bytes } = dissection;
  return new Map([
    ['protocol', protocol ?? 'unknown'],
    ['side', side],
    ...(resultCode === undefined ? [] : [['result', String(resultCode)] as const]),
    ['bytes on the wire', String(bytes.length)],
    ['bytes of SSZ', String(sizes.ssz ?? 'none')],
    ...fields.map(({ label, value, note }) => [label, printable(note ? `${value}  ${note}` : value)] as const),
  ]);
}

/** Two frames side by side by what they say; how they were compressed or written makes no difference. */
export function compareFramesText(first: TextDissection, second: TextDissection): string {
  const [a, b] = [facts(first), facts(second)];
  const names = [...new Set([...a.keys(), ...b.keys()])];
  const differing = names.filter((name) => a.get(name) !== b.get(name));
  const meant = differing.filter((name) => !name.startsWith('bytes '));
  const verdict =
    meant.length > 0
      ? `They differ in ${meant.join(', ')}.`
      : differing.length > 0
        ? 'They say the same in other bytes.'
        : 'They say the same.';
  const rows = names.flatMap((name) => {
    const label = name.padEnd(LABEL);
    const [one = 'absent', other = 'absent'] = [a.get(name), b.get(name)];
    return one === other ? [`  ${label}${one}`] : [`≠ ${label}${one}`, `  ${''.padEnd(LABEL)}${other}`];
  });
  const faults = [first, second].flatMap(({ dissection }, i) =>
    dissection.faults.map((fault) => `  ${i === 0 ? 'first' : 'second'}: ${printable(faultMessage(fault))}`),
  );
  return [
    '# Two frames compared',
    '',
    verdict,
    '',
    ...rows,
    ...(faults.length > 0 ? ['', 'faults', ...faults] : []),
    '',
  ].join('\n');
}
