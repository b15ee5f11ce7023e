/** A peer id as text: base58 of a multihash, or a CID. */
const PEER_ID =
  /\b(?:16Uiu2HA[1-9A-HJ-NP-Za-km-z]{40,50}|12D3Koo[1-9A-HJ-NP-Za-km-z]{40,50}|Qm[1-9A-HJ-NP-Za-km-z]{44})\b/g;
const RECORD = /\benr:[\w-]{20,}/g;
/** Host names and addresses of a multiaddr. */
const HOST = /\/(?:ip[46]|dns(?:4|6|addr)?)\/([^/\s]+)/g;
const IP4 = /\b\d{1,3}(?:\.\d{1,3}){3}\b/g;

/** Addresses of this machine tell of nobody. */
function isLoopback(host: string): boolean {
  return host.startsWith('127.') || host === '::1' || host === 'localhost' || host === '0.0.0.0';
}

/**
 * Replaces who and where peers are, the same by the same name wherever it stands: `PEER-1`, `ADDRESS-1`, `ENR-1`. What it
 * has not seen yet it looks for in each text by its shape; `known` are those that have no shape of their own.
 */
export class Identities {
  readonly #names = new Map<string, string>();
  readonly #counts = new Map<string, number>();

  constructor(known: readonly { readonly peerId?: string | undefined; readonly address?: string | undefined }[] = []) {
    for (const { peerId, address = '' } of known) {
      if (peerId) this.#name('PEER', peerId);
      for (const [, host = ''] of address.matchAll(HOST)) if (!isLoopback(host)) this.#name('ADDRESS', host);
    }
  }

  /** The text without any identity. */
  replaced(text: string): string {
    for (const [id] of text.matchAll(PEER_ID)) this.#name('PEER', id);
    for (const [record] of text.matchAll(RECORD)) this.#name('ENR', record);
    for (const [, host = ''] of text.matchAll(HOST)) if (!isLoopback(host)) this.#name('ADDRESS', host);
    for (const [address] of text.matchAll(IP4)) if (!isLoopback(address)) this.#name('ADDRESS', address);
    // The longest first: an address may begin with another.
    const found = [...this.#names].sort(([one], [other]) => other.length - one.length);
    return found.reduce((made, [identity, name]) => made.replaceAll(identity, name), text);
  }

  #name(kind: string, identity: string): void {
    if (identity === '' || this.#names.has(identity)) return;
    const count = (this.#counts.get(kind) ?? 0) + 1;
    this.#counts.set(kind, count);
    this.#names.set(identity, `${kind}-${count}`);
  }
}
