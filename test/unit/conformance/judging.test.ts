import { describe, expect, it } from 'vitest';
import type { ConformanceCase, Finding, World } from '../../../src/conformance/case.ts';
import { conformanceCases, verdictOf } from '../../../src/conformance/cases.ts';
import type { Asked, Link, Observed } from '../../../src/conformance/observed.ts';
import type { CertificateSeen, QuicSeen } from '../../../src/conformance/quic.ts';
import { findNetwork } from '../../../src/forks/networks/networks.ts';
import { freshNodeStatus, wallClockSlot } from '../../../src/node/chain/local-view.ts';
import { encodeMessage } from '../../../src/reqresp/encode.ts';
import { statusMessage } from '../../../src/reqresp/messages/message.ts';
import { brokenBySight } from '../../harness/conformance-sights.ts';

const network = findNetwork('mainnet');
if (!network) throw new Error('There is no mainnet.');

const slot = wallClockSlot(network);
const ours = { ...freshNodeStatus(network), finalizedEpoch: 10n, finalizedRoot: new Uint8Array(32).fill(1) };
const world: World = { network, slot, epoch: slot / network.slotsPerEpoch, isFulu: true, ours, hasQuic: true };

const caseOf = (id: string): ConformanceCase => {
  const found = conformanceCases.find((one) => one.id === id);
  if (!found) throw new Error(`There is no case ${id}.`);
  return found;
};

const link: Link = { direction: 'inbound', isQuic: false, keyType: 'secp256k1', peerId: 'peer', encryption: '/noise' };
const answer = encodeMessage(statusMessage('status/2', ours), 'response');

/** A Status that was answered as it should be. */
const right: Observed = {
  of: 'x',
  name: 'Status',
  isHonest: true,
  protocol: 'status/2',
  sent: new Uint8Array(0),
  received: answer,
  end: 'closed',
  endMs: 5,
  firstByteMs: 2,
  isConnected: true,
  link,
};

const seen = (other: Partial<Observed>): Observed => ({ ...right, ...other });
const { protocol: _, ...bare } = right;
const nothing: Observed = { ...bare, received: new Uint8Array(0), end: 'open' };

const certificate: CertificateSeen = {
  ...{ count: 1, isValidNow: true, isSelfSigned: true, isProven: true },
  ...{ keyType: 'secp256k1', peerId: 'peer' },
};
const quicSeen = (name: string, quic: Partial<QuicSeen>, other: Partial<Observed> = {}): Observed => ({
  ...nothing,
  name,
  quic: { reached: 'confirmed', isAsked: true, ...quic },
  ...other,
});
const served = quicSeen('served', {}, { received: new TextEncoder().encode('\x13/multistream/1.0.0\n') });
const refused = quicSeen('refused', { reached: 'finished', ended: { by: 'transport', code: 0x12a } });

const request = encodeMessage(statusMessage('status/2', ours), 'request');
const asks = (other: Partial<Asked> = {}): Asked => ({
  ...{ protocol: 'status/2', atMs: 1, tookMs: 1, bytes: request, end: 'closed', open: 1 },
  ...other,
});
const visit = (other: Partial<Observed> = {}): Observed => ({ ...nothing, asked: [asks()], ...other });
const left = { isConnected: false, goodbye: 2n } as const;
const record = { attnets: new Uint8Array(8).fill(1), syncnets: new Uint8Array(1), custodyGroupCount: 8n };
const metadata = (seqNumber: bigint): Observed =>
  seen({
    protocol: 'metadata/3',
    received: encodeMessage(
      {
        type: 'metadata/3',
        seqNumber,
        attnets: new Uint8Array(8).fill(1),
        syncnets: new Uint8Array(1),
        custodyGroupCount: 4n,
      },
      'response',
      { resultCode: 0 },
    ),
  });

interface Sight {
  readonly sound: readonly Observed[];
  readonly wrong: readonly Observed[];
  readonly world?: Partial<World>;
  /** Judged of what was seen elsewhere. */
  readonly isEvidence?: true;
}

const tcpHeader = new TextEncoder().encode('\x13/multistream/1.0.0\n');

