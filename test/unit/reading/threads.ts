/*
 * Texts in the shapes in which people paste them into threads, chats and issues, made here after the formats of clients and
 * tools; what must be found in each, as kind and value, in the order of the text, and kinds that must not.
 */

export interface Pasted {
  readonly name: string;
  readonly text: string;
  readonly found: readonly string[];
  /** Kinds that must not be found; all others where it is `others`. */
  readonly never?: readonly string[] | 'others';
  /** What the first finding's sentences say. */
  readonly says?: RegExp;
}

const peer = '16Uiu2HAm31Vb9RVdJxypbLNb8ehd8XFjLBEsuGyaPWFySHLXyjCq';
const other = '16Uiu2HAmCRGrdcb46nv94uWRthLK1kdddgBCVErNBMcbwhrGN46K';
const quicPeer = '12D3KooWAnvujABHPbYCwUm4N88oxbMGnYwtrL9tmqpoABk96snt';
const a = 'ab'.repeat(32);
const c = 'cd'.repeat(32);
const record =
  'enr:-LK4QK9k09VP3q-bpeCc7HkC_hTnL2v1oE0MjmepxSIiSIw1fikR9cIfd6JxHxMnPyBt2saq3K4SdwV6aEFEgfS7vN4Bh2F0dG5ldHOIAAAAAAAAAACEZXRoMpB0ZesLAQAgCf__________gmlkgnY0gmlwhMsAcQSJc2VjcDI1NmsxoQK8YP4xCDM2kqGMMuRWi5ni-ITqHLYZA7x0_QwgwAD_soN0Y3CCIyiDdWRwgiMo';
const recordPeer = '16Uiu2HAm872QdX7a4PcFYx16Bfu4Sb5WzEkAHGAaxTSbsdNaTQn5';
const mainnetRoot = '4b363db94e286120d76eb905340fdd4e54bfe9f06bf33ff6cf5ad27f511bfe95';
/** A whole frame of status/1: its length, a chunk that is not compressed. */
export const frame =
  '54ff060000734e6150705901580000f6a0f2a9' +
  `8c9f62fe${a}0c00000000000000${c}9001000000000000`;

