/* The command line, bundled as dist/command-line.mjs: `beacon-handshake VERB …`. It needs no editor. */
import { parseArgs } from 'node:util';
import { completionScript } from './completion.ts';
import { generalHelp, verbHelp } from './help.ts';
import { Terminal } from './terminal.ts';
import { type ExitCode, type Verb, type VerbArguments, WrongUse } from './verb.ts';
import { isVerb, verbs } from './verbs.ts';

function readArguments(verb: Verb, args: readonly string[]): VerbArguments & { isJson: boolean; isHelp: boolean } {
  const own = Object.fromEntries(
    Object.entries(verb.options).map(([name, { type, isMultiple = false }]) => [name, { type, multiple: isMultiple }]),
  );
  const options = { ...own, json: { type: 'boolean' }, help: { type: 'boolean', short: 'h' } } as const;
  try {
    const { values, positionals } = parseArgs({ args: [...args], options, allowPositionals: true });
    const given: Readonly<Record<string, unknown>> = values;
    const text = (name: string) => (typeof given[name] === 'string' ? given[name] : undefined);
    const texts = (name: string) => [given[name]].flat().filter((value) => typeof value === 'string');
    const has = (name: string) => given[name] === true;
    return { positionals, text, texts, has, isJson: has('json'), isHelp: has('help') };
  } catch (error) {
    throw new WrongUse((error instanceof Error ? error.message : String(error)).replace(/\s+/g, ' '));
  }
}

async function run(args: readonly string[]): Promise<ExitCode> {
  const [name, ...rest] = args;
  const plain = new Terminal(process.stdin, process.stdout, false);
  if (name === undefined || name === '--help' || name === '-h' || name === 'help') {
    plain.lines(generalHelp());
    return name === undefined ? 2 : 0;
  }
  if (name === 'completion') {
    plain.lines(completionScript(rest[0]));
    return 0;
  }
  if (!isVerb(name))
    throw new WrongUse(`"${name.slice(0, 100)}" is no verb: use one of ${Object.keys(verbs).join(', ')}.`);
  const verb = verbs[name];
  const given = readArguments(verb, rest);
  if (given.isHelp) {
    plain.lines(verbHelp(verb));
    return 0;
  }
  return await verb.run(given, new Terminal(process.stdin, process.stdout, given.isJson));
}

// Whoever reads our output may stop reading it: `beacon-handshake read log | head`.
process.stdout.on('error', () => process.exit(0));

try {
  process.exitCode = await run(process.argv.slice(2));
} catch (error) {
  const sentence = error instanceof Error ? error.message : String(error);
  new Terminal(process.stdin, process.stderr, false).lines(sentence);
  process.exitCode = 2;
}
