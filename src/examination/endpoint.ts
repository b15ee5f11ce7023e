import { trimTrailing } from '../primitives/trim-trailing.ts';

/** A beacon node to examine: where its REST interface is, and where it is dialled, if that was named. */
export interface Endpoint {
  readonly name: string;
  /** `http://127.0.0.1:32776`. */
  readonly url: string;
  /** The TCP port of libp2p on the host of the REST interface, as a list of published ports tells it. */
  readonly tcpPort?: number;
}

/** Nodes that are examined at once; of more, the first. */
export const MOST_ENDPOINTS = 256;

/** Nodes of a list, each address once, each name once. */
export function distinct(endpoints: readonly Endpoint[]): Endpoint[] {
  const byUrl = new Map(endpoints.map((one) => [trimTrailing(one.url, '/'), one]));
  const names = new Set<string>();
  return [...byUrl].slice(0, MOST_ENDPOINTS).map(([url, endpoint]) => {
    let name = endpoint.name;
    for (let number = 2; names.has(name); number++) name = `${endpoint.name} (${number})`;
    names.add(name);
    return { ...endpoint, url, name };
  });
}

/** What a node is called that only has an address: host and port. */
export function nameOfUrl(url: string): string {
  return URL.canParse(url) ? new URL(url).host : url.slice(0, 60);
}
