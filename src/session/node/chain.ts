import { fromHexString, toHexString } from '@chainsafe/ssz';
import type { DigestMatch } from '../../forks/digest/identify.ts';
import { identifyBeside } from '../../forks/digest/identify-beside.ts';
import { masksVersion } from '../../forks/digest/mask-table.ts';
import type { DigestVariant } from '../../forks/networks/json.ts';
import type { NetworkConfig } from '../../forks/networks/network.ts';
import { type ForkPeriod, periodAt } from '../../forks/schedule/schedule.ts';
import { epochAt, epochStartMs, slotAt, slotStartMs } from '../../forks/schedule/slot-clock.ts';
import { grouped } from '../../primitives/grouped.ts';
import * as l10n from '../../primitives/l10n.ts';
import { fields } from '../../reqresp/messages/fields.ts';
import type { NetworkView } from '../../rpc/explorer.ts';
import { lacksGenesisTime, noGenesisTimeText } from '../../words/networks/network-text.ts';
import type { Meaning } from '../../words/wire/field-text.ts';
import { countdown, forkBar } from '../network/fork-bar.ts';

/** The last instant that a JavaScript Date can hold, in unix milliseconds. */
const LAST_DATE_MS = 8_640_000_000_000_000n;

function utc(unixMs: bigint | undefined): string {
  if (unixMs === undefined) return '';
  if (unixMs > LAST_DATE_MS) return l10n.t('beyond any calendar');
  return `${new Date(Number(unixMs)).toISOString().slice(0, 19).replace('T', ' ')} UTC`;
}

function periodName({ fork, starts, blobParameters }: ForkPeriod): string {
  return starts === 'blobParameters'
    ? l10n.t`${fork.name}, ${String(blobParameters?.maxBlobsPerBlock)} blobs`
    : fork.name;
}

/** How a digest was computed wrongly, in a few words. */
const MISTAKES: Readonly<Record<Exclude<DigestVariant, 'spec'>, string>> = {
  unmasked: l10n.t('without the blob-parameter mask'),
  unpadded: l10n.t('from an unpadded version'),
  'pre-genesis': l10n.t('before genesis'),
  'fulu-epoch-mask': l10n.t('masked with the Fulu epoch'),
  'big-endian-mask': l10n.t('with a big-endian mask'),
  'tree-root-mask': l10n.t('masked with an SSZ root'),
  'byte-reversed': l10n.t('byte-reversed'),
  'other-schedule': l10n.t('another schedule'),
};

/** When a digest that is right is in force, if not now. */
const STANDINGS: Readonly<Record<Exclude<DigestMatch['standing'], 'current'>, string>> = {
  past: l10n.t('past'),
  future: l10n.t('future'),
  never: l10n.t('never'),
};

function matchName({ network, fork, variant, standing, blobParameters }: DigestMatch): string {
  const name = `${network.name} ${fork.name}`;
  if (variant === 'other-schedule' && blobParameters) {
    const { epoch, maxBlobsPerBlock } = blobParameters;
    return l10n.t`${name} with ${String(maxBlobsPerBlock)} blobs from epoch ${grouped(epoch)}`;
  }
  if (variant !== 'spec') return `${name}, ${MISTAKES[variant]}`;
  return standing === 'current' ? name : `${name}, ${STANDINGS[standing]}`;
}

/** The chosen network seen at the wall clock: what the explorer's header and the meanings of fields are made of. */
export class Chain {
  readonly network: NetworkConfig;
  readonly #known: () => readonly NetworkConfig[];
  /** What digests mean among these networks, and beside their schedules as far as those are searched; others give others. */
  #meanings = { among: [] as readonly NetworkConfig[], version: 0, of: new Map<string, DigestMatch | undefined>() };

  /** `known` are the networks among which a digest is looked up. */
  constructor(network: NetworkConfig, known: () => readonly NetworkConfig[]) {
    this.network = network;
    this.#known = known;
  }

