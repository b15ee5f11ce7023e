/** A fact: its code, and the values that belong to it; of several codes, a fact of any of them. */
export type Fact<Code extends string, Values extends object = object> = Code extends string
  ? { readonly code: Code } & Readonly<Values>
  : never;

/** What to say of each fact of a union, by its code: forgetting one does not compile. */
export type WordsOf<Any extends { readonly code: string }, Said = string> = {
  readonly [Code in Any['code']]: (fact: Extract<Any, { readonly code: Code }>) => Said;
};

/** A fact in the words of its code. */
export function inWords<Any extends { readonly code: string }, Said = string>(
  words: WordsOf<Any, Said>,
  fact: Any,
): Said {
  const say: (fact: never) => Said = words[fact.code as Any['code']];
  return say(fact as never);
}
