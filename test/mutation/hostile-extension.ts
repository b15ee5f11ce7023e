import type { Mutants } from './mutant.ts';

export const hostileExtension: Mutants = {
  "reading the node's key from storage, logs, exports or transcripts": [
    {
      without: 'silence about the key in the log',
      file: 'src/session/node/identity.ts',
      search: "await this.#secrets.store(SECRET, made.toString('hex'));",
      replace: "await this.#secrets.store(SECRET, made.toString('hex'));\n    this.#log.info(made.toString('base64'));",
    },
  ],
  'dialling through a language model in a workspace that nobody trusts': [
    {
      without: 'the need of trust',
      file: 'src/lm/tools/dial-peer.ts',
      search: 'if (isTrusted) return',
      replace: 'if (true) return',
    },
  ],
  'having a language model dial what it likes': [
    {
      without: 'the question before a dial',
      file: 'src/lm/register-tools.ts',
      search: 'beaconHandshake_dialPeer: confirmDial,',
      replace: '',
    },
  ],
  'megabytes to take apart': [
    {
      without: 'the bound of what is taken apart',
      file: 'src/api.ts',
      search: 'if (input.length > MOST_TO_DISSECT) {',
      replace: 'if (false) {',
    },
  ],
  'nonsense as input of a tool': [
    {
      without: 'the check that a text is one',
      file: 'src/lm/tools/input.ts',
      search: 'v.string(() => l10n.t`"${name}" has to be a text.`)',
      replace: 'v.any()',
    },
    {
      without: 'the bound of a text',
      file: 'src/lm/tools/input.ts',
      search: '    v.maxLength(\n      most,',
      replace: '    v.maxLength(\n      Number.MAX_SAFE_INTEGER,',
    },
    {
      without: 'the check of a choice',
      file: 'src/lm/tools/input.ts',
      search: 'v.picklist(choices, () =>',
      replace: 'v.string(() =>',
    },
  ],
  'nonsense as arguments of a command': [
    {
      without: 'the check that a text is one',
      file: 'src/contributions/commands.ts',
      search: 'const text = absentUnless(v.string());',
      replace: 'const text = absentUnless(v.any());',
    },
    {
      without: 'the catch around getters',
      file: 'src/contributions/commands.ts',
      search: '  } catch {\n    return undefined;\n  }',
      replace: '  } finally {\n  }',
    },
  ],
};
