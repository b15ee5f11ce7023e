import { fieldsOf, type Method, sizeOf } from './fields.ts';

/** The request/response methods this product speaks. Source: consensus-specs, phase0 and fulu p2p-interface. */
export type Protocol = 'status/1' | 'status/2' | 'goodbye/1' | 'ping/1' | 'metadata/1' | 'metadata/2' | 'metadata/3';

/** Which half of an exchange a frame belongs to. */
export type Side = 'request' | 'response';

const PREFIX = '/eth2/beacon_chain/req/';
const ENCODING = '/ssz_snappy';

interface Sizes {
  readonly request: number;
  readonly response: number;
}

function bothSides(method: Method, version: number): Sizes {
  const size = fieldsOf(method, version).reduce((sum, name) => sum + sizeOf(name), 0);
  return { request: size, response: size };
}

function onlyResponse(method: Method, version: number): Sizes {
  return { ...bothSides(method, version), request: 0 };
}

/** SSZ sizes in bytes of each method's request and response; every one of them is a fixed-size container. */
export const protocols: Readonly<Record<Protocol, Sizes>> = {
  'status/1': bothSides('status', 1),
  'status/2': bothSides('status', 2),
  'goodbye/1': bothSides('goodbye', 1),
  'ping/1': bothSides('ping', 1),
  'metadata/1': onlyResponse('metadata', 1),
  'metadata/2': onlyResponse('metadata', 2),
  'metadata/3': onlyResponse('metadata', 3),
};

/** Whether a text names a protocol, as people write it: `status/2`. */
export function isProtocol(name: string): name is Protocol {
  return Object.hasOwn(protocols, name);
}

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

/** The method that a protocol is a version of. */
export function methodOf(protocol: Protocol): Method {
  const [method = ''] = protocol.split('/', 1);
  return method as Method;
}
