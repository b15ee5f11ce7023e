import type { Mutants } from './mutant.ts';

export const hostileFile: Mutants = {
  'a session that is cut': [
    {
      without: 'what is whole of a session that breaks off',
      file: 'src/exchange/session-file.ts',
      search: 'return yield* entries.outcome({ caveat: brokenOff });',
      replace: "return { err: { code: 'noExchange', caveat: brokenOff } };",
    },
  ],
  'a session with fields that are not what they should be': [
    {
      without: 'the check of each exchange',
      file: 'src/exchange/exchange-schema.ts',
      search: 'return v.is(exchange, value);',
      replace: "return typeof value === 'object' && value !== null;",
    },
    {
      without: 'the bound of a text',
      file: 'src/exchange/exchange-schema.ts',
      search: 'v.pipe(v.string(), v.maxLength(MAX_TEXT))',
      replace: 'v.string()',
    },
  ],
  'so many exchanges that those of this window are pushed out': [
    {
      without: 'shelves by recording',
      file: 'src/session/records/exchange-store.ts',
      search: 'one.recording === recording && one.origin === origin',
      replace: 'one.origin === origin',
    },
    {
      without: 'the bound of recordings',
      file: 'src/session/records/exchange-store.ts',
      search: 'if (recordings.size > MAX_RECORDINGS)',
      replace: 'if (false)',
    },
  ],
  'a million exchanges': [
    {
      without: 'the bound of exchanges',
      file: 'src/exchange/session-file.ts',
      search: 'return left[originOf(exchange)] >= 0;',
      replace: 'return true;',
    },
  ],
  'anything at all as a session': [
    {
      without: 'the catch around what is no JSON',
      file: 'src/exchange/session-file.ts',
      search: '  try {\n    return JSON.parse(text);\n  } catch {\n    return undefined;\n  }',
      replace: '  return JSON.parse(text);',
    },
  ],
  'a `config.yaml` of megabytes': [
    {
      without: 'the bound of its length',
      file: 'src/forks/config/entries.ts',
      search: 'if (yaml.length > LONGEST_CONFIG) {',
      replace: 'if (false) {',
    },
  ],
  'a `config.yaml` with entries without end': [
    {
      without: 'the bound of blob entries',
      file: 'src/forks/config/entries.ts',
      search: 'schedule.items.slice(0, MOST_BLOB_ENTRIES)',
      replace: 'schedule.items',
    },
  ],
  'a `config.yaml` with aliases that multiply': [
    {
      without: 'the reading of nodes as they stand',
      file: 'src/forks/config/entries.ts',
      search: 'const top = document.contents;',
      replace: 'const top = parseDocument(JSON.stringify(document.toJS())).contents;',
    },
  ],
  'a `config.yaml` that is wrong everywhere': [
    {
      without: 'the bound of problems',
      file: 'src/forks/config/entries.ts',
      search: '.slice(0, MOST_YAML_PROBLEMS)',
      replace: '',
    },
  ],
  'an archive of a devnet that expands without end': [
    {
      without: 'the bound of what a compressed one expands to',
      file: 'src/commands/networks/archives/read-tar.ts',
      search: 'if (length > most) throw new RangeError',
      replace: 'if (false) throw new RangeError',
    },
    {
      without: 'the bound of a configuration',
      file: 'src/commands/networks/config-files.ts',
      search: 'if (size > MAX_CONFIG) {',
      replace: 'if (false) {',
    },
  ],
  'a zip that says of its parts that they are larger, or lie elsewhere, than they do': [
    {
      without: 'the bound of its directory',
      file: 'src/commands/networks/archives/read-zip.ts',
      search: 'if (length > MAX_READ) throw',
      replace: 'if (false) throw',
    },
    {
      without: 'the end of the archive',
      file: 'src/commands/networks/archives/read-zip.ts',
      search: 'if (!(offset >= 0 && offset + length <= bytes.length)) throw',
      replace: 'if (false) throw',
    },
  ],
  'an archive whose paths and links lead out of it': [
    {
      without: 'the look at what an entry is',
      file: 'src/commands/networks/archives/read-tar.ts',
      search: "if (header.type === 'file' || header.type === undefined) yield",
      replace: 'yield',
    },
    {
      without: 'the path that stays inside',
      file: 'src/commands/networks/archives/inside.ts',
      search: "if (part === '..') parts.pop();\n    else if",
      replace: 'if',
    },
  ],
  'the name of a built-in network with other content': [
    {
      without: 'the comparison of the content',
      file: 'src/forks/config/read-network.ts',
      search: 'network.name === name && String(network.forks[0]?.version) === String(version)',
      replace: 'network.name === name && version',
    },
  ],
  'the same name with a genesis of its own': [
    {
      without: 'the other name',
      file: 'src/session/network/network-library.ts',
      search: 'if (!builtInNames.has(network.name.toLowerCase())) return network;',
      replace: 'if (network) return network;',
    },
  ],
  "saved peers in VS Code's storage without end, or long ones": [
    {
      without: 'the bound of how many are read',
      file: 'src/session/peers/saved-peers.ts',
      search: 'stored.flatMap((one) => readSaved(one) ?? []).slice(-MOST_SAVED)',
      replace: 'stored.flatMap((one) => readSaved(one) ?? [])',
    },
    {
      without: 'the bound of a text',
      file: 'src/session/peers/saved-peers.ts',
      search: "value !== '' && value.length <= LONGEST",
      replace: "value !== ''",
    },
  ],
  'anything at all as saved peers': [
    {
      without: 'the look at what a target is',
      file: 'src/session/peers/saved-peers.ts',
      search: 'if (!isShort(target)) return undefined;',
      replace: '',
    },
  ],
  'text that makes a reader try again and again: quotes that never close, endless separators, half a hexdump': [
    {
      without: 'the trimming that looks at each character once',
      file: 'src/enr/read-enr-text.ts',
      search: "trimTrailing(base64, '=')",
      replace: "base64.replace(/=+$/, '')",
    },
    {
      without: 'the memory of quotes that never close',
      file: 'src/reqresp/paste/strings.ts',
      search: 'if (from < (unclosedTo[quote] ?? 0)) continue;',
      replace: '',
    },
  ],
  'so much that reading it would hold up the editor: a recording of fifty megabytes, a document of frames whose end is jumped to':
    [
      {
        without: 'the pauses of a walk through a recording',
        file: 'src/exchange/cut-json.ts',
        search: '      yield undefined;\n',
        replace: '',
      },
      {
        without: 'the pauses of a jump',
        file: 'src/editor/model/frame-document.ts',
        search: '      yield* this.#splitMore();\n      yield;\n    }\n  }\n\n  /** The blocks that touch',
        replace: '      Array.from(this.#splitMore());\n    }\n  }\n\n  /** The blocks that touch',
      },
    ],
  'the worst text for a regular expression': [
    {
      without: 'the end that is looked for once',
      file: 'src/exchange/targets/multiaddr-text.ts',
      search: "trimTrailing(text, '/')",
      replace: "text.replace(/\\/+$/, '')",
    },
  ],
  'a text that names more than anybody can be told: addresses by the million': [
    {
      without: 'the bound of findings',
      file: 'src/reading/read-text.ts',
      search: 'const settled = settle(found).slice(0, left);',
      replace: 'const settled = settle(found);',
    },
  ],
  'anything at all as a text to explain': [
    {
      without: 'patience with what is no JSON',
      file: 'src/reading/nodes/scan-nodes.ts',
      search: `  try {
    return JSON.parse(json);
  } catch {
    return undefined;
  }`,
      replace: '  return JSON.parse(json);',
    },
  ],
  'JSON of a node that has us dial where it does not listen': [
    {
      without: 'the refusal of unspecified addresses',
      file: 'src/reading/nodes/choose-address.ts',
      search: ".filter(({ reach }) => reach !== 'unspecified')",
      replace: '',
    },
  ],
  'bytes of any kind as a frame': [
    {
      without: 'the leaf of padding',
      file: 'src/reqresp/walk/snappy-frames.ts',
      search: "if (to > walk.at) visitor?.leaf(isPadding ? 'padding' : 'skippedData', walk.at, to);",
      replace: '',
    },
  ],
};
