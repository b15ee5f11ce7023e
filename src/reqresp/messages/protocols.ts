/** The request/response methods this product speaks. Source: consensus-specs, phase0 and fulu p2p-interface. */
export type Protocol = 'status/1' | 'status/2' | 'goodbye/1' | 'ping/1' | 'metadata/1' | 'metadata/2' | 'metadata/3';

/** Which half of an exchange a frame belongs to. */
export type Side = 'request' | 'response';

const PREFIX = '/eth2/beacon_chain/req/';
const ENCODING = '/ssz_snappy';

/** SSZ sizes in bytes of each method's request and response; every one of them is a fixed-size container. */
export const protocols: Readonly<Record<Protocol, { readonly request: number; readonly response: number }>> = {
  'status/1': { request: 84, response: 84 },
  'status/2': { request: 92, response: 92 },
  'goodbye/1': { request: 8, response: 8 },
  'ping/1': { request: 8, response: 8 },
  'metadata/1': { request: 0, response: 16 },
  'metadata/2': { request: 0, response: 17 },
  'metadata/3': { request: 0, response: 25 },
};

/** The id negotiated by multistream-select, for example `/eth2/beacon_chain/req/status/2/ssz_snappy`. */
export function protocolId(protocol: Protocol): string {
  return `${PREFIX}${protocol}${ENCODING}`;
}

/** The method of a negotiated id, or undefined when it is none of ours. */
export function protocolOfId(id: string): Protocol | undefined {
  if (!id.startsWith(PREFIX) || !id.endsWith(ENCODING)) return undefined;
  const name = id.slice(PREFIX.length, -ENCODING.length);
  return Object.hasOwn(protocols, name) ? (name as Protocol) : undefined;
}
