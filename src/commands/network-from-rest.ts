import * as l10n from '@vscode/l10n';
import { readGenesisText } from '../forks/genesis.ts';
import { MAX_CONFIG, type NetworkSource, type Read } from './network-source.ts';

const REST_TIMEOUT_MS = 5_000;

async function get(base: string, route: string): Promise<Read<string>> {
  const url = `${base.replace(/\/+$/, '')}${route}`;
  try {
    const answer = await fetch(url, { signal: AbortSignal.timeout(REST_TIMEOUT_MS), redirect: 'error' });
    if (!answer.ok)
      return { err: l10n.t`${url} answered ${answer.status}; expected the REST interface of a beacon node.` };
    const bytes = await boundedBody(answer);
    return bytes ? { ok: bytes } : { err: l10n.t`${url} answered with more than ${MAX_CONFIG} bytes.` };
  } catch (error) {
    const why =
      error instanceof Error ? (error.cause instanceof Error ? error.cause.message : error.message) : String(error);
    return { err: l10n.t`${url} did not answer (${why}): check the address and that the node's REST interface is on.` };
  }
}

/** The body as text; undefined as soon as it grows too long. */
async function boundedBody(answer: Response): Promise<string | undefined> {
  const decoder = new TextDecoder();
  let text = '';
  for await (const part of answer.body ?? []) {
    text += decoder.decode(part, { stream: true });
    if (text.length > MAX_CONFIG) return undefined;
  }
  return text + decoder.decode();
}

/** Asks a beacon node for its configuration and genesis. */
export async function sourceFromRest(base: string): Promise<Read<NetworkSource>> {
  const [config, genesisText] = await Promise.all([
    get(base, '/eth/v1/config/spec'),
    get(base, '/eth/v1/beacon/genesis'),
  ]);
  if ('err' in config) return config;
  const genesis = 'ok' in genesisText ? readGenesisText(genesisText.ok) : genesisText;
  return {
    ok: {
      name: base,
      config: config.ok,
      ...('ok' in genesis ? { genesis: genesis.ok } : { problem: genesis.err }),
    },
  };
}
