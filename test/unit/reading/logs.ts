/*
 * Logs of six clients that hold nothing to find: no digest, record, address, peer id or message, but hashes, slots, cut
 * roots, durations and hosts of web interfaces, in the formats of their versions of 2023 to 2026.
 */

/** Numbers that look random and are the same in every run (mulberry32). */
export function numbers(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

type Line = (random: () => number, at: number) => string;

const hex = (random: () => number, digits: number) =>
  Array.from({ length: digits }, () => Math.floor(random() * 16).toString(16)).join('');
const below = (random: () => number, end: number) => Math.floor(random() * end);
const time = (at: number) => new Date(1_793_600_000_000 + at * 137).toISOString();
const clock = (at: number) => time(at).slice(11, 23);

const lines: readonly Line[] = [
  // Lighthouse
  (r, at) =>
    `Nov 02 ${clock(at)} INFO  Synced                                  slot: ${at}, block: 0x${hex(r, 4)}…${hex(r, 4)}, epoch: ${at >> 5}, finalized_epoch: ${(at >> 5) - 2}, finalized_root: 0x${hex(r, 4)}…${hex(r, 4)}, exec_hash: 0x${hex(r, 4)}…${hex(r, 4)} (verified), peers: ${below(r, 90)}, service: slot_notifier`,
  (r, at) => `Nov 02 ${clock(at)} INFO  New block received                      root: 0x${hex(r, 64)}, slot: ${at}`,
  (_, at) =>
    `Nov 02 ${clock(at)} DEBUG Request processed                       method: GET, path: /eth/v1/node/syncing, status: 200, elapsed: ${at % 900}µs`,
  // Prysm
  (r, at) =>
    `time="${time(at).slice(0, 19).replace('T', ' ')}" level=info msg="Synced new block" block=0x${hex(r, 8)}... epoch=${at >> 5} finalizedEpoch=${(at >> 5) - 2} finalizedRoot=0x${hex(r, 8)}... prefix=blockchain slot=${at}`,
  (r, at) =>
    `time="${time(at).slice(0, 19).replace('T', ' ')}" level=debug msg="Peer summary" activePeers=${below(r, 90)} inbound=${below(r, 40)} outbound=${below(r, 50)} prefix=p2p`,
  (r, at) =>
    `time="${time(at).slice(0, 19).replace('T', ' ')}" level=info msg="Called fork choice updated with optimistic block" finalizedPayloadBlockHash=0x${hex(r, 12)} headPayloadBlockHash=0x${hex(r, 12)} headSlot=${at} prefix=blockchain`,
  // Teku
  (r, at) =>
    `${clock(at)} INFO  - Slot Event  *** Slot: ${at}, Block: ${hex(r, 64)}, Justified: ${(at >> 5) - 1}, Finalized: ${(at >> 5) - 2}, Peers: ${below(r, 90)}`,
  (r, at) =>
    `${time(at)} | beaconchain-async-${below(r, 9)} | DEBUG | ForkChoice | Head block changed to ${hex(r, 64)} at slot ${at}; reorg depth ${below(r, 3)}`,
  // Lodestar
  (r, at) =>
    `Nov-02 ${clock(at)}[]                 info: Synced - slot: ${at} - head: (slot -0) 0x${hex(r, 4)}…${hex(r, 4)} - exec-block: valid(${at} 0x${hex(r, 4)}…) - finalized: 0x${hex(r, 4)}…${hex(r, 4)}:${(at >> 5) - 2} - peers: ${below(r, 90)}`,
  (r, at) =>
    `Nov-02 ${clock(at)}[network]         debug: Received gossip block slot=${at}, root=0x${hex(r, 64)}, curentSlot=${at}, peerId=16...${hex(r, 6)}, delaySec=${(r() * 4).toFixed(3)}`,
  // Nimbus
  (r, at) =>
    `NOT ${time(at)} Slot start                                 topics="beacnde" head=${hex(r, 8)}:${at} delay=${below(r, 900)}us finalized=${(at >> 5) - 2}:${hex(r, 8)} peers=${below(r, 160)} slot=${at} epoch=${at >> 5} sync=synced`,
  (r, at) =>
    `{"lvl":"INF","ts":"${time(at)}","msg":"Attestation received","topics":"message_router","attestation":{"slot":${at},"beacon_block_root":"${hex(r, 8)}","source":"${at >> 5}:${hex(r, 8)}"},"delay":"${below(r, 900)}ms"}`,
  // Grandine and execution clients
  (r, at) =>
    `[${time(at)} INFO  fork_choice_control::mutator] validated block with root 0x${hex(r, 64)} at slot ${at} (processing: ${below(r, 300)} ms)`,
  (r, at) =>
    `INFO [11-02|${clock(at)}] Chain head was updated                   number=${at} hash=${hex(r, 6)}..${hex(r, 6)} root=${hex(r, 6)}..${hex(r, 6)} elapsed=${(r() * 9).toFixed(3)}ms`,
  (r, at) =>
    `${time(at)} DEBUG engine::tree: Received new payload request status=VALID block_hash=0x${hex(r, 64)} gas_used=${below(r, 36_000_000)} commit=${hex(r, 8)} endpoint=127.0.0.1:${8000 + below(r, 999)}`,
];

/** Lines of the clients' logs, a few thousand to the megabyte. */
export function logLines(count: number, seed = 1): string[] {
  const random = numbers(seed);
  return Array.from({ length: count }, (_, at) => {
    const line = lines[below(random, lines.length)] as Line;
    return line(random, 13_000_000 + at);
  });
}
