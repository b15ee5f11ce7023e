import type { Genesis } from '../../forks/networks/genesis.ts';
import * as l10n from '../../primitives/l10n.ts';
import { fetchText, routeUrl } from '../../rpc/rest-text.ts';
import { MAX_CONFIG, type NetworkSource, type Read } from './network-source.ts';
import { genesisOfText } from './read-genesis.ts';

const REST_TIMEOUT_MS = 5_000;

async function get(base: string, route: string): Promise<Read<string>> {
  const url = routeUrl(base, route);
  try {
    const answer = await fetchText(url, { mostBytes: MAX_CONFIG, signal: AbortSignal.timeout(REST_TIMEOUT_MS) });
    if ('text' in answer) return { ok: answer.text };
    if ('isTooLong' in answer) return { err: l10n.t`${url} answered with more than ${MAX_CONFIG} bytes.` };
    return { err: l10n.t`${url} answered ${answer.status}; expected the REST interface of a beacon node.` };
  } catch (error) {
    const why =
      error instanceof Error ? (error.cause instanceof Error ? error.cause.message : error.message) : String(error);
    return { err: l10n.t`${url} did not answer (${why}): check the address and that the node's REST interface is on.` };
  }
}

/** Asks a beacon node for the genesis of its chain. */
export async function genesisFromRest(base: string): Promise<Read<Genesis>> {
  const text = await get(base, '/eth/v1/beacon/genesis');
  return 'ok' in text ? genesisOfText(text.ok) : text;
}

/** Asks a beacon node for its configuration and genesis. */
export async function sourceFromRest(base: string): Promise<Read<NetworkSource>> {
  const [config, genesis] = await Promise.all([get(base, '/eth/v1/config/spec'), genesisFromRest(base)]);
  if ('err' in config) return config;
  return {
    ok: {
      name: base,
      config: config.ok,
      found: { url: base },
      ...('ok' in genesis ? { genesis: genesis.ok } : { problem: genesis.err }),
    },
  };
}
