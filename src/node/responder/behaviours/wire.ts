import { setTimeout as pause } from 'node:timers/promises';
import type { NetworkConfig } from '../../../forks/networks/network.ts';
import { encodeMessage } from '../../../reqresp/encode.ts';
import { statusMessage } from '../../../reqresp/messages/message.ts';
import type { Incoming } from '../../serve/serve.ts';
import { type Behaviour, healthy } from '../behaviour.ts';

/* Where things stand in our own response: result 0, length 1, stream identifier 2–11, chunk header 12–15, CRC 16–19. */
const IDENTIFIER_END = 12;
const CHECKSUM = 16;
const DATA = 20;

const BYTE_PAUSE_MS = 2;

/** A padding chunk of 200 bytes, more than a whole Status response may have. */
const PADDING = Uint8Array.from([0xfe, 200, 0, 0, ...new Uint8Array(200)]);

/** The right answer to a request, in one stored or compressed chunk. */
function answer({ protocol }: Incoming, network: NetworkConfig, compress = false): Uint8Array {
  const version = protocol === 'status/1' ? 'status/1' : 'status/2';
  return encodeMessage(statusMessage(version, healthy(network)), 'response', { compress });
}

function join(...parts: readonly Uint8Array[]): Uint8Array {
  return Uint8Array.from(parts.flatMap((part) => [...part]));
}

type Instead = NonNullable<Behaviour['instead']>;

/** Writes what `bend` makes of the right answer. */
const bent =
  (bend: (right: Uint8Array) => Uint8Array): Instead =>
  (incoming, network) =>
    incoming.write(bend(answer(incoming, network)));

const flip = (at: number) => (right: Uint8Array) => right.map((byte, index) => (index === at ? byte ^ 1 : byte));

const otherVersion: Instead = ({ protocol, write }, network) => {
  const version = protocol === 'status/1' ? 'status/2' : 'status/1';
  return write(encodeMessage(statusMessage(version, healthy(network)), 'response'));
};

const byteByByte: Instead = async (incoming, network) => {
  for (const byte of answer(incoming, network)) {
    await incoming.write(Uint8Array.of(byte));
    await pause(BYTE_PAUSE_MS, undefined, { signal: incoming.signal });
  }
};

/** Peers whose bytes or streams are not as they should be. */
export const wireBehaviours = {
  slow: {
    instead: byteByByte,
  },
  neverCloses: {
    instead: async (incoming, network) => {
      await incoming.write(answer(incoming, network));
      await new Promise((resolve) => incoming.signal.addEventListener('abort', resolve, { once: true }));
    },
  },
  empty: {
    instead: () => undefined,
  },
  truncated: {
    instead: bent((right) => right.subarray(0, right.length / 2)),
  },
  resetsHalfway: {
    instead: async (incoming, network) => {
      const right = answer(incoming, network);
      await incoming.write(right.subarray(0, right.length / 2));
      await pause(50, undefined, { signal: incoming.signal });
      incoming.stream.abort(new Error('This behaviour resets.'));
    },
  },
  badChecksum: {
    instead: bent(flip(CHECKSUM)),
  },
  badData: {
    instead: bent(flip(DATA + 40)),
  },
  overBudget: {
    instead: bent((right) => join(right.subarray(0, IDENTIFIER_END), PADDING, right.subarray(IDENTIFIER_END))),
  },
  rawBlock: {
    instead: (incoming, network) => {
      const right = answer(incoming, network, true);
      return incoming.write(join(right.subarray(0, 2), right.subarray(DATA)));
    },
  },
  uncompressed: {
    instead: bent((right) => join(right.subarray(0, 2), right.subarray(DATA))),
  },
  withoutResult: {
    instead: bent((right) => right.subarray(1)),
  },
  extraChunk: {
    instead: bent((right) => join(right, right)),
  },
  trailingBytes: {
    instead: bent((right) => join(right, Uint8Array.of(1, 2, 3))),
  },
  wrongLength: {
    instead: otherVersion,
  },
} as const satisfies Readonly<Record<string, Behaviour>>;
