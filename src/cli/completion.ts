import type { Verb } from './verb.ts';
import { WrongUse } from './verb.ts';
import { verbs } from './verbs.ts';

const NAME = 'beacon-handshake';

const all: readonly (readonly [name: string, verb: Verb])[] = Object.entries(verbs);

const optionsOf = ({ options }: Verb) => [...Object.keys(options), 'json', 'help'];

/** Within single quotes nothing is special to a shell but the quote itself. */
const quoted = (text: string) => `'${text.replaceAll("'", "'\\''")}'`;

function bash(): string {
  const cases = all.map(([name, verb]) => `    ${name}) words=${quoted(optionsOf(verb).map(dashed).join(' '))} ;;`);
  const names = all.map(([name]) => name).join(' ');
  return [
    '_beacon_handshake() {',
    // biome-ignore lint/suspicious/noTemplateCurlyInString: The shell reads it.
    '  local cur="${COMP_WORDS[COMP_CWORD]}" words=""',
    '  if [ "$COMP_CWORD" -eq 1 ]; then',
    `    COMPREPLY=($(compgen -W ${quoted(names)} -- "$cur"))`,
    '    return',
    '  fi',
    // biome-ignore lint/suspicious/noTemplateCurlyInString: The shell reads it.
    '  case "${COMP_WORDS[1]}" in',
    ...cases,
    '  esac',
    '  case "$cur" in',
    '    -*) COMPREPLY=($(compgen -W "$words" -- "$cur")) ;;',
    '    *) COMPREPLY=($(compgen -f -- "$cur")) ;;',
    '  esac',
    '}',
    `complete -F _beacon_handshake ${NAME}`,
  ].join('\n');
}

function fish(): string {
  const verbLines = all.map(
    ([name, { summary }]) => `complete -c ${NAME} -n __fish_use_subcommand -f -a ${name} -d ${quoted(summary)}`,
  );
  const optionLines = all.flatMap(([name, { options }]) =>
    Object.entries(options).map(
      ([option, { type, meaning }]) =>
        `complete -c ${NAME} -n '__fish_seen_subcommand_from ${name}' -l ${option}${type === 'string' ? ' -r' : ''} -d ${quoted(meaning)}`,
    ),
  );
  return [...verbLines, ...optionLines].join('\n');
}

const dashed = (option: string) => `--${option}`;

const scripts = {
  bash,
  zsh: () => `autoload -U +X bashcompinit && bashcompinit\n${bash()}`,
  fish,
} as const satisfies Record<string, () => string>;

/** What a shell reads to complete verbs and options. */
export function completionScript(shell: string | undefined): string {
  if (shell !== undefined && Object.hasOwn(scripts, shell)) return scripts[shell as keyof typeof scripts]();
  throw new WrongUse(`completion takes the name of a shell: one of ${Object.keys(scripts).join(', ')}.`);
}
