import type { ConformanceReport, ConformanceResult } from './report.ts';

const names: Readonly<Record<string, string>> = { '<': '&lt;', '>': '&gt;', '&': '&amp;', '"': '&quot;' };

/** Text for an attribute. What XML cannot hold becomes the sign for an unknown character. */
function escaped(text: string): string {
  const allowed = [...text].map((char) => (char >= ' ' && char !== '\ufffe' && char !== '\uffff' ? char : '\ufffd'));
  return allowed.join('').replace(/[<>&"]/g, (char) => names[char] ?? '');
}

function caseXml({ id, title, level, verdict, why, ms }: ConformanceResult): string {
  const open = `    <testcase classname="${level}" name="${escaped(`${id} ${title}`)}" time="${(ms / 1000).toFixed(3)}"`;
  const message = `message="${escaped(why)}"`;
  if (verdict === 'pass') return `${open}/>`;
  if (verdict === 'fail') return `${open}>\n      <failure type="${level}" ${message}/>\n    </testcase>`;
  if (verdict === 'warn')
    return `${open}>\n      <system-out>${escaped(`warning: ${why}`)}</system-out>\n    </testcase>`;
  return `${open}>\n      <skipped ${message}/>\n    </testcase>`;
}

/** A report in the format that build servers read: warnings pass, and what could not be told is skipped. */
export function junitXml({ specification, target, client, network, results, counts }: ConformanceReport): string {
  const skipped = counts.skipped + counts.inconclusive;
  const seconds = results.reduce((sum, { ms }) => sum + ms, 0) / 1000;
  const totals = `tests="${results.length}" failures="${counts.fail}" errors="0" skipped="${skipped}" time="${seconds.toFixed(3)}"`;
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<testsuites ${totals}>`,
    `  <testsuite name="${escaped(`Beacon handshake conformance: ${client} on ${network}`)}" hostname="${escaped(target)}" ${totals}>`,
    `    <properties><property name="specification" value="${escaped(specification)}"/></properties>`,
    ...results.map(caseXml),
    '  </testsuite>',
    '</testsuites>',
    '',
  ].join('\n');
}
