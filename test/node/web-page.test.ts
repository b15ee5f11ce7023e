import { afterAll, beforeAll, expect, it } from 'vitest';
import { readNamedTarget } from '../../src/exchange/targets/dial-enr.ts';
import { kinds, makeNode, type NodeUnderTest, settings } from './support/node-under-test.ts';

/*
 * A web page in any browser of this machine may send requests to a port on loopback, with a body of its choice. It can
 * speak neither multistream-select nor noise, and must neither learn nor change anything.
 */

let node: NodeUnderTest;
let address: string;
let url: string;

beforeAll(async () => {
  node = await makeNode(kinds[0]);
  const { listening } = await node.api.start(settings);
  address = listening[0] ?? '';
  const [, , host, , port] = address.split('/');
  url = `http://${host}:${port}/eth/v1/node/identity`;
});
afterAll(() => node.end());

const requests: [what: string, init: RequestInit][] = [
  ['a question', {}],
  ['a form', { method: 'POST', body: new URLSearchParams({ dial: '/ip4/127.0.0.1/tcp/1' }) }],
  ['the words of multistream-select', { method: 'POST', body: '\x13/multistream/1.0.0\n\x07/noise\n' }],
  ['a preflight', { method: 'OPTIONS', headers: { origin: 'https://example.org' } }],
];

it.each(requests)('%s of a web page gets no answer, and is no peer', async (_, init) => {
  await expect(fetch(url, { ...init, signal: AbortSignal.timeout(5000) })).rejects.toThrow('fetch failed');
  expect(node.exchanges()).toEqual([]);
});

it('a peer is answered as ever afterwards', async () => {
  const other = await makeNode(kinds[0]);
  try {
    await other.api.start(settings);
    const exchange = await other.api.dial({ target: readNamedTarget(address) });
    expect(exchange.state).toBe('established');
  } finally {
    await other.end();
  }
});
