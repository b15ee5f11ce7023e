import type { WireAnswer } from '../../peers/clients/client.ts';
import { goodbyeCode, resultCode } from '../named-codes.ts';
import { list, type PageContext } from './page.ts';

/** Links to the pages of the codes that answers contain, each once. */
export function answerLinks(answers: readonly WireAnswer[], { linked }: PageContext): string {
  const links = answers.flatMap(({ result, reason }) => [
    ...(result === undefined ? [] : [linked(resultCode(result))]),
    ...(reason === undefined ? [] : [linked(goodbyeCode(reason))]),
  ]);
  return list([...new Set(links)]);
}
