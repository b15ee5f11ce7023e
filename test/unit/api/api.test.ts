import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { createApi } from '../../../src/api.ts';
import type { MessageJson, StatusJson } from '../../../src/reqresp/messages/json.ts';

const api = createApi();
const fixture = (file: string) => readFileSync(new URL(`../../fixtures/${file}`, import.meta.url), 'utf8');

const status: StatusJson = {
  forkDigest: '0x5ad30129',
  finalizedRoot: `0x${'00'.repeat(32)}`,
  finalizedEpoch: '0',
  headRoot: `0x${'22'.repeat(32)}`,
  headSlot: '18446744073709551615',
  earliestAvailableSlot: '9007199254740993',
};

describe('the API, version 1', () => {
  it('answers in plain JSON, whatever is asked', () => {
    const answers = [
      api.dissect(api.encode({ type: 'status/2', ...status }, 'response')),
      api.forkDigest('gnosis', '2000000'),
      api.identifyDigest('3237dab6'),
      api.decodeEnr(fixture('forks/enrs.json')),
      api.judge(status, { network: 'hoodi', wallClockSlot: '4427050', local: { ...status, headSlot: '0' } }),
      api.goodbye('129'),
    ];
    for (const answer of answers) expect(JSON.parse(JSON.stringify(answer))).toEqual(answer);
  });

  it.each<MessageJson>([
    { type: 'status/2', ...status },
    { type: 'goodbye/1', reason: '18446744073709551615' },
    { type: 'ping/1', seqNumber: '7' },
    { type: 'metadata/3', seqNumber: '1', attnets: '0xffffffffffffffff', syncnets: '0x0f', custodyGroupCount: '128' },
  ])('gives back $type as it was encoded, no digit of a uint64 lost', (message) => {
    for (const compress of [true, false]) {
      const frame = api.encode(message, 'response', { compress });
      const [dissection, ...others] = api.dissect(frame, { protocol: message.type as 'status/2', side: 'response' });
      expect(others).toEqual([]);
      expect(dissection).toMatchObject({ ok: true, bytes: frame, value: message, faults: [] });
    }
  });

  it('refuses more text or bytes than are read at once', () => {
    expect(api.dissect(' '.repeat(65_536))).toEqual([]);
    expect(api.dissect(new Uint8Array(65_536))).toHaveLength(1);
    expect(() => api.dissect(' '.repeat(65_537))).toThrow(/^The text has 65537 characters; at most 65536 are read/);
    expect(() => api.dissect(new Uint8Array(65_537))).toThrow(/^There are 65537 bytes; at most 65536 are read/);
  });

  it('accepts a network of one’s own wherever a network is named', () => {
    const config = api.parseNetworkConfig(fixture('forks/local-minimal.yaml'), `0x${'ab'.repeat(32)}`);
    const { digest } = api.forkDigest(config, '0');
    expect(api.identifyDigest(digest, [config])[0]).toMatchObject({ network: config.name, variant: 'spec' });
  });

  it.each([
    ['an unknown network', () => api.forkDigest('nowhere', '0'), '"nowhere" is not a known network'],
    ['an epoch beyond uint64', () => api.forkDigest('mainnet', '18446744073709551616'), 'is not a decimal number'],
    ['a digest of three bytes', () => api.identifyDigest('0x112233'), '3 bytes'],
    ['a root that is too short', () => api.parseNetworkConfig('', '0x00'), 'is not 32 bytes of hex'],
    [
      'a Status without a head',
      () => api.judge({ ...status, headRoot: '' }, { network: 'hoodi', wallClockSlot: '1', local: status }),
      'headRoot',
    ],
    ['a Goodbye reason that is no number', () => api.goodbye('two'), 'The Goodbye reason "two" is not'],
  ])('refuses %s in one sentence', (_, call, words) => {
    expect(call).toThrow(RangeError);
    expect(call).toThrow(words);
  });
});
