import { once } from 'node:events';
import { createServer, type RequestListener, type Server } from 'node:http';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { fetchText, routeUrl } from '../../../src/rpc/rest-text.ts';

const servers: Server[] = [];

/** A server on loopback. */
async function serve(listener: RequestListener): Promise<{ url: string; server: Server }> {
  const server = createServer(listener);
  servers.push(server);
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  return { url: `http://127.0.0.1:${address.port}`, server };
}

afterEach(async () => {
  for (const server of servers.splice(0)) {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  }
});

const bounds = () => ({ mostBytes: 1000, signal: AbortSignal.timeout(30_000) });

describe('an answer of a REST interface', () => {
  it('is its text, of as many bytes as are read and no more', async () => {
    const { url } = await serve((request, response) => response.end('é'.repeat(Number(request.url?.slice(1)))));
    expect(await fetchText(`${url}/500`, bounds())).toEqual({ text: 'é'.repeat(500), dateMs: expect.any(Number) });
    expect(await fetchText(`${url}/501`, bounds())).toEqual({ isTooLong: true });
  });

  it('is read where streams are not iterated, as in Safari', async () => {
    const { url } = await serve((_, response) => response.end('genesis'));
    const iterator = vi.spyOn(ReadableStream.prototype, Symbol.asyncIterator).mockImplementation(() => {
      throw new TypeError('undefined is not a function');
    });
    const answer = await fetchText(url, bounds()).finally(() => iterator.mockRestore());
    expect(answer).toMatchObject({ text: 'genesis' });
  });

  it('is not looked for where a redirect points', async () => {
    const asked: (string | undefined)[] = [];
    const { url: other } = await serve((request, response) => {
      asked.push(request.url);
      response.end('elsewhere');
    });
    const { url } = await serve((_, response) => response.writeHead(302, { location: `${other}/there` }).end());
    expect(await fetchText(url, bounds())).toEqual({ status: 302 });
    expect(asked).toEqual([]);
  });

  it.each([
    ['of an error', 500, { status: 500 }],
    ['of a redirect', 302, { status: 302 }],
    ['that is too long', 200, { isTooLong: true }],
  ])('%s is let go of though it never ends', async (_, status, expected) => {
    const closed: Promise<unknown>[] = [];
    const { url } = await serve((_request, response) => {
      // The garbage collector would close it too, some seconds later.
      closed.push(once(response, 'close', { signal: AbortSignal.timeout(2000) }));
      response.writeHead(status, { location: '/' });
      // And silent from here on: what is not cancelled stays open.
      response.write('x'.repeat(2000));
    });
    expect(await fetchText(url, bounds())).toEqual(expected);
    await Promise.all(closed);
    expect(closed).toHaveLength(1);
  });

  it('of a route has one slash between the address and the route', () => {
    expect(routeUrl('http://127.0.0.1:5052', '/eth')).toBe('http://127.0.0.1:5052/eth');
    expect(routeUrl('http://127.0.0.1:5052///', '/eth')).toBe('http://127.0.0.1:5052/eth');
  });
});
