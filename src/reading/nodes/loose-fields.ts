/*
 * Fields of a node that stand side by side without being an object of JSON: cut by jq to some of them or in the middle by
 * whoever copied it, escaped within a string, printed by Python, or in YAML.
 *
 * field := name ":" value, the names being those of /eth/v1/node/identity and /eth/v1/node/peers
 * name  := in quotes of either kind, with or without backslashes, or bare at the beginning of a line
 * value := a string, null or None, a list of strings that may lack its end; in YAML a word, or a list with a line each
 */
const QUOTED =
  /\\{0,3}["'](peer_id|enr|p2p_addresses|discovery_addresses|last_seen_p2p_address|state|direction)\\{0,3}["']\s{0,40}:\s{0,40}(?:\\{0,3}["']([^"'\\\n]{0,1000})\\{0,3}["']|null|None|\[((?:\s{0,40}\\{0,3}["'][^"'\\\n]{0,300}(?:\\{0,3}["'])?\s{0,40},?){0,16})\]?)/g;
const BARE =
  /^[ \t]{0,40}(?:- )?(peer_id|enr|p2p_addresses|discovery_addresses|last_seen_p2p_address|state|direction):(?:[ \t]{1,8}["']?([\w:/.-]{0,1000})["']?$|((?:\n[ \t]{0,40}- ["']?[\w:/.-]{1,300}["']?){1,16}))/gm;
const STRING = /[^\s"'\\,-][^\s"'\\,]{0,299}/g;
/** What may stand between two fields of one node: line breaks may be escaped as well. */
const BETWEEN = /^(?:[\s,]|\\n){0,200}$/;

/** The fields of one node that stand side by side in a text without being an object of JSON. */
export interface LooseFields {
  readonly from: number;
  readonly to: number;
  readonly json: Readonly<Record<string, string | readonly string[]>>;
}

export function looseFields(text: string): LooseFields[] {
  const found: { from: number; to: number; json: Record<string, string | readonly string[]> }[] = [];
  const quoted = Array.from(text.matchAll(QUOTED));
  const all = [...quoted, ...text.matchAll(BARE)].sort((a, b) => a.index - b.index);
  for (const { 0: whole, 1: name = '', 2: string = '', 3: list, index: from } of all) {
    const to = from + whole.length;
    const last = found.at(-1);
    const value = list === undefined ? string : Array.from(list.matchAll(STRING), ([one]) => one);
    if (last && !(name in last.json) && BETWEEN.test(text.slice(last.to, from))) {
      last.json[name] = value;
      last.to = to;
    } else found.push({ from, to, json: { [name]: value } });
  }
  return found;
}
