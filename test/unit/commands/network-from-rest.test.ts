import { createServer, type Server } from 'node:http';
import { afterEach, describe, expect, it } from 'vitest';
import { sourceFromRest } from '../../../src/commands/networks/network-from-rest.ts';

const ROOT = `0x${'ab'.repeat(32)}`;
const SPEC = JSON.stringify({ data: { CONFIG_NAME: 'devnet', GENESIS_FORK_VERSION: '0x10000038' } });
const GENESIS = JSON.stringify({ data: { genesis_time: '1800000000', genesis_validators_root: ROOT } });

let server: Server | undefined;

/** A server on loopback that answers each route as told, with 404 otherwise. */
async function serve(routes: Record<string, string>): Promise<string> {
  const made = createServer((request, response) => {
    const body = routes[request.url ?? ''];
    response.statusCode = body === undefined ? 404 : 200;
    response.end(body);
  });
  server = made;
  await new Promise<void>((resolve) => made.listen(0, '127.0.0.1', resolve));
  const address = made.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  return `http://127.0.0.1:${address.port}`;
}

afterEach(async () => {
  await new Promise((resolve) => (server ? server.close(resolve) : resolve(undefined)));
  server = undefined;
});

describe('a network from a beacon node', () => {
  it('brings the configuration and the genesis', async () => {
    const base = await serve({ '/eth/v1/config/spec': SPEC, '/eth/v1/beacon/genesis': GENESIS });
    const source = await sourceFromRest(`${base}/`);
    expect(source).toMatchObject({ ok: { config: SPEC, genesis: { time: 1_800_000_000n } } });
  });

  it('says what is missing when only the genesis cannot be had', async () => {
    const source = await sourceFromRest(await serve({ '/eth/v1/config/spec': SPEC }));
    expect(source).toMatchObject({ ok: { config: SPEC, problem: expect.stringContaining('answered 404') } });
  });

  it('says that this is not a beacon node', async () => {
    expect(await sourceFromRest(await serve({}))).toMatchObject({
      err: expect.stringMatching(/answered 404; expected the REST/),
    });
  });

  it('stops reading an answer that does not end', async () => {
    const base = await serve({ '/eth/v1/config/spec': 'x'.repeat(2_000_000), '/eth/v1/beacon/genesis': GENESIS });
    expect(await sourceFromRest(base)).toMatchObject({ err: expect.stringContaining('more than 1000000 bytes') });
  });

  it('says that nobody answers', async () => {
    const base = await serve({});
    await new Promise((resolve) => server?.close(resolve));
    server = undefined;
    expect(await sourceFromRest(base)).toMatchObject({ err: expect.stringMatching(/did not answer \(.*ECONNREFUSED/) });
  });
});
