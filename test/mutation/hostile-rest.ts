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
  'writes markup, right-to-left marks or a long text into its version, its keys or its errors, for the page of an examination':
    [
      {
        without: 'the plain form of what a cell shows',
        file: 'media/examination/matrix-row.ts',
        search: "plain(text || (said.length > 0 ? '–' : ''), 120)",
        replace: "text || (said.length > 0 ? '–' : '')",
      },
    ],
  'names an address of another machine, or of a house that it is not in, to be dialled there': [
    {
      without: 'the look at the host',
      file: 'src/examination/chosen-address.ts',
      search: 'named.find(({ at }) => at === host)',
      replace: 'named[0]',
    },
  ],
  'tells peers, keys and text without end to whoever examines it': [
    {
      without: 'the bound of a list of peers',
      file: 'src/examination/node-facts.ts',
      search: 'const MOST_PEERS = 2000;',
      replace: 'const MOST_PEERS = 1e9;',
    },
    {
      without: 'the bound of a text',
      file: 'src/examination/node-facts.ts',
      search: 'value.slice(0, LONGEST)',
      replace: 'value',
    },
  ],
  'never answers, so that an examination of many nodes stands': [
    {
      without: 'the deadline of an answer',
      file: 'src/node/examine/ask-node.ts',
      search: 'AbortSignal.any([signal, AbortSignal.timeout(answerMs)])',
      replace: 'signal',
    },
  ],
};