export const logs: readonly Pasted[] = [
  {
    name: 'Teku sending a Status, in its names of before',
    text: `2026-11-02 10:00:00.123+0000 | p2p-async-3 | DEBUG | DefaultEth2Peer | Sending status message StatusMessage{forkDigest=0xee71e973, finalizedRoot=0x${a}, finalizedEpoch=4828, headRoot=0x${c}, headSlot=154750} to ${peer}`,
    found: ['status 0xee71e973', `peerId ${peer}`],
    never: 'others',
  },
  {
    name: 'Teku telling of a disconnection',
    text: `2026-11-02 10:00:00.387+0000 | nioEventLoopGroup-3-6 | DEBUG | ReputationManager | reportDisconnection peer: ${peer}, reputation: Reputation{suitableAfter=Optional.empty, score=14}, reason: Optional[IRRELEVANT_NETWORK], local: false`,
    found: [`peerId ${peer}`, 'goodbye 2'],
    never: 'others',
  },
  {
    name: 'Teku telling of a fork that differs',
    text: `2026-11-02 10:00:00.387+0000 | p2p-async-1 | TRACE | PeerChainValidator | Peer's fork (0x8c9f62fe) differs from our fork (0xcc2c5cdb): ${peer}`,
    found: ['forkDigest 0x8c9f62fe', 'forkDigest 0xcc2c5cdb', `peerId ${peer}`],
    never: 'others',
  },
  {
    name: 'Teku rejecting a connection',
    text: `10:00:00.123 DEBUG - Rejecting inbound connection from ${peer} because TOO_MANY_PEERS`,
    found: [`peerId ${peer}`, 'goodbye 129'],
    never: 'others',
  },
  {
    name: 'Teku listening',
    text: `10:00:00.123 INFO  - Listening for connections on: /ip4/192.0.2.10/tcp/9000/p2p/${peer}`,
    found: [`address /ip4/192.0.2.10/tcp/9000/p2p/${peer}`],
    never: 'others',
  },
  {
    name: 'Teku with its record at the start',
    text: `2026-11-02 10:00:00.123 INFO  - PreGenesis Local ENR: ${record}`,
    found: [`enr ${record}`],
    never: 'others',
  },
  {
    name: 'Teku with the metric of Goodbyes',
    text: 'peer_goodbye_total{reason="IRRELEVANT_NETWORK",} 41.0\npeer_goodbye_total{reason="TOO_MANY_PEERS",} 312.0',
    found: ['goodbye 2', 'goodbye 129'],
    never: 'others',
  },
  {
    name: 'Nimbus with both Statuses of before, in strings of escapes',
    text: `NOT 2026-11-02 17:45:48+02:00 Irrelevant peer                            topics="sync" tid=592327 file=sync_protocol.nim:208 ourStatus="(forkDigest: f6775d07, finalizedRoot: \\"4ff36e1a\\", finalizedEpoch: 2620, headRoot: \\"5b2644ce\\", headSlot: 83926)" peer=${peer} theirStatus="(forkDigest: f071c66c, finalizedRoot: \\"41348b3e\\", finalizedEpoch: 11395, headRoot: \\"043c7ab5\\", headSlot: 364728)"`,
    found: ['status 0xf6775d07', `peerId ${peer}`, 'status 0xf071c66c'],
    never: 'others',
  },
  {
    name: 'Nimbus in JSON',
    text: `{"lvl":"DBG","ts":"2026-11-02 10:00:00.123+00:00","msg":"Irrelevant peer","topics":"peer_proto","peer":"16U*HLXyjCq","theirStatus":{"forkDigest":"8c9f62fe","finalizedRoot":"abababab","finalizedEpoch":12,"headRoot":"cdcdcdcd","headSlot":400},"err":"fork digests differ"}`,
    found: ['status 0x8c9f62fe', 'goodbye 2'],
    never: 'others',
  },
  {
    name: 'Nimbus receiving a Goodbye',
    text: `DBG 2026-11-02 10:00:00.123+00:00 Received Goodbye message                   topics="peer_proto" reason="Client shutdown (1)" remote_agent=Lighthouse peer=16U*HLXyjCq`,
    found: ['goodbye 1'],
    never: 'others',
  },
  {
    name: 'Nimbus starting, with its record among brackets and a list of addresses',
    text: `INF 2026-11-02 10:00:00.123+00:00 Listening to incoming network requests     topics="beacnde" announcedAddresses=@[/ip4/192.0.2.9/tcp/9000] peer=${peer}`,
    found: ['address /ip4/192.0.2.9/tcp/9000', `peerId ${peer}`],
    never: 'others',
  },
  {
    name: 'Nimbus saying its record',
    text: `INF 2026-11-02 10:00:00.123+00:00 Discovery ENR initialized                  topics="eth p2p discv5" enrAutoUpdate=false seqNum=1 ip=some(192.0.2.9) tcpPort=some(9000(Port)) udpPort=some(9000(Port)) customEnrFields="@[(\\"eth2\\", @[140, 159, 98, 254, 6, 0, 0, 0, 255, 255, 255, 255, 255, 255, 255, 255])]" uri=${record} bootstrapNodes=@[]`,
    found: ['forkDigest 0x8c9f62fe', 'forkVersion 0x06000000', `enr ${record}`],
    never: 'others',
  },
  {
    name: 'Nimbus with fork digests in one line of its start',
    text: 'INF 2026-11-02 10:00:00.123+00:00 Fork digests                               phase0=b5303f2a altair=afcaaba0 bellatrix=4a26c58b capella=bba4da96 deneb=6a95a1a9 electra=ad532ceb fulu=cc2c5cdb',
    found: [
      'forkDigest 0xb5303f2a',
      'forkDigest 0xafcaaba0',
      'forkDigest 0x4a26c58b',
      'forkDigest 0xbba4da96',
      'forkDigest 0x6a95a1a9',
      'forkDigest 0xad532ceb',
      'forkDigest 0xcc2c5cdb',
    ],
    never: 'others',
  },
  {
    name: 'Lighthouse of slog with an old mismatch',
    text: `Nov 02 10:00:00.123 DEBG Handshake Failure                       their_fork: 8c9f62fe, our_fork: cc2c5cdb, reason: incompatible forks, peer_id: ${peer}, service: router`,
    found: ['forkDigest 0x8c9f62fe', 'forkDigest 0xcc2c5cdb', 'goodbye 2', `peerId ${peer}`],
    never: 'others',
  },
  {
    name: 'Lighthouse with a peer id that is cut',
    text: 'May 09 20:13:16.569 DEBUG Peer sent Goodbye  peer_id: 16Uiu2HAkx1QZ..., reason: Fault, client: Prysm: version: e021c6170938bfe648ca9706fc2b06bc8384f790',
    found: ['goodbye 3'],
    never: 'others',
  },
  {
    name: 'Lighthouse with a Status in words',
    text: `Nov 02 10:00:00.123 DEBUG Received Status Request  peer_id: ${peer}, request: Status Message: Fork Digest: [140, 159, 98, 254], Finalized Root: 0xabab…abab, Finalized Epoch: 12, Head Root: 0xcdcd…cdcd, Head Slot: 400, Earliest available slot: Slot(32)`,
    found: [`peerId ${peer}`, 'status 0x8c9f62fe'],
    never: 'others',
  },
  {
    name: 'Lighthouse with a Status of Rust’s debug output',
    text: `StatusMessageV2 { fork_digest: [140, 159, 98, 254], finalized_root: 0x${a}, finalized_epoch: Epoch(12), head_root: 0x${c}, head_slot: Slot(400), earliest_available_slot: Slot(0) }`,
    found: ['status 0x8c9f62fe'],
    never: 'others',
  },
  {
    name: 'Lighthouse with the record of its start',
    text: `Nov 02 10:00:00.123 INFO  ENR Initialised                         quic6: None, quic4: Some(9001), udp6: None, tcp6: None, tcp4: Some(9000), udp4: None, ip4: None, id: 0x485d..319b, seq: 6, enr: ${record}`,
    found: [`enr ${record}`],
    never: 'others',
  },
  {
    name: 'Lighthouse with the identity of libp2p',
    text: `Nov 02 10:00:00.123 INFO  Libp2p Starting                         bandwidth_config: 3-Average, peer_id: ${peer}\nNov 02 10:00:00.124 INFO  Listening established                   address: /ip4/0.0.0.0/udp/9001/quic-v1/p2p/${peer}`,
    found: [`peerId ${peer}`, `address /ip4/0.0.0.0/udp/9001/quic-v1/p2p/${peer}`],
    never: 'others',
  },
  {
    name: 'Lighthouse updating the fork of its record',
    text: 'Nov 02 10:00:00.123 INFO  Updating the ENR fork version           next_fork_epoch: Epoch(2), next_fork_version: [2, 0, 0, 1], fork_digest: [10, 128, 108, 8]',
    found: ['forkVersion 0x02000001', 'forkDigest 0x0a806c08'],
    never: 'others',
  },
  {
    name: 'Lighthouse with an error of RPC',
    text: `Nov 02 10:00:00.123 DEBG RPC Error                               direction: Outgoing, score: 0, peer_id: ${peer}, client: Lighthouse: version: v8.0.0, os_version: x86_64-linux, err: RPC response was an error: Resource unavailable with reason: Blocks are not available, protocol: beacon_blocks_by_range, service: libp2p`,
    found: [`peerId ${peer}`, 'resultCode 3'],
    never: 'others',
  },
  {
    name: 'Lighthouse of a compose file, colours and all',
    text: `\u001b[36mlighthouse-1  |\u001b[0m \u001b[2mNov 02 10:00:00.123\u001b[0m \u001b[34mDEBUG\u001b[0m Handshake Failure \u001b[3mpeer\u001b[0m\u001b[2m:\u001b[0m ${peer}, \u001b[3mreason\u001b[0m\u001b[2m:\u001b[0m "Incompatible forks Ours:8c9f62fe Theirs:cc2c5cdb"`,
    found: [`peerId ${peer}`, 'goodbye 2', 'forkDigest 0x8c9f62fe', 'forkDigest 0xcc2c5cdb'],
    never: 'others',
  },
  {
    name: 'Prysm of before, with a record whose digest is another',
    text: `[2026-06-29 14:04:31] TRACE p2p: Fork ENR mismatches between peer and local node error=fork digest of peer with ENR ${record.slice(4)}: [166 91 72 151], does not match local value: [105 211 140 90]`,
    found: [`enr ${record}`, 'forkDigest 0xa65b4897', 'forkDigest 0x69d38c5a'],
    never: 'others',
  },
  {
    name: 'Prysm with the mismatch of a record',
    text: `time="2026-11-02 10:00:00.12" level=trace msg="Fork ENR mismatches between peer and local node" error="current fork digest mismatch: expected 8c9f62fe, got cc2c5cdb" prefix=p2p`,
    found: ['forkDigest 0x8c9f62fe', 'forkDigest 0xcc2c5cdb'],
    never: 'others',
  },
  {
    name: 'Prysm with a peer that connects',
    text: `[2026-11-02 10:00:00]  INFO p2p: Peer Connected activePeers=31 direction=Outbound multiAddr=/ip4/192.0.2.5/tcp/13000/p2p/${peer} peer=${peer}`,
    found: [`address /ip4/192.0.2.5/tcp/13000/p2p/${peer}`, `peerId ${peer}`],
    never: 'others',
  },
  {
    name: 'Prysm with a dial that fails',
    text: `[2026-11-02 10:00:00] DEBUG p2p: Could not connect with peer error=failed to dial: failed to dial ${peer}: all dials failed\n  * [/ip4/192.0.2.5/tcp/13000] dial tcp4 192.0.2.5:13000: connect: connection refused\n  * [/ip4/192.0.2.5/udp/13000/quic-v1] timeout: no recent network activity`,
    found: [`peerId ${peer}`, 'address /ip4/192.0.2.5/tcp/13000', 'address /ip4/192.0.2.5/udp/13000/quic-v1'],
  },
  {
    name: 'Prysm with its AddrInfo',
    text: `time="2026-11-02 10:00:00" level=info msg="Connected" info={${peer}: [/ip4/192.0.2.5/tcp/13000 /ip4/192.0.2.5/udp/13000/quic-v1]}`,
    found: [`peerId ${peer}`, 'address /ip4/192.0.2.5/tcp/13000', 'address /ip4/192.0.2.5/udp/13000/quic-v1'],
    never: 'others',
  },
  {
    name: 'Prysm with a Goodbye',
    text: `time="2026-11-02 10:00:00" level=debug msg="Peer has sent a goodbye message" peer=${peer} prefix=sync reason="irrelevant network"`,
    found: [`peerId ${peer}`, 'goodbye 2'],
    never: 'others',
  },
  {
    name: 'Prysm with the answer of an endpoint of its own',
    text: `{"peers":[{"address":"/ip4/192.0.2.5/tcp/13000/p2p/${peer}","direction":"OUTBOUND","connectionState":"CONNECTED","peerId":"${peer}","enr":""}]}`,
    found: [`node /ip4/192.0.2.5/tcp/13000/p2p/${peer}`],
    never: 'others',
  },
  {
    name: 'Prysm’s page p2p of its monitoring port',
    text: `bootnode=[]\nself=${record},/ip4/192.0.2.5/tcp/13000/p2p/${peer}\n\n1 peers\n${other} : [/ip4/192.0.2.6/tcp/9000]`,
    found: [
      `enr ${record}`,
      `address /ip4/192.0.2.5/tcp/13000/p2p/${peer}`,
      `peerId ${other}`,
      'address /ip4/192.0.2.6/tcp/9000',
    ],
    never: 'others',
  },
  {
    name: 'Prysm with a Status in the text of its protobuf',
    text: `status: fork_digest:"\\x8c\\x9fb\\xfe" finalized_root:"${'\\xab'.repeat(31)}\\n" finalized_epoch:12 head_root:"${'\\xcd\\r'.repeat(16)}" head_slot:400`,
    found: ['status 0x8c9f62fe'],
    never: 'others',
  },
  {
    name: 'Prysm with a Status of Go’s %v',
    text: `Status: &{ForkDigest:[140 159 98 254] FinalizedRoot:[${Array(32).fill(171).join(' ')}] FinalizedEpoch:12 HeadRoot:[${Array(32).fill(205).join(' ')}] HeadSlot:400}`,
    found: ['status 0x8c9f62fe'],
    never: 'others',
  },
  {
    name: 'Lodestar with a Status in its fields',
    text: `Nov-02 10:00:00.123[network]         debug: Received status peer=16...yjCqLX forkDigest=0x8c9f62fe finalizedRoot=0xabab…abab finalizedEpoch=12 headRoot=0xcdcd…cdcd headSlot=400`,
    found: ['status 0x8c9f62fe'],
    never: 'others',
  },
  {
    name: 'Lodestar with clocks that differ',
    text: `Nov-02 10:00:00.123[network]         debug: Irrelevant peer peer=16...kjGNhe, reason=DIFFERENT_CLOCKS slotDiff: 12`,
    found: ['goodbye 2'],
    never: 'others',
  },
  {
    name: 'Lodestar with finality that differs',
    text: `Nov-02 10:00:00.123[network]         debug: Irrelevant peer peer=16...kjGNhe, reason=DIFFERENT_FINALIZED root: 0x${a} expected: 0x${c}`,
    found: ['goodbye 2', `root 0x${a}`, `root 0x${c}`],
    never: 'others',
  },
  {
    name: 'Lodestar with its addresses at the start',
    text: `Nov-02 10:00:00.123[network]         info: PeerId ${peer}, Multiaddrs /ip4/127.0.0.1/tcp/9000/p2p/${peer},/ip4/192.0.2.4/tcp/9000/p2p/${peer}\nNov-02 10:00:00.124[network]         info: ENR ${record}`,
    found: [
      `peerId ${peer}`,
      `address /ip4/127.0.0.1/tcp/9000/p2p/${peer}`,
      `address /ip4/192.0.2.4/tcp/9000/p2p/${peer}`,
      `enr ${record}`,
    ],
    never: 'others',
  },
  {
    name: 'Lodestar with a Goodbye in words',
    text: 'Nov-02 10:00:00.123[network]         verbose: Received goodbye request peer=16...kjGNhe, goodbye=129, reason=Client has too many peers',
    found: ['goodbye 129'],
  },
  {
    name: 'Lodestar subscribing to topics',
    text: 'Nov-02 10:00:00.123[network]         debug: Subscribe to gossipsub topic topic=/eth2/8c9f62fe/data_column_sidecar_5/ssz_snappy',
    found: ['forkDigest 0x8c9f62fe'],
    never: 'others',
  },
  {
    name: 'Lodestar with topics of one digest in a list',
    text: 'topics: ["/eth2/cc2c5cdb/beacon_block/ssz_snappy","/eth2/8c9f62fe/beacon_block/ssz_snappy"]',
    found: ['forkDigest 0xcc2c5cdb', 'forkDigest 0x8c9f62fe'],
    never: 'others',
  },
  {
    name: 'Grandine with a mismatch',
    text: `[2026-11-02T10:00:00Z DEBUG p2p::block_sync_service] local fork digest doesn't match remote fork digest (local: 0x8c9f62fe, remote: 0xcc2c5cdb, peer_id: ${peer}); disconnecting from peer`,
    found: ['forkDigest 0x8c9f62fe', 'forkDigest 0xcc2c5cdb', `peerId ${peer}`],
    never: 'others',
  },
  {
    name: 'Grandine with an answer',
    text: `received Status response (peer_id: ${peer}, app_request_id: 1, remote: V2(StatusMessageV2 { fork_digest: 0x8c9f62fe, finalized_root: 0x${a}, finalized_epoch: 12, head_root: 0x${c}, head_slot: 400, earliest_available_slot: 0 }))`,
    found: [`peerId ${peer}`, 'status 0x8c9f62fe'],
    never: 'others',
  },
  {
    name: 'Grandine with a finality that differs',
    text: `peer ${peer} has different block finalized at epoch 12 (0x${a} != 0x${c})`,
    found: [`peerId ${peer}`, 'goodbye 2', `root 0x${a}`, `root 0x${c}`],
    never: 'others',
  },
  {
    name: 'Caplin with a mismatch',
    text: `[TRCE] [11-02|10:00:00.123] [Sentinel] Fork digest mismatch                  responseStatus.ForkDigest="[140 159 98 254]" forkDigest="[204 44 92 219]" responseStatus.HeadSlot=400`,
    found: ['forkDigest 0x8c9f62fe', 'forkDigest 0xcc2c5cdb'],
    never: 'others',
  },
  {
    name: 'Caplin with an error of the handshake',
    text: `[DBUG] [11-02|10:00:00.123] [Sentinel] Handshake transport error (keeping connection) peer=${peer} err="hand shake error: 139, rate limited"`,
    found: [`peerId ${peer}`, 'resultCode 139'],
    never: 'others',
  },
  {
    name: 'Caplin with a Goodbye of a number',
    text: '[WARN] [11-02|10:00:00.123] Received goodbye message from peer v=251',
    found: ['goodbye 251'],
    never: 'others',
  },
  {
    name: 'Ream with a mismatch',
    text: `2026-11-02T10:00:00.123Z TRACE ream_p2p::network: Peer ${peer} is not on the same network as us, removing from peer table, fork_digest: 0x27940aa6, our fork_digest: 0x8c9f62fe`,
    found: [`peerId ${peer}`, 'forkDigest 0x27940aa6', 'forkDigest 0x8c9f62fe'],
    never: 'others',
  },
  {
    name: 'Ream with a Goodbye of a number without a name',
    text: 'received goodbye: UnspecifiedGoodbye(250)',
    found: ['goodbye 250'],
    never: 'others',
  },
  {
    name: 'consensoor with its Status',
    text: `2026-11-02 10:00:00,123 INFO StatusMessage(fork_digest=0x8c9f62fe, finalized_root=0x${a}, finalized_epoch=12, head_root=0x${c}, head_slot=400, earliest_available_slot=0)`,
    found: ['status 0x8c9f62fe'],
    never: 'others',
  },
  {
    name: 'Nethermind dropping a peer',
    text: `02 Nov 10:00:00 | Dropping beacon chain peer /ip4/192.0.2.8/tcp/9000/p2p/${peer}: fork digest mismatch`,
    found: [`address /ip4/192.0.2.8/tcp/9000/p2p/${peer}`],
    never: 'others',
  },
  {
    name: 'Hermes with digests',
    text: '{"time":"2026-11-02T10:00:00.891074838+02:00","level":"WARN","msg":"reqresp status updated with different fork digests","old":"6a95a1a9","new":"69ae0e99"}',
    found: ['forkDigest 0x6a95a1a9', 'forkDigest 0x69ae0e99'],
    never: 'others',
  },
  {
    name: 'Hermes with a Goodbye',
    text: `{"time":"2026-11-02T10:00:00+02:00","level":"INFO","msg":"Received goodbye message","peer_id":"${peer}","msg":"irrelevant network"}`,
    found: [`peerId ${peer}`, 'goodbye 2'],
    never: 'others',
  },
  {
    name: 'an error of the genesis of Prysm',
    text: 'time="2026-11-11 11:34:10" level=error msg="could not load genesis from file: loaded genesis fork version (0x30000038) does not match config genesis fork version (0x10000038)"',
    found: ['forkVersion 0x30000038', 'forkVersion 0x10000038'],
    never: 'others',
  },
  {
    name: 'a fork id of geth',
    text: 'DEBUG[11-02|10:00:00.123] Ethereum handshake failed                id=a1b2c3d4e5f60718 conn=dyndial err="fork ID rejected: local incompatible or needs update: ForkID{9f3d2254 1746612311}"',
    found: ['executionForkId 0x9f3d2254'],
    never: ['forkDigest'],
  },
  {
    name: 'a fork id of Nethermind and of besu',
    text: 'Disconnecting peer: invalid fork id 0xc376cf8b/0\nForkId: {hash=0xc376cf8b, next=0}',
    found: ['executionForkId 0xc376cf8b', 'executionForkId 0xc376cf8b'],
    never: ['forkDigest'],
  },
];

