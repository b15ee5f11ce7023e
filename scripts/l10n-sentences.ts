import type { l10nJsonFormat } from '@vscode/l10n-dev';
import { failureCodes } from '../src/exchange/failure-codes.ts';
import { clients } from '../src/peers/clients/clients.ts';
import { faultTable } from '../src/reqresp/faults/faults.ts';
import { plainWords } from '../src/words/wire/code-words.ts';
import { sentencesIn } from './l10n-reader.ts';

/** The words of codes, which are made of the codes of tables and stand in no source. */
function wordsOfCodes(): l10nJsonFormat {
  const rules = clients.flatMap((client) => client.rules.map(({ rule }) => rule));
  const codes = [...Object.keys(faultTable), ...failureCodes, 'statusVersion', ...rules];
  return Object.fromEntries(codes.map((code) => [plainWords(code), plainWords(code)]));
}

/** The sentences of the source by themselves, in alphabetical order; a comment for translators comes with its sentence. */
export async function sentencesOfSource(): Promise<l10nJsonFormat> {
  const found = { ...wordsOfCodes(), ...(await sentencesIn('src/**/*.ts', 'media/**/*.ts')) };
  return Object.fromEntries(Object.entries(found).sort(([a], [b]) => (a < b ? -1 : 1)));
}
