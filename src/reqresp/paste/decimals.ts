import { readNumbers } from './lists.ts';
import { ByteCollector, type Pasted } from './pasted.ts';

/* decimals := at least eight numbers of -128..255 without brackets, apart by commas or white space */
const RUN = /(?<![\w.-])-?\d{1,3}(?:[\s,]{1,80}-?\d{1,3}(?![\w.])){7,}/g;

/** Bytes as bare decimal numbers, as Go prints a slice without its brackets. */
export function findDecimals(text: string): Pasted[] {
  return Array.from(text.matchAll(RUN)).flatMap((match) => {
    const bytes = new ByteCollector();
    const isNegative = readNumbers(match[0], match.index, bytes);
    const format = isNegative ? 'java-bytes' : 'decimal';
    return isNegative === undefined ? [] : [bytes.pasted(format, match.index, match.index + match[0].length)];
  });
}