export const tools: readonly Pasted[] = [
  {
    name: 'a compose file',
    text: `    command:\n      - --p2p-static-peers=/ip4/192.0.2.1/tcp/9000/p2p/${peer}\n      - "--p2p-discovery-bootnodes=${record}"\n      - --network=/config/config.yaml`,
    found: [`address /ip4/192.0.2.1/tcp/9000/p2p/${peer}`, `enr ${record}`],
    never: 'others',
  },
  {
    name: 'a list of flags of Lighthouse',
    text: `lighthouse bn --libp2p-addresses="/ip4/192.0.2.1/tcp/9000,/ip4/192.0.2.2/tcp/9000" --trusted-peers ${peer},${other} --boot-nodes ${record},${record}`,
    found: [
      'address /ip4/192.0.2.1/tcp/9000',
      'address /ip4/192.0.2.2/tcp/9000',
      `peerId ${peer}`,
      `peerId ${other}`,
      `enr ${record}`,
      `enr ${record}`,
    ],
    never: 'others',
  },
  {
    name: 'a variable of the shell',
    text: `export BOOTNODE_ENR_LIST="${record},${record}"`,
    found: [`enr ${record}`, `enr ${record}`],
    never: 'others',
  },
  {
    name: 'a diff of bootnodes',
    text: `@@ -1,2 +1,2 @@\n-- ${record}\n+- ${record}`,
    found: [`enr ${record}`, `enr ${record}`],
    never: 'others',
  },
  {
    name: 'a Rust list of boot nodes with comments',
    text: `    "${record.slice(4)}", // Amazon, Inc.\n    "/dns4/boot.example.org/tcp/9000/p2p/${peer}",`,
    found: [`enr ${record}`, `address /dns4/boot.example.org/tcp/9000/p2p/${peer}`],
    never: 'others',
  },
  {
    name: 'an address of QUIC and WebTransport of Ed25519 keys',
    text: `/ip6/2001:db8::1/udp/9001/quic-v1/p2p/${quicPeer}`,
    found: [`address /ip6/2001:db8::1/udp/9001/quic-v1/p2p/${quicPeer}`],
    never: 'others',
  },
  {
    name: 'an IPv6 host with its port beside a peer id',
    text: `dialing [2001:db8::1]:9000 peer_id=${peer}`,
    found: ['address /ip6/2001:db8::1/tcp/9000', `peerId ${peer}`],
    never: 'others',
  },
  {
    name: 'a table of peers of Markdown',
    text: `| client | peer | address |\n|---|---|---|\n| teku | ${peer} | 192.0.2.1:9000 |\n| prysm | ${other} | 192.0.2.2:13000 |`,
    found: [
      `peerId ${peer}`,
      'address /ip4/192.0.2.1/tcp/9000',
      `peerId ${other}`,
      'address /ip4/192.0.2.2/tcp/13000',
    ],
    never: 'others',
  },
  {
    name: 'an identity, pretty, behind a container’s prefix',
    text: `$ docker exec cl curl -s http://localhost:5052/eth/v1/node/identity | jq .data\n{\n  "peer_id": "${recordPeer}",\n  "enr": "${record}",\n  "p2p_addresses": [\n    "/ip4/127.0.0.1/tcp/9000"\n  ],\n  "discovery_addresses": [],\n  "metadata": {\n    "seq_number": "7",\n    "attnets": "0x0000000000000003",\n    "syncnets": "0x00"\n  }\n}`,
    found: [`node /ip4/203.0.113.4/tcp/9000/p2p/${recordPeer}`],
    never: 'others',
  },
  {
    name: 'an identity of which jq left the addresses bare',
    text: `[\n  "/ip4/192.0.2.1/tcp/9000/p2p/${peer}",\n  "/ip4/192.0.2.1/udp/9001/quic-v1/p2p/${peer}"\n]`,
    found: [
      `address /ip4/192.0.2.1/tcp/9000/p2p/${peer}`,
      `address /ip4/192.0.2.1/udp/9001/quic-v1/p2p/${peer}`,
    ],
    never: 'others',
  },
  {
    name: 'an identity in Python’s way',
    text: `{'data': {'peer_id': '${peer}', 'enr': '', 'p2p_addresses': ['/ip4/192.0.2.1/tcp/9000/p2p/${peer}'], 'discovery_addresses': []}}`,
    found: [`node /ip4/192.0.2.1/tcp/9000/p2p/${peer}`],
    never: 'others',
  },
  {
    name: 'an identity escaped within JSON',
    text: `{"body":"{\\"data\\":{\\"peer_id\\":\\"${peer}\\",\\"p2p_addresses\\":[\\"/ip4/192.0.2.1/tcp/9000/p2p/${peer}\\"]}}"}`,
    found: [`node /ip4/192.0.2.1/tcp/9000/p2p/${peer}`],
    never: 'others',
  },
  {
    name: 'peers of the REST API with an agent',
    text: `{"data":[{"peer_id":"${peer}","enr":null,"last_seen_p2p_address":"/ip4/192.0.2.1/tcp/9000","state":"connected","direction":"outbound","agent":"Lighthouse/v8.0.0","proto":"meshsub"},{"peer_id":"${other}","enr":null,"last_seen_p2p_address":"/ip4/192.0.2.2/tcp/51000","state":"disconnected","direction":"inbound"}],"meta":{"count":2}}`,
    found: [`node /ip4/192.0.2.1/tcp/9000/p2p/${peer}`, 'node '],
    never: 'others',
  },
  {
    name: 'peers of jq -c, one a line',
    text: `{"peer_id":"${peer}","last_seen_p2p_address":"/ip4/192.0.2.1/tcp/9000","state":"connected","direction":"outbound"}\n{"peer_id":"${other}","last_seen_p2p_address":"/ip4/192.0.2.2/tcp/9000","state":"connected","direction":"outbound"}`,
    found: [`node /ip4/192.0.2.1/tcp/9000/p2p/${peer}`, `node /ip4/192.0.2.2/tcp/9000/p2p/${other}`],
    never: 'others',
  },
  {
    name: 'a peer of YAML, as yq prints it',
    text: `peer_id: ${peer}\nenr: ""\nlast_seen_p2p_address: /ip4/192.0.2.1/tcp/9000\nstate: connected\ndirection: outbound`,
    found: [`node /ip4/192.0.2.1/tcp/9000/p2p/${peer}`],
    never: 'others',
  },
  {
    name: 'the peers of Lighthouse’s own endpoint',
    text: `[{"peer_id":"${peer}","peer_info":{"score":{"Real":{"lighthouse_score":0}},"client":{"kind":"Prysm","version":"v6"},"connection_status":{"status":"connected","connections_in":0,"connections_out":1},"listening_addresses":["/ip4/192.0.2.1/tcp/13000"],"seen_multiaddrs":["/ip4/192.0.2.1/tcp/13000"],"enr":null}}]`,
    found: [`node /ip4/192.0.2.1/tcp/13000/p2p/${peer}`],
    never: 'others',
  },
  {
    name: 'the clients of Dora',
    text: `{"clients":[{"client_name":"cl-1","client_type":"lighthouse","version":"Lighthouse/v8","peer_id":"${recordPeer}","node_id":"${a}","enr":"${record}","head_slot":400,"head_root":"${c}","status":"online"}],"count":1}`,
    found: [`node /ip4/203.0.113.4/tcp/9000/p2p/${recordPeer}`],
    never: 'others',
  },
  {
    name: 'the inventory of a devnet',
    text: `{"ethereum_pairs":{"lighthouse-geth-1":{"consensus":{"client":"lighthouse","image":"x","enr":"${record}","peer_id":"${recordPeer}","beacon_uri":"https://bn.example.org"},"execution":{"client":"geth","enode":"enode://${a}${c}@192.0.2.3:30303"}}}}`,
    found: [`node /ip4/203.0.113.4/tcp/9000/p2p/${recordPeer}`],
    never: 'others',
  },
  {
    name: 'the forks of Dora',
    text: '{"status":"OK","data":{"config_name":"testnet","forks":[{"name":"Fulu","version":"0x70000038","epoch":0,"active":true,"type":"consensus","fork_digest":"0x8c9f62fe"},{"name":"BPO1","epoch":5,"type":"bpo","fork_digest":"0xcc2c5cdb","max_blobs_per_block":15}]}}',
    found: ['forkVersion 0x70000038', 'forkDigest 0x8c9f62fe', 'forkDigest 0xcc2c5cdb'],
  },
  {
    name: 'genesis of the REST API',
    text: `{"data":{"genesis_time":"1606824023","genesis_validators_root":"0x${mainnetRoot}","genesis_fork_version":"0x00000000"}}`,
    found: [`root 0x${mainnetRoot}`, 'forkVersion 0x00000000'],
    never: 'others',
  },
  {
    name: 'the fork of a state',
    text: '{"execution_optimistic":false,"finalized":false,"data":{"previous_version":"0x05000000","current_version":"0x06000000","epoch":"411392"}}',
    found: ['forkVersion 0x05000000', 'forkVersion 0x06000000'],
  },
  {
    name: 'a configuration in YAML of a devnet',
    text: `PRESET_BASE: mainnet\nCONFIG_NAME: testnet\nMIN_GENESIS_TIME: 1762275864\nGENESIS_FORK_VERSION: 0x10000038\nGENESIS_DELAY: 20\nALTAIR_FORK_VERSION: 0x20000038\nALTAIR_FORK_EPOCH: 0\nFULU_FORK_VERSION: 0x70000038\nFULU_FORK_EPOCH: 0\n`,
    found: [
      'networkConfig testnet',
      'forkVersion 0x10000038',
      'forkVersion 0x20000038',
      'forkVersion 0x70000038',
    ],
    never: 'others',
  },
  {
    name: 'a sentence with a digest in backticks',
    text: 'our node is on `0x8c9f62fe` but all bootnodes say `0xcc2c5cdb`, is that why?',
    found: ['forkDigest 0x8c9f62fe', 'forkDigest 0xcc2c5cdb'],
    never: 'others',
  },
  {
    name: 'digests in decimals with their hex beside',
    text: 'fork digest is `a65b4897` aka `[166 91 72 151]`, but my node is reporting `69d38c5a` aka `[105 211 140 90]`',
    found: ['forkDigest 0xa65b4897', 'forkDigest 0xa65b4897', 'forkDigest 0x69d38c5a', 'forkDigest 0x69d38c5a'],
    never: 'others',
  },
  {
    name: 'a digest alone in decimals',
    text: 'Our fork digests seem to match: `[92, 248, 148, 173]`',
    found: ['forkDigest 0x5cf894ad'],
    never: 'others',
  },
  {
    name: 'digests of Elixir, Nim, Kotlin and C#',
    text: 'fork_digest: <<140, 159, 98, 254>>\nforkDigest: @[140, 159, 98, 254]\nforkDigest = byteArrayOf(0x8c, 0x9f, 0x62, 0xfe)\nForkDigest = new byte[] { 0x8c, 0x9f, 0x62, 0xfe }',
    found: Array(4).fill('forkDigest 0x8c9f62fe'),
    never: 'others',
  },
  {
    name: 'digests of Java and Zig',
    text: 'fork digest: [-116, -97, 98, -2]\nfork_digest = .{ 0x8c, 0x9f, 0x62, 0xfe }\nfork_digest: { 140, 159, 98, 254 }',
    found: Array(3).fill('forkDigest 0x8c9f62fe'),
    never: 'others',
  },
  {
    name: 'a fork data of a debugger, one byte a line',
    text: 'fork_digest: [\n    140,\n    159,\n    98,\n    254,\n],',
    found: ['forkDigest 0x8c9f62fe'],
    never: 'others',
  },
  {
    name: 'a lean Status',
    text: `Received status StatusMessage { finalized: Checkpoint { root: 0x${a}, slot: 12 }, head: Checkpoint { root: 0x${c}, slot: 400 } }`,
    found: [],
    never: ['status'],
  },
  {
    name: 'a record blotted out in the middle',
    text: 'Local ENR: enr:-LK4QK9k09VP3q-XXXXXXXX…REDACTED',
    found: ['enr enr:-LK4QK9k09VP3q-XXXXXXXX'],
    says: /blotted out/,
  },
  {
    name: 'a record of discovery alone',
    text: 'enr:-IS4QHCYrYZbAKWCBRlAy5zzaDZXJBGkcnh4MHcBFZntXNFrdvJjX04jRzjzCBOonrkTfj499SZuOh8R33Ls8RRcy5wBgmlkgnY0gmlwhH8AAAGJc2VjcDI1NmsxoQPKY0yuDUmstAHYpMa2_oxVtw0RW_QAdpzBQA8yWM0xOIN1ZHCCdl8',
    found: [
      'enr enr:-IS4QHCYrYZbAKWCBRlAy5zzaDZXJBGkcnh4MHcBFZntXNFrdvJjX04jRzjzCBOonrkTfj499SZuOh8R33Ls8RRcy5wBgmlkgnY0gmlwhH8AAAGJc2VjcDI1NmsxoQPKY0yuDUmstAHYpMa2_oxVtw0RW_QAdpzBQA8yWM0xOIN1ZHCCdl8',
    ],
    never: 'others',
    says: /no eth2 entry.*/,
  },
  {
    name: 'an enode, which is of the execution layer',
    text: `enode://${a}${c}@192.0.2.3:30303?discport=0`,
    found: [],
    never: 'others',
  },
  {
    name: 'the inspection of an enclave',
    text: 'cl-1-lighthouse-geth   http: 4000/tcp -> http://127.0.0.1:32776      RUNNING\n                       tcp-discovery: 9000/tcp -> 127.0.0.1:32778',
    found: [],
    never: 'others',
  },
  {
    name: 'source of a rule about versions',
    text: 'const ForkVersion = [4]byte{0x70, 0x00, 0x00, 0x38}\nGENESIS_FORK_VERSION="0x10000038"',
    found: ['forkVersion 0x70000038', 'forkVersion 0x10000038'],
    never: 'others',
  },
];