  /** The slot at a time, 0 before genesis. */
  slotAt(unixMs: number): bigint {
    return slotAt(this.network, unixMs) ?? 0n;
  }

  /** Whether no boundary lies between two times, in unix milliseconds. */
  isOnePeriod(aMs: number, bMs: number): boolean {
    const at = (unixMs: number) => periodAt(this.network, epochAt(this.network, unixMs) ?? 0n).period;
    return at(aMs) === at(bMs);
  }

  /**
   * The network by whose clock a Status with this digest goes, `0x` hex: ours, unless the digest is of another; undefined
   * where it is of none that is known.
   */
  clockOf(digest: string): NetworkConfig | undefined {
    return this.#match(digest)?.network;
  }

  /** The slot at a time on the clock by which a Status with this digest goes. */
  slotOf(digest: string, unixMs: number): bigint | undefined {
    const network = this.clockOf(digest);
    return network && (slotAt(network, unixMs) ?? 0n);
  }

  slotTime(slot: bigint): string {
    return utc(slotStartMs(this.network, slot));
  }

  epochTime(epoch: bigint): string {
    return utc(epochStartMs(this.network, epoch));
  }

  /** Which network and fork a 4-byte digest (`0x` hex) belongs to, in a few words. */
  digestMeans(digest: string): string {
    const best = this.#match(digest);
    return best ? matchName(best) : l10n.t('no network that we know');
  }

  /** What a digest most likely is. */
  #match(digest: string): DigestMatch | undefined {
    const among = this.#known();
    const version = masksVersion();
    if (this.#meanings.among !== among || this.#meanings.version !== version) {
      this.#meanings = { among, version, of: new Map() };
    }
    if (this.#meanings.of.has(digest)) return this.#meanings.of.get(digest);
    const now = Date.now();
    const [best] = identifyBeside(fromHexString(digest), among, (network) => epochAt(network, now), [this.network]);
    this.#meanings.of.set(digest, best);
    return best;
  }

  /** The fork digest in force at an epoch, `0x` hex. */
  digestAt(epoch: bigint): string {
    return toHexString(periodAt(this.network, epoch).period.digest);
  }

  /** What the fields of a Status mean on this chain, for a dissection. */
  readonly fieldMeaning: Meaning = (name, value, digest) => {
    if (name === 'errorMessage' || name === 'unknownSsz') return undefined;
    const { meaning } = fields[name];
    if (value instanceof Uint8Array) return meaning === 'digest' ? this.digestMeans(toHexString(value)) : undefined;
    const clock = digest?.length === 4 ? this.clockOf(toHexString(digest)) : this.network;
    if (clock === undefined) return undefined;
    if (meaning === 'epoch') return utc(epochStartMs(clock, value));
    // As an earliest available slot 0 stands for everything.
    return meaning === 'slot' && (name === 'headSlot' || value > 0n) ? utc(slotStartMs(clock, value)) : undefined;
  };

  view(unixMs: number): NetworkView {
    const epoch = epochAt(this.network, unixMs) ?? 0n;
    const isTimeless = lacksGenesisTime(this.network);
    const { period, next } = periodAt(this.network, epoch);
    const begins = next && countdown(this.network, next, unixMs);
    return {
      name: this.network.name,
      fork: isTimeless ? l10n.t('genesis time unknown') : periodName(period),
      epoch: this.network.genesisTime === undefined ? '?' : epoch.toString(),
      digest: toHexString(period.digest),
      next: isTimeless
        ? noGenesisTimeText(this.network.name)
        : next
          ? l10n.t`${periodName(next)} at epoch ${grouped(next.from)}, ${this.epochTime(next.from)}`
          : l10n.t('nothing scheduled'),
      ...(next && begins !== undefined && { countdown: `${periodName(next)} ${begins}` }),
      ...forkBar(this.network, unixMs),
      local: l10n.t('fresh node · epoch 0 · slot 0'),
    };
  }
}