/** What no peer of ours can do wrong, as it would look: beside it what is right. */
const sights: Readonly<Record<(typeof brokenBySight)[number], Sight>> = {
  '1.1': { sound: [{ ...nothing, received: tcpHeader }], wrong: [nothing] },
  '1.2': { sound: [{ ...nothing, end: 'closed' }, right], wrong: [nothing, right] },
  '1.6': { sound: [{ ...nothing, isConnected: false, end: 'lost' }], wrong: [right] },
  '1.7': { sound: [right], wrong: [seen({ received: new Uint8Array(0), end: 'reset' })] },
  '1.8': {
    sound: [{ ...nothing, received: tcpHeader, end: 'closed' }],
    wrong: [
      {
        ...nothing,
        received: Uint8Array.from([...tcpHeader, ...new TextEncoder().encode('\x11/plaintext/2.0.0\n')]),
      },
    ],
  },
  '1.10': {
    sound: [seen({ link: { ...link, isQuic: true } })],
    wrong: [seen({ link: { ...link, isQuic: true }, received: new Uint8Array(0), end: 'reset' })],
  },
  '1.11': {
    sound: [quicSeen('sound certificate', { certificate })],
    wrong: [quicSeen('sound certificate', { certificate: { ...certificate, keyType: 'Ed25519' } })],
  },
  '1.12': { sound: [served, refused, refused, refused, refused], wrong: [served, refused, refused, refused, served] },
  '2.4': { sound: [{ ...nothing, end: 'reset' }, right], wrong: [nothing, right] },
  '2.7': {
    sound: [right, visit({ link: { ...link, muxer: '/yamux/1.0.0' } })],
    wrong: [right, visit({ link: { ...link, muxer: '/mplex/6.7.0' } })],
  },
  '3.3': {
    sound: [seen({ protocol: 'status/1', received: encodeMessage(statusMessage('status/1', ours), 'response') })],
    wrong: [{ ...nothing, end: 'refused' }],
  },
  '3.5': { sound: [right, right], wrong: [right, { ...nothing, end: 'refused' }] },
  '7.7': { sound: [nothing, right], wrong: [nothing, seen({ received: new Uint8Array(0), end: 'reset' })] },
  '8.7': { sound: [right], wrong: [seen({ firstByteMs: 12_000 })], isEvidence: true },
  '9.3': {
    sound: [right],
    wrong: [right],
    isEvidence: true,
    world: { trusted: { ...ours, finalizedRoot: new Uint8Array(32).fill(2) } },
  },
  '9.8': { sound: [right], wrong: [seen(left)] },
  '9.18': { sound: [seen(left)], wrong: [right] },
  '11.6': { sound: [metadata(1n)], wrong: [metadata(1n)], world: { record } },
  '14.1': { sound: [visit()], wrong: [visit({ asked: [] })] },
  '14.2': {
    sound: [visit({ link: { ...link, firstNoiseBytes: 32 } })],
    wrong: [visit({ link: { ...link, firstNoiseBytes: 180 } })],
  },
  '14.3': { sound: [visit()], wrong: [visit({ asked: [asks({ bytes: request.subarray(0, 20) })] })] },
  '14.4': { sound: [visit()], wrong: [visit({ asked: [asks(), asks({ open: 3 })] })] },
  '14.5': { sound: [visit()], wrong: [visit(left)] },
  '14.6': { sound: [visit(left)], wrong: [visit()] },
  '14.7': { sound: [visit(left)], wrong: [visit()] },
  '14.8': { sound: [visit({ asked: [asks(), asks()] })], wrong: [visit()] },
  '14.9': { sound: [visit({ asked: [asks({ end: 'reset' })] })], wrong: [visit()] },
  '14.10': { sound: [visit({ asked: [asks(), asks()] })], wrong: [visit()] },
  '14.12': { sound: [visit({ link: { ...link, isQuic: true } })], wrong: [visit()] },
};

function judged(id: string, observed: readonly Observed[], { isEvidence, world: other }: Sight, isWrong: boolean) {
  const around = { ...world, ...(isWrong ? other : soundWorld(other)) };
  const one = caseOf(id);
  const finding: Finding = isEvidence ? one.judge([], around, observed) : one.judge(observed, around, []);
  return verdictOf(one.level, finding);
}

