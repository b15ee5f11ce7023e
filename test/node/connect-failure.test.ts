import { describe, expect, it } from 'vitest';
import type { StageName } from '../../src/exchange/exchange.ts';
import { connectFailure } from '../../src/node/dial/connect-failure.ts';
import { describeError } from '../../src/node/libp2p/describe-error.ts';
import { failureText } from '../../src/words/node/failure-text.ts';

const target = { multiaddr: '/ip4/192.0.2.1/tcp/9000', host: '192.0.2.1', port: 9000 };
const named = { multiaddr: '/dns4/node.example.org/tcp/9000', host: 'node.example.org', port: 9000 };
const error = (name: string, message: string, code?: string) => Object.assign(new Error(message), { name, code });

describe('what loopback cannot show', () => {
  it.each<[StageName, unknown, string, StageName]>([
    ['dial', error('Error', 'connect EHOSTUNREACH 192.0.2.1:9000', 'EHOSTUNREACH'), 'unreachable', 'dial'],
    ['dial', error('Error', 'connect ENETUNREACH 192.0.2.1:9000', 'ENETUNREACH'), 'unreachable', 'dial'],
    ['dial', error('Error', 'connect ETIMEDOUT 192.0.2.1:9000', 'ETIMEDOUT'), 'dialTimeout', 'dial'],
    ['dial', error('Error', 'connect ECONNRESET 192.0.2.1:9000', 'ECONNRESET'), 'connectionReset', 'dial'],
    ['dial', error('Error', 'getaddrinfo EAI_AGAIN node', 'EAI_AGAIN'), 'nameNotResolved', 'dial'],
    [
      'security',
      error('EncryptionFailedError', 'Protocol selection failed - could not negotiate /noise'),
      'noCommonSecurity',
      'security',
    ],
    ['security', error('EncryptionFailedError', 'read ECONNRESET'), 'closedDuringSecurity', 'security'],
    ['security', error('EncryptionFailedError', 'The stream closed'), 'closedDuringSecurity', 'security'],
    [
      'security',
      error('EncryptionFailedError', 'Unexpected EOF - stream closed while reading 10/100 bytes'),
      'notLibp2p',
      'security',
    ],
    [
      'security',
      error('EncryptionFailedError', 'Unexpected EOF - stream closed while reading 0/1 bytes'),
      'closedDuringSecurity',
      'security',
    ],
    ['security', error('EncryptionFailedError', 'Invalid payload signature'), 'notLibp2p', 'security'],
    ['security', error('InvalidPeerIdError', 'Can not dial self'), 'ownAddress', 'security'],
    [
      'muxer',
      error(
        'MuxerUnavailableError',
        'UnsupportedProtocolError: Protocol selection failed - could not negotiate /yamux/1.0.0,/mplex/6.7.0',
      ),
      'noCommonMuxer',
      'muxer',
    ],
    ['muxer', error('MuxerUnavailableError', 'Error: read ECONNRESET'), 'closedDuringMuxer', 'muxer'],
    [
      'dial',
      new AggregateError([error('Error', 'connect ECONNREFUSED', 'ECONNREFUSED')], 'All multiaddr dials failed'),
      'connectionRefused',
      'dial',
    ],
    ['dial', 'a mere text', 'dialFailed', 'dial'],
  ])('at the stage %s: %s', (reached, thrown, code, stage) => {
    const failure = connectFailure(thrown, { target, reached });
    expect(failure).toMatchObject({ code, stage });
    expect(failureText(failure)).toMatch(/^(Dial|Security|Muxer) failed: [^\n]+\.$/);
  });

  it.each<[StageName, string, StageName]>([
    ['dial', 'dialTimeout', 'dial'],
    ['security', 'silentServer', 'security'],
    ['muxer', 'muxerTimeout', 'muxer'],
  ])('when the time is over at the stage %s', (reached, code, stage) => {
    const failure = connectFailure(new Error('aborted'), { target, reached, timeoutMs: 1234 });
    expect(failure).toMatchObject({ code, stage });
    expect(failureText(failure)).toContain('within 1234 ms');
  });

  it('thinks of the name when it is a name that does not answer, and brackets an IPv6 host', () => {
    const slow = connectFailure(new Error('aborted'), { target: named, reached: 'dial', timeoutMs: 1 });
    expect(failureText(slow)).toContain('check the name, your DNS and any firewall');
    const six = { multiaddr: '/ip6/::1/tcp/9', host: '::1', port: 9 };
    const refused = connectFailure(error('Error', 'x', 'ECONNREFUSED'), { target: six, reached: 'dial' });
    expect(failureText(refused)).toContain('the connection to [::1]:9 was refused');
  });
});

describe('errors of any kind', () => {
  it.each([
    [Object.assign(new Event('close'), { error: new Error('stream reset') }), 'close event; Error: stream reset'],
    [new Error('outer', { cause: new RangeError('inner') }), 'Error: outer; RangeError: inner'],
    [undefined, ''],
    [null, 'null'],
    [{ odd: true }, 'error'],
  ])('%s', (thrown, text) => {
    expect(describeError(thrown).text).toBe(text);
  });

  it('ends for an error that is its own cause, and for one that goes on and on', () => {
    const circle = new Error('round');
    circle.cause = circle;
    expect(describeError(circle).text.length).toBeLessThanOrEqual(500);
    expect(describeError(new Error('x'.repeat(10_000))).text).toHaveLength(500);
  });
});
