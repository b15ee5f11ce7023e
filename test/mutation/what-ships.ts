import type { Mutants } from './mutant.ts';

export const whatShips: Mutants = {
  'a package is replaced at the registry': [
    {
      without: 'the hash of a package',
      file: 'package-lock.json',
      search: '"node_modules/snappyjs": {\n      "version": "0.7.0",\n      "integrity": "sha512-',
      replace: '"node_modules/snappyjs": {\n      "version": "0.7.0",\n      "integrity": "sha1-',
    },
  ],
  'the machine code of QUIC is replaced at the registry': [
    {
      without: 'the hash of what was tried',
      file: 'scripts/quic-packages.ts',
      search: 'expected !== undefined && expected !== integrity',
      replace: 'false',
    },
  ],
  'a package runs code when it is installed': [
    {
      without: 'the refusal',
      file: '.npmrc',
      search: 'ignore-scripts=true',
      replace: 'ignore-scripts=false',
    },
  ],
  'an action of the workflow is replaced': [
    {
      without: 'the hash of an action',
      file: '.github/workflows/mutation.yml',
      search: 'actions/checkout@de0fac2e4500dabe0009e67214ff5f5447ce83dd # v6.0.2',
      replace: 'actions/checkout@v6',
    },
  ],
  'something gets into the VSIX that does not belong there': [
    {
      without: 'the list',
      file: 'scripts/vsix.ts',
      search: '.filter((file) => !wanted.includes(file) && !allowed.some((pattern) => pattern.test(file)))',
      replace: '.filter(() => false)',
    },
  ],
  'the VSIX is not what the source says': [
    {
      without: 'the one time of every file',
      file: 'scripts/vsix.ts',
      search: 'SOURCE_DATE_EPOCH: String(packageTime)',
      replace: 'SOURCE_DATE_EPOCH: undefined',
    },
  ],
  'a dependency gets an advisory': [
    {
      without: 'the question',
      file: '.github/workflows/ci.yml',
      search: 'npm audit --omit=dev --omit=optional',
      replace: 'npm ls --omit=dev --omit=optional',
    },
  ],
};
