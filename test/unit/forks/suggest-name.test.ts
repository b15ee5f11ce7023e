import { describe, expect, it } from 'vitest';
import { findNetwork } from '../../../src/forks/networks/networks.ts';
import { type FoundAt, suggestNames } from '../../../src/forks/networks/suggest-name.ts';

const hoodi = findNetwork('hoodi');
if (!hoodi) throw new Error('hoodi is built in');
const called = (name: string, found?: FoundAt) =>
  suggestNames({ ...hoodi, name }, found).map(({ name: suggested, isSure }) => `${suggested}${isSure ? '' : '?'}`);
const path = (text: string): FoundAt => ({ path: text });
const url = (text: string): FoundAt => ({ url: text });

describe('the name of a network that is imported', () => {
  it.each([
    [
      'testnet',
      path('/home/me/fusaka-devnet-3/metadata/config.yaml'),
      ['fusaka-devnet-3', 'testnet?', 'testnet-212f13fc?'],
    ],
    [
      'testnet',
      path('/x/fusaka-devnets/network-configs/devnet-2/metadata/config.yaml'),
      ['fusaka-devnet-2', 'testnet?', 'testnet-212f13fc?'],
    ],
    ['testnet', path('C:\\nets\\alpha\\network-configs\\config.yaml'), ['alpha', 'testnet?', 'testnet-212f13fc?']],
    ['testnet', path('/tmp/config.yaml'), ['testnet?', 'testnet-212f13fc?']],
    [
      'testnet',
      url('https://config.fusaka-devnet-3.ethpandaops.io/cl/config.yaml'),
      ['fusaka-devnet-3', 'testnet?', 'testnet-212f13fc?'],
    ],
    ['testnet', url('http://127.0.0.1:5052'), ['testnet?', 'testnet-212f13fc?']],
    ['testnet', url('http://[::1]:5052'), ['testnet?', 'testnet-212f13fc?']],
    ['my-devnet', path('/home/me/run-2/config.yaml'), ['my-devnet', 'run-2', 'my-devnet-212f13fc?']],
    ['mainnet', undefined, ['mainnet-imported', 'mainnet-212f13fc?']],
    ['devnet', undefined, ['devnet?', 'devnet-212f13fc?']],
    ['a/b c', undefined, ['a-b-c', 'a-b-c-212f13fc?']],
  ] as const)('%s found at %j', (name, found, expected) => {
    expect(called(name, found)).toEqual(expected);
  });
});
