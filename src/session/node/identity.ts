import { randomBytes } from 'node:crypto';
import * as l10n from '../../primitives/l10n.ts';
import type { PlainText } from '../../primitives/plain-text.ts';
import type { KeyLease } from './key-lease.ts';

/** Where a secret is kept: VS Code's SecretStorage. */
export interface Secrets {
  get(name: string): PromiseLike<string | undefined>;
  store(name: string, value: string): PromiseLike<void>;
  delete(name: string): PromiseLike<void>;
}

/** What hears of the identity; never of the key. */
export interface IdentityLog {
  info(message: PlainText): void;
  warn(message: PlainText): void;
}

const SECRET = 'beaconHandshake.node.key';

/** The number of points of secp256k1; a private key lies between 0 and it. Source: SEC 2, section 2.4.1. */
const ORDER = 0xfffffffffffffffffffffffffffffffebaaedce6af48a03bbfd25e8cd0364141n;

/**
 * The key from which the node's peer id is made: a new one for each start, or one that is kept in the secret storage and
 * used by one window at a time. The key is told to nobody but the node.
 */
export class NodeIdentity {
  readonly #secrets: Secrets;
  readonly #lease: KeyLease | undefined;
  readonly #log: IdentityLog;

  /** A start waits for the lease to be given back, however quickly it follows. */
  #turn: Promise<unknown> = Promise.resolve();

  /** Without a lease, because the storage is no folder of this machine, no key can be kept. */
  constructor(secrets: Secrets, lease: KeyLease | undefined, log: IdentityLog) {
    this.#secrets = secrets;
    this.#lease = lease;
    this.#log = log;
  }

  /** The kept key for a start of the node, made when there is none; undefined when this start needs a fresh one. */
  take(onLost: () => void): Promise<Uint8Array | undefined> {
    return this.#inTurn(() => this.#take(onLost));
  }

  /** The node has stopped: another window may use the key. */
  release(): Promise<void> {
    return this.#inTurn(async () => this.#lease?.release());
  }

  /** Forgets the kept key; the next start that keeps one makes another. */
  forget(): Promise<void> {
    return this.#inTurn(async () => this.#secrets.delete(SECRET));
  }

  #inTurn<T>(task: () => Promise<T>): Promise<T> {
    const turn = this.#turn.then(task);
    this.#turn = turn.catch(() => undefined);
    return turn;
  }

  async #take(onLost: () => void): Promise<Uint8Array | undefined> {
    const reason = await this.#lend(onLost);
    if (reason === undefined) return await this.#key();
    this.#log.warn(l10n.t('The kept node identity is not used: {0} This start has a fresh one.', reason));
    return undefined;
  }

  /** Takes the lease. What is returned is the reason for which that cannot be, one sentence. */
  async #lend(onLost: () => void): Promise<string | undefined> {
    if (!this.#lease) return l10n.t('this window’s storage is not a folder of this machine.');
    try {
      return (await this.#lease.take(onLost)) ? undefined : l10n.t('another window uses it.');
    } catch (error) {
      return l10n.t('the lease cannot be written ({0}).', error instanceof Error ? error.message : String(error));
    }
  }

  async #key(): Promise<Uint8Array> {
    const kept = await this.#secrets.get(SECRET);
    const key = kept === undefined ? undefined : readKey(kept);
    if (key) return key;
    if (kept !== undefined) this.#log.warn(l10n.t('The kept node identity could not be read; a new one is made.'));
    const made = makeKey();
    await this.#secrets.store(SECRET, made.toString('hex'));
    return new Uint8Array(made);
  }
}

function readKey(text: string): Uint8Array | undefined {
  if (!/^[0-9a-f]{64}$/.test(text)) return undefined;
  return isKey(text) ? new Uint8Array(Buffer.from(text, 'hex')) : undefined;
}

function makeKey(): Buffer {
  for (;;) {
    const bytes = randomBytes(32);
    if (isKey(bytes.toString('hex'))) return bytes;
  }
}

function isKey(hex: string): boolean {
  const number = BigInt(`0x${hex}`);
  return number > 0n && number < ORDER;
}
