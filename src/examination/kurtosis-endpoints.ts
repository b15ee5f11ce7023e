import type { Endpoint } from './endpoint.ts';

/* The output of `kurtosis enclave inspect`: a line a service, with a line for each further port below it. */

const SERVICE = /^[0-9a-f]{12,32}\s{2,20}(\S{1,100})\s{2,200}(\S.*)$/;
const PORT =
  /([\w-]{1,60}): (\d{1,5})\/(tcp|udp)(?: -> (?:(https?):\/\/)?([\d.]{7,15}|\[[0-9a-f:]{2,40}\]|[\w.-]{1,100}):(\d{1,5}))?/;

interface Service {
  readonly name: string;
  url?: string;
  tcpPort?: number;
}

/** The consensus clients of an enclave that publish their REST interface. */
export function kurtosisEndpoints(lines: readonly string[]): Endpoint[] {
  const services: Service[] = [];
  let current: Service | undefined;
  for (const line of lines) {
    const begins = SERVICE.exec(line);
    if (begins) {
      current = { name: begins[1] ?? '' };
      services.push(current);
    } else if (!/^\s/.test(line)) {
      current = undefined;
    }
    const port = current && PORT.exec(begins ? (begins[2] ?? '') : line);
    if (current && port) addPort(current, port);
  }
  return services.flatMap(({ name, url, tcpPort }) =>
    url !== undefined && isConsensus(name) ? [{ name, url, ...(tcpPort !== undefined && { tcpPort }) }] : [],
  );
}

/** The package calls them `cl-1-lighthouse-geth`; other packages call them as they like. */
export function isConsensus(name: string): boolean {
  return !/^(?:el|vc|validator|ethereum-metrics|prometheus|grafana|dora|assertoor|spamoor|blobscan|forkmon|kurtosis|logs)\b/i.test(
    name,
  );
}

/** The REST port is called `http` by every client; Prysm's `rpc` speaks another language. */
function addPort(service: Service, [, id = '', , proto, scheme = 'http', host, published]: RegExpExecArray): void {
  if (host === undefined || published === undefined || proto !== 'tcp') return;
  const at = host === '0.0.0.0' ? '127.0.0.1' : host;
  if (/^(?:http|rest|api|beacon-?(?:api|http))$/.test(id)) service.url ??= `${scheme}://${at}:${published}`;
  if (/^(?:tcp-discovery|p2p|p2p-tcp|libp2p)$/.test(id)) service.tcpPort ??= Number(published);
}
