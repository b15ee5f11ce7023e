import type { Mutants } from './mutant.ts';

export const hostileRest: Mutants = {
  'redirects what is asked of it to another machine': [
    {
      without: 'the refusal',
      file: 'src/rpc/rest-text.ts',
      search: "redirect: 'manual',",
      replace: "redirect: 'follow',",
    },
  ],
  'answers without end': [
    {
      without: 'the bound',
      file: 'src/rpc/rest-text.ts',
      search: 'if (bytes > mostBytes) return { isTooLong: true };',
      replace: '',
    },
    {
      without: 'the cancelling of a body that is not read',
      file: 'src/rpc/rest-text.ts',
      search: 'await answer.body?.cancel();',
      replace: '',
    },
  ],
  'puts escape codes or a long text where a root or a number belongs': [
    {
      without: 'the neutral form of a value that is none',
      file: 'src/node/chain/beacon-answers.ts',
      search: 'plainText(given, MAX_GIVEN)',
      replace: 'given as PlainText',
    },
  ],
};
