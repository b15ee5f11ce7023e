/*
 * Fields of a node in JSON that is cut: by jq to some of its fields, or in the middle by whoever copied it.
 *
 * field := "name": value, the names being those of /eth/v1/node/identity and /eth/v1/node/peers
 * value := a string, null, or a list of strings that may lack its end
 */
const FIELD =
  /"(peer_id|enr|p2p_addresses|discovery_addresses|last_seen_p2p_address|state|direction)"\s{0,40}:\s{0,40}(?:"([^"\n]{0,1000})"|null|\[((?:\s{0,40}"[^"\n]{0,300}"?\s{0,40},?){0,16})\]?)/g;
const STRING = /"([^"\n]{1,300})/g;
/** What may stand between two fields of one node. */
const BETWEEN = /^[\s,]{0,200}$/;

/** The fields of one node that stand side by side in a text without being an object of JSON. */
export interface LooseFields {
  readonly from: number;
  readonly to: number;
  readonly json: Readonly<Record<string, string | readonly string[]>>;
}

export function looseFields(text: string): LooseFields[] {
  const found: { from: number; to: number; json: Record<string, string | readonly string[]> }[] = [];
  for (const { 0: whole, 1: name = '', 2: value, 3: list, index: from } of text.matchAll(FIELD)) {
    const to = from + whole.length;
    const last = found.at(-1);
    const said = list === undefined ? (value ?? '') : Array.from(list.matchAll(STRING), ([, one = '']) => one);
    if (last && !(name in last.json) && BETWEEN.test(text.slice(last.to, from))) {
      last.json[name] = said;
      last.to = to;
    } else found.push({ from, to, json: { [name]: said } });
  }
  return found;
}