/** The same source, which agrees. */
function soundWorld(other: Partial<World> = {}): Partial<World> {
  return {
    ...(other.trusted && { trusted: ours }),
    ...(other.record && { record: { ...record, custodyGroupCount: 4n } }),
  };
}

describe('a case that no peer of ours can break', () => {
  it.each(brokenBySight)('%s is broken by what it would look like, and by nothing sound', (id) => {
    const sight = sights[id];
    expect(judged(id, sight.sound, sight, false)).toBe('pass');
    expect(['fail', 'warn']).toContain(judged(id, sight.wrong, sight, true));
  });
});

describe('A certificate over QUIC', () => {
  const verdict = (id: string, observed: readonly Observed[]) => {
    const { level, judge } = caseOf(id);
    const finding = judge(observed, world, []);
    return [verdictOf(level, finding), finding.why];
  };

  it.each([
    [{ count: 2 }, '2 certificates.'],
    [{ isValidNow: false }, 'It is not valid now.'],
    [{ isSelfSigned: false }, 'It is not signed by its own key.'],
    [{ isProven: false }, 'Its extension of libp2p is missing, or does not verify.'],
  ])('fails 1.11 for %o', (other, why) => {
    const seen = quicSeen('sound certificate', { certificate: { ...certificate, ...other } });
    expect(verdict('1.11', [seen])).toEqual(['fail', why]);
  });

  it('fails 1.11 where the peer cannot show that it is its own, and decides nothing where none is shown', () => {
    const fault = 'a signature that is not of its certificate';
    const broken = quicSeen('sound certificate', { reached: 'answered', certificate, fault });
    expect(verdict('1.11', [broken])).toEqual(['fail', `The peer sends ${fault}.`]);
    expect(verdict('1.11', [refused])[0]).toBe('inconclusive');
  });

  it.each([
    ['an answer on a stream', served, 'fail'],
    ['a connection that is kept', quicSeen('kept', {}), 'fail'],
    ['something that it may not send', quicSeen('odd', { reached: 'answered', fault: 'odd' }), 'fail'],
    ['nothing', quicSeen('silent', { reached: 'finished' }), 'pass'],
    ['an end after all', quicSeen('ended', { ended: { by: 'application', code: 1 } }), 'pass'],
  ])('is judged by 1.12, where a wrong one is met with %s', (_, one, expected) => {
    expect(verdict('1.12', [served, refused, one, refused, refused])[0]).toBe(expected);
  });

  it('says nothing by 1.12 where a sound one is refused as well', () => {
    const [found, why] = verdict('1.12', [refused, refused, refused, refused, refused]);
    expect(found).toBe('inconclusive');
    expect(why).toBe('A sound certificate gives no working stream either: closed with code 0x12a. Run it again later.');
  });
});

it.each(['4.8', '5.15'])('does not take for a refusal in %s what gives a request up after five seconds', (id) => {
  const reset = seen({ name: 'held open', received: new Uint8Array(0), end: 'reset' });
  const holds = (endMs: number) => caseOf(id).judge([{ ...reset, endMs }], world, []).holds;
  expect([holds(4100), holds(4900)]).toEqual(['yes', 'no']);
});

it.each([
  [1, 'rate limited'],
  [2, 'REQUEST_ERROR_RATE_LIMITED'],
  [139, ''],
] as const)('decides nothing where a quota answers in place of the peer: result %d, "%s"', (resultCode, text) => {
  const message = { type: 'error', message: new TextEncoder().encode(text) } as const;
  const refusal = seen({ name: 'no half-close', received: encodeMessage(message, 'response', { resultCode }) });
  expect(caseOf('7.3').judge([refusal], world, []).why).toBe(
    'no half-close: the peer is full or over its quota. Run it again later.',
  );
});

it.each(conformanceCases)('says of $id what would decide it, where nothing is decided', ({ judge, stimuli }) => {
  const unsent = stimuli(world).map(({ name }) => [{ ...nothing, name, end: 'unsent', isConnected: false } as const]);
  const findings = [[], ...unsent].map((observed) => judge(observed, world, []));
  for (const { holds, why } of findings) if (holds === 'unknown') expect(why).toMatch(/\. [A-Z].*\.$/);
});
