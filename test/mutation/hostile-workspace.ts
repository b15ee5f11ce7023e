import type { Mutants } from './mutant.ts';

export const hostileWorkspace: Mutants = {
  'settings that open a port, read another address, load a native module or keep a key': [
    {
      without: 'the scope of the addresses to listen on',
      file: 'package.json',
      search: '"scope": "machine",\n            "markdownDescription": "%setting.listen%"',
      replace: '"scope": "window",\n            "markdownDescription": "%setting.listen%"',
    },
  ],
  'starting something when it is opened': [
    {
      without: 'the gate before the extension',
      file: 'package.json',
      search: '"main": "./dist/gate.cjs"',
      replace: '"main": "./dist/extension.cjs"',
    },
    {
      without: 'the lack of a start-up event',
      file: 'package.json',
      search: '"onLanguage"\n  ],',
      replace: '"onLanguage", "onStartupFinished"\n  ],',
    },
  ],
  'having something dialled before it is trusted': [
    {
      without: 'the need of trust for a command in the palette',
      file: 'package.json',
      search: '"command": "beaconHandshake.dialPeer",\n          "when": "isWorkspaceTrusted"',
      replace: '"command": "beaconHandshake.dialPeer"',
    },
  ],
  'having something dialled by another way': [
    {
      without: 'the question for trust',
      file: 'src/commands/asking/require-trust.ts',
      search: 'if (vscode.workspace.isTrusted) return true;',
      replace: 'return true;',
    },
  ],
  'listening where others can reach it': [
    {
      without: 'the question',
      file: 'src/session/node/listen-consent.ts',
      search: 'if (open.length === 0) return [...listen];',
      replace: 'return [...listen];',
    },
    {
      without: 'the need of an answer',
      file: 'src/session/node/listen-consent.ts',
      search: 'if (answer === undefined) {',
      replace: 'if (false) {',
    },
  ],
};
