import { sentencesIn } from '../../../scripts/l10n-reader.ts';

const PLAIN = 'abcdefghijklmnopqrstuvwxyz';
const CHANGED = 'àƀçďéƒğĥíĵķłɱñóþʠŕšŧúṽŵẋýž';

/** The same text without a letter of English; the places for values stay. */
export function pseudo(text: string): string {
  return text
    .split(/(\{\d+\})/)
    .map((part, index) => (index % 2 === 1 ? part : part.replace(/[a-z]/gi, changed)))
    .join('');
}

function changed(letter: string): string {
  const other = CHANGED[PLAIN.indexOf(letter.toLowerCase())] ?? '';
  return letter === letter.toLowerCase() ? other : other.toUpperCase();
}

/** Every sentence of the page in that language. */
export async function pseudoTranslations(): Promise<Record<string, string>> {
  const sentences = Object.entries(await sentencesIn('media/**/*.ts'));
  return Object.fromEntries(
    sentences.map(([key, said]) => [key, pseudo(typeof said === 'string' ? said : said.message)]),
  );
}

/** What decides and is not shown: the values under these names keep their letters. */
const NAMES = new Set(
  'type state stage outcome direction id key kind verdict cause confidence fault format at page action'.split(' '),
);

/** The data of a message as a host of that language would tell it. */
export function pseudoData<T>(value: T, name = ''): T {
  const told = (): unknown => {
    if (typeof value === 'string') return NAMES.has(name) ? value : pseudo(value);
    if (Array.isArray(value)) return value.map((one: unknown) => pseudoData(one, name));
    if (typeof value !== 'object' || value === null) return value;
    return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, pseudoData(one, key)]));
  };
  return told() as T;
}
