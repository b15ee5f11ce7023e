import { dockerEndpoints } from './docker-endpoints.ts';
import { distinct, type Endpoint, nameOfUrl } from './endpoint.ts';
import { kurtosisEndpoints } from './kurtosis-endpoints.ts';

/** What is read of a list. */
const LONGEST = 1_000_000;
const LONGEST_LINE = 4000;

/**
 * The beacon nodes of a text: what `kurtosis enclave inspect` or `docker ps` prints, the list of endpoints of Dora, Assertoor,
 * Checkpointz or Forkmon, or addresses one below the other. Execution clients and helpers are left out.
 */
export function readEndpoints(text: string): Endpoint[] {
  const lines = text
    .slice(0, LONGEST)
    .split(/\r?\n/)
    .map((line) => line.slice(0, LONGEST_LINE));
  const services = kurtosisEndpoints(lines);
  const containers = services.length > 0 ? [] : dockerEndpoints(lines);
  return distinct(services.length + containers.length > 0 ? [...services, ...containers] : listed(lines));
}

const KEY_VALUE = /^[\s-]{0,40}["']?(\w{1,40})["']?\s{0,4}[:=]\s{0,4}["']?([^"',\s][^"',]{0,500})/;
const URL_IN_LINE = /\bhttps?:\/\/[^\s"'<>,;)\]}]{1,300}/g;
/** Keys of execution clients and of what stands between. */
const OTHERS = /execution|snooper|engine|explorer|metrics|ethstats|checkpoint/i;

/** Addresses of a list, each with the name that its entry gives it. */
function listed(lines: readonly string[]): Endpoint[] {
  const found: { name?: string; url: string }[] = [];
  let name: string | undefined;
  let section = '';
  for (const line of lines) {
    if (/^\s{0,200}-\s|^\s{0,8}\[\[|^\s{0,200}\{/.test(line)) name = undefined;
    const [, key = '', value = ''] = KEY_VALUE.exec(line) ?? [];
    // What belongs to no entry begins a section, as "executionapi:" of Dora's.
    if (/^\w{1,60}:\s{0,8}$/.test(line)) section = line;
    if (/^name$/i.test(key)) {
      name = value.trim();
      const last = found.at(-1);
      if (last && last.name === undefined && !/^\s{0,200}-/.test(line)) last.name = name;
    }
    if (OTHERS.test(key) || OTHERS.test(section)) continue;
    for (const [url] of line.matchAll(URL_IN_LINE)) found.push({ url, ...(name !== undefined && { name }) });
  }
  return found.map(({ name: own, url }) => ({ name: own ?? nameOfUrl(url), url }));
}
