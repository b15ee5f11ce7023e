import { execFileSync } from 'node:child_process';
import { expect, it } from 'vitest';
import { completionScript } from '../../../src/cli/completion.ts';
import { verbs } from '../../../src/cli/verbs.ts';

/** What bash offers behind these words. */
function offered(...words: readonly string[]): string[] {
  const typed = ['beacon-handshake', ...words].map((word) => `'${word}'`).join(' ');
  const script = [
    completionScript('bash'),
    `COMP_WORDS=(${typed}); COMP_CWORD=${words.length}; _beacon_handshake; printf '%s\\n' "\${COMPREPLY[@]}"`,
  ].join('\n');
  const output = execFileSync('bash', ['-c', script], { encoding: 'utf8' });
  return output.split('\n').filter((line) => line !== '');
}

it.skipIf(process.platform === 'win32')('completes verbs and their options in bash', () => {
  expect(offered('').sort()).toEqual(Object.keys(verbs).sort());
  expect(offered('conf')).toEqual(['conform']);
  expect(offered('conform', '--in')).toEqual(['--include-banning']);
  expect(offered('digest', '--')).toEqual(expect.arrayContaining(['--network', '--epoch', '--json', '--help']));
});

it('writes for fish a line each, in which a quote ends nothing', () => {
  const lines = completionScript('fish').split('\n');
  expect(lines.find((line) => line.includes('-a conform'))).toMatch(/^complete -c beacon-handshake .* -d '.+'$/);
  for (const line of lines) expect(line.replaceAll("'\\''", '').split("'").length % 2).toBe(1);
});

it('says which shells it knows', () => {
  expect(() => completionScript('tcsh')).toThrow(/one of bash, zsh, fish/);
});
