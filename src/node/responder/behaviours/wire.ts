import { setTimeout as pause } from 'node:timers/promises';
import * as l10n from '@vscode/l10n';
import type { NetworkConfig } from '../../../forks/networks/network.ts';
import { encodeMessage } from '../../../reqresp/encode.ts';
import { statusMessage } from '../../chain/local-view.ts';
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
    label: l10n.t('Slow peer'),
    description: l10n.t('Answers well, byte by byte.'),
    instead: byteByByte,
  },
  neverCloses: {
    label: l10n.t('Peer that never closes'),
    description: l10n.t('Answers well and leaves its side of the stream open.'),
    instead: async (incoming, network) => {
      await incoming.write(answer(incoming, network));
      await new Promise((resolve) => incoming.signal.addEventListener('abort', resolve, { once: true }));
    },
  },
  empty: {
    label: l10n.t('Peer that closes without a byte'),
    description: l10n.t('Reads our Status and closes its side without an answer.'),
    instead: () => undefined,
  },
  truncated: {
    label: l10n.t('Peer that stops half-way'),
    description: l10n.t('Sends half of its answer and closes its side.'),
    instead: bent((right) => right.subarray(0, right.length / 2)),
  },
  resetsHalfway: {
    label: l10n.t('Peer that resets half-way'),
    description: l10n.t('Sends half of its answer and resets the stream.'),
    instead: async (incoming, network) => {
      const right = answer(incoming, network);
      await incoming.write(right.subarray(0, right.length / 2));
      await pause(50, undefined, { signal: incoming.signal });
      incoming.stream.abort(new Error('This behaviour resets.'));
    },
  },
  badChecksum: {
    label: l10n.t('Peer with a wrong checksum'),
    description: l10n.t('One bit of the CRC-32C is wrong.'),
    instead: bent(flip(CHECKSUM)),
  },
  badData: {
    label: l10n.t('Peer with a flipped bit'),
    description: l10n.t('One bit of the data is wrong, so that the CRC-32C does not fit.'),
    instead: bent(flip(DATA + 40)),
  },
  overBudget: {
    label: l10n.t('Peer that floods with padding'),
    description: l10n.t('Sends a padding chunk larger than a whole answer may be.'),
    instead: bent((right) => join(right.subarray(0, IDENTIFIER_END), PADDING, right.subarray(IDENTIFIER_END))),
  },
  rawBlock: {
    label: l10n.t('Peer with a raw snappy block'),
    description: l10n.t('Compresses as gossip does: a block without the frames that req/resp wants.'),
    instead: (incoming, network) => {
      const right = answer(incoming, network, true);
      return incoming.write(join(right.subarray(0, 2), right.subarray(DATA)));
    },
  },
  uncompressed: {
    label: l10n.t('Peer without compression'),
    description: l10n.t('Sends plain SSZ behind the length.'),
    instead: bent((right) => join(right.subarray(0, 2), right.subarray(DATA))),
  },
  withoutResult: {
    label: l10n.t('Peer without a result byte'),
    description: l10n.t('Sends its Status as a request, without the result byte in front.'),
    instead: bent((right) => right.subarray(1)),
  },
  extraChunk: {
    label: l10n.t('Peer with two answers'),
    description: l10n.t('Sends its response chunk twice.'),
    instead: bent((right) => join(right, right)),
  },
  trailingBytes: {
    label: l10n.t('Peer with trailing bytes'),
    description: l10n.t('Answers well and sends three bytes more.'),
    instead: bent((right) => join(right, Uint8Array.of(1, 2, 3))),
  },
  wrongLength: {
    label: l10n.t('Peer with the other version’s body'),
    description: l10n.t('Answers with the body of the other Status version: 84 bytes where 92 are expected.'),
    instead: otherVersion,
  },
} as const satisfies Readonly<Record<string, Behaviour>>;
