import type { Endpoint } from './endpoint.ts';
import { isConsensus } from './kurtosis-endpoints.ts';

/* The output of `docker ps`: a line a container, its name last, its ports by private number, for IPv4 and IPv6. */

const PUBLISHED = /(?:\d{1,3}(?:\.\d{1,3}){3}|\[::\]|::):(\d{1,5})(?:-(\d{1,5}))?->(\d{1,5})(?:-\d{1,5})?\/tcp/g;
const HELPER = /^(?:kurtosis-|validator-key-generation)/;

/** Ports inside a container by what they are for: REST of each client, Prysm's gRPC on 4000 aside, and libp2p. */
const REST_PORTS = [5052, 5051, 5555, 9596, 3500] as const;
const LIBP2P_PORTS = [9000, 13_000, 4001] as const;

/** The containers of consensus clients that publish their REST interface. */
export function dockerEndpoints(lines: readonly string[]): Endpoint[] {
  return lines.flatMap((line) => {
    const ports = portsOf(line);
    const name = nameOf(line);
    if (ports.size === 0 || HELPER.test(name) || !isConsensus(name)) return [];
    const rest = /prysm/i.test(line) ? [3500, ...REST_PORTS] : [4000, ...REST_PORTS];
    const port = rest.map((one) => ports.get(one)).find((one) => one !== undefined);
    const tcpPort = LIBP2P_PORTS.map((one) => ports.get(one)).find((one) => one !== undefined);
    if (port === undefined || (tcpPort === undefined && !name.startsWith('cl-'))) return [];
    return [{ name, url: `http://127.0.0.1:${port}`, ...(tcpPort !== undefined && { tcpPort }) }];
  });
}

/** Published ports by those inside; equal ranges are folded into one. */
function portsOf(line: string): Map<number, number> {
  const ports = new Map<number, number>();
  for (const [, from = '', to = from, inside = ''] of line.matchAll(PUBLISHED)) {
    const count = Math.min(Math.max(0, Number(to) - Number(from)), 1000);
    for (let at = 0; at <= count; at++) ports.set(Number(inside) + at, Number(from) + at);
  }
  return ports;
}

/** The name stands last; kurtosis puts `--` and 32 digits behind that of its service. */
function nameOf(line: string): string {
  const last = line.trimEnd().slice(-200).split(/\s+/).at(-1) ?? '';
  return last.replace(/--[0-9a-f]{32}$/, '');
}
