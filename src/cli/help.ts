import type { Verb } from './verb.ts';
import { verbs } from './verbs.ts';

const NAME = 'beacon-handshake';

/** What there is, a line each. */
export function generalHelp(): string {
  const all: readonly Verb[] = Object.values(verbs);
  const width = Math.max(...all.map(({ usage }) => usage.length));
  return [
    `Usage: ${NAME} VERB … [--json]`,
    '',
    ...all.map(({ usage, summary }) => `  ${usage.padEnd(width)}  ${summary}`),
    '',
    `${NAME} VERB --help tells the options of a verb; ${NAME} completion bash, zsh or fish what a shell completes.`,
    'Exit status: 0 all is well; 1 something is wrong with what was examined; 2 wrong use, or the tool itself failed.',
  ].join('\n');
}

/** One verb with its options. */
export function verbHelp({ usage, summary, options }: Verb): string {
  const rows = Object.entries(options).map(([name, { value, meaning }]) => ({
    option: `--${name}${value === undefined ? '' : ` ${value}`}`,
    meaning,
  }));
  const all = [...rows, { option: '--json', meaning: 'JSON for a program, and nothing else on standard output' }];
  const width = Math.max(...all.map(({ option }) => option.length));
  const lines = all.map(({ option, meaning }) => `  ${option.padEnd(width)}  ${meaning}`);
  return [`Usage: ${NAME} ${usage}`, '', summary, '', ...lines].join('\n');
}
