import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { PeerTopics } from '../../../src/node/gossip/peer-topics.ts';
import { graftRpc, pruneRpc, readRpc, subscribeRpc } from '../../../src/node/gossip/rpc.ts';
import { MOST_READ, RpcFrames } from '../../../src/node/gossip/rpc-frames.ts';

const topic = (name: string, digest = '8c9f62fe') => `/eth2/${digest}/${name}/ssz_snappy`;
const hex = (text: string) => Uint8Array.from(Buffer.from(text, 'hex'));

/** An RPC that go-libp2p-pubsub wrote: SUBSCRIBE of one topic, with its length in front. */
const FROM_GO = hex('30'.concat('0a2e0801122a', Buffer.from(topic('beacon_block').padEnd(42, '_')).toString('hex')));

function framesOf(frames: RpcFrames, ...pieces: Uint8Array[]): Uint8Array[] {
  return pieces.flatMap((piece) => [...frames.read(piece)]);
}

const bodyOf = (framed: Uint8Array) => {
  const [body] = framesOf(new RpcFrames(), framed);
  if (!body) throw new Error('no RPC');
  return body;
};

describe('The RPC of gossipsub', () => {
  it('is read as other implementations write it', () => {
    expect(readRpc(bodyOf(FROM_GO))).toEqual({
      subscriptions: [{ subscribe: true, topic: topic('beacon_block').padEnd(42, '_') }],
      grafts: [],
    });
  });

  it('is written as the specification has it', () => {
    expect(Buffer.from(subscribeRpc(['ab'])).toString('hex')).toBe('080a06080112026162');
    expect(Buffer.from(pruneRpc(['ab'], 60)).toString('hex')).toBe('0a1a0822060a026162183c');
    expect(Buffer.from(graftRpc('ab')).toString('hex')).toBe('081a061a040a026162');
  });

  it('tells subscriptions in order and grafts, and passes over everything else', () => {
    const message = hex('1206120461626364');
    const both = Uint8Array.from([
      ...bodyOf(subscribeRpc(['a', 'b'])),
      ...message,
      ...bodyOf(graftRpc('c')),
      ...hex('0a050800120161'),
    ]);
    expect(readRpc(both)).toEqual({
      subscriptions: [
        { subscribe: true, topic: 'a' },
        { subscribe: true, topic: 'b' },
        { subscribe: false, topic: 'a' },
      ],
      grafts: ['c'],
    });
  });

  it.each([
    ['a field longer than the RPC', '0a7f0801'],
    ['a field longer than what holds it', '0a0408011a7f'],
    ['a group, of which a hundred thousand could stand in one another', '0b0b0b0b'],
    ['a length without an end', '0affffffffffffffffffff'],
  ])('throws at %s', (_, text) => {
    expect(() => readRpc(hex(text))).toThrow();
  });

  it('never does anything but answer or throw a RangeError, whatever the bytes', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 300 }), (bytes) => {
        try {
          readRpc(bytes);
        } catch (error) {
          expect(error).toBeInstanceOf(Error);
        }
      }),
      { numRuns: 2000 },
    );
  });
});

describe('A stream of RPCs', () => {
  it('is split alike wherever its pieces end', () => {
    const rpcs = [subscribeRpc([topic('beacon_block')]), graftRpc('a'), subscribeRpc(['x'.repeat(3000)])];
    const whole = Uint8Array.from(rpcs.flatMap((rpc) => [...rpc]));
    const expected = framesOf(new RpcFrames(), whole);
    expect(expected.map(readRpc)).toEqual(rpcs.map((rpc) => readRpc(bodyOf(rpc))));
    for (const size of [1, 2, 7, 1000, 1024, 1025]) {
      const pieces = Array.from({ length: Math.ceil(whole.length / size) }, (_, at) =>
        whole.subarray(at * size, (at + 1) * size),
      );
      expect(framesOf(new RpcFrames(), ...pieces)).toEqual(expected);
    }
  });

  it('keeps nothing of an RPC that is too long to be read, and reads the next', () => {
    const long = Uint8Array.from([0x81, 0x80, 0x08, ...new Uint8Array(MOST_READ + 1)]);
    expect(framesOf(new RpcFrames(), long.subarray(0, 1000), long.subarray(1000), graftRpc('a')).map(readRpc)).toEqual([
      { subscriptions: [], grafts: ['a'] },
    ]);
  });

  it('makes room for what has come and not for what was announced', () => {
    const announced = Uint8Array.from([0x80, 0x80, 0x08, 1]);
    const before = process.memoryUsage().arrayBuffers;
    const open = Array.from({ length: 1000 }, () => {
      const frames = new RpcFrames();
      expect(framesOf(frames, announced)).toEqual([]);
      return frames;
    });
    expect(process.memoryUsage().arrayBuffers - before).toBeLessThan(open.length * 8 * 1024);
  });

  it.each([
    ['without an end', 'ffffffff'],
    ['of more than any RPC has', 'ffffff0f'],
  ])('throws at a length %s', (_, text) => {
    expect(() => framesOf(new RpcFrames(), hex(text))).toThrow(RangeError);
  });
});

describe('What a peer subscribes to', () => {
  const take = (topics: PeerTopics, ...names: string[]) =>
    names.map((name) => topics.take({ subscribe: true, topic: name }));

  it('is told by fork digest, with the subnets of one name together', () => {
    const topics = new PeerTopics();
    take(topics, topic('beacon_block'), topic('beacon_attestation_7'), topic('beacon_block', '01020304'));
    take(topics, ...[3, 1, 0, 2].map((subnet) => topic(`beacon_attestation_${subnet}`)), topic('blob_sidecar_5'));
    expect(topics.json()).toEqual({
      topics: [
        { digest: '0x8c9f62fe', count: 7, names: ['beacon_block', 'beacon_attestation_{0-3,7}', 'blob_sidecar_5'] },
        { digest: '0x01020304', count: 1, names: ['beacon_block'] },
      ],
    });
  });

  it('changes when the peer unsubscribes, and only then is told to have changed', () => {
    const topics = new PeerTopics();
    expect(take(topics, topic('a'), topic('a'))).toEqual([true, false]);
    expect(topics.take({ subscribe: false, topic: topic('b') })).toBe(false);
    expect(topics.take({ subscribe: false, topic: topic('a') })).toBe(true);
    expect(topics.json()).toEqual({ topics: [] });
  });

  it('counts what is no topic of the consensus specs, whatever it is, and keeps none of it', () => {
    const topics = new PeerTopics();
    const strange = [
      '',
      'x'.repeat(100_000),
      '/eth2/8c9f62fe/\u202e/ssz_snappy',
      '/eth2/8C9F62FE/a/ssz_snappy',
      topic('A'),
    ];
    take(topics, ...strange);
    expect(topics.json()).toEqual({ topics: [], others: strange.length });
  });

  it('is bounded, however much a peer says', () => {
    const topics = new PeerTopics();
    for (let at = 0; at < 100_000; at += 1) take(topics, topic('a', at.toString(16).padStart(8, '0')));
    const { topics: told, others } = topics.json();
    expect(told).toHaveLength(1024);
    expect(others).toBe(1024);
  });
});
