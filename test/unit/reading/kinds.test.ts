import { describe, expect, it } from 'vitest';
import { createApi } from '../../../src/api.ts';

const { read } = createApi();
const peer = '16Uiu2HAm31Vb9RVdJxypbLNb8ehd8XFjLBEsuGyaPWFySHLXyjCq';
const other = '16Uiu2HAmCRGrdcb46nv94uWRthLK1kdddgBCVErNBMcbwhrGN46K';
const record =
  'enr:-LK4QK9k09VP3q-bpeCc7HkC_hTnL2v1oE0MjmepxSIiSIw1fikR9cIfd6JxHxMnPyBt2saq3K4SdwV6aEFEgfS7vN4Bh2F0dG5ldHOIAAAAAAAAAACEZXRoMpB0ZesLAQAgCf__________gmlkgnY0gmlwhMsAcQSJc2VjcDI1NmsxoQK8YP4xCDM2kqGMMuRWi5ni-ITqHLYZA7x0_QwgwAD_soN0Y3CCIyiDdWRwgiMo';
const recordPeer = '16Uiu2HAm872QdX7a4PcFYx16Bfu4Sb5WzEkAHGAaxTSbsdNaTQn5';
const mainnetRoot = '0x4b363db94e286120d76eb905340fdd4e54bfe9f06bf33ff6cf5ad27f511bfe95';
const bytesOf = (root: string) => [...Buffer.from(root.slice(2), 'hex')];

/** The kinds and values that a text holds, in order. */
const told = (text: string) => read(text).map(({ kind, value }) => `${kind} ${value}`);
const only = (text: string, wanted: string) =>
  read(text)
    .filter(({ kind }) => kind === wanted)
    .map(({ value }) => value);

describe('addresses', () => {
  it.each([
    ['a flag with =', `--peer=/ip4/192.0.2.1/tcp/9000/p2p/${peer}`, [`/ip4/192.0.2.1/tcp/9000/p2p/${peer}`]],
    [
      'a flag with a list',
      '--p2p-bootnodes="/ip4/192.0.2.1/tcp/1,/ip4/192.0.2.1/tcp/2"',
      ['/ip4/192.0.2.1/tcp/1', '/ip4/192.0.2.1/tcp/2'],
    ],
    [
      'a JSON array',
      '["/dns4/a.example.org/tcp/9000", "/ip6/2001:db8::1/tcp/9000"]',
      ['/dns4/a.example.org/tcp/9000', '/ip6/2001:db8::1/tcp/9000'],
    ],
    ['a diff', '-  - /ip4/192.0.2.1/tcp/1\n+/ip4/192.0.2.1/tcp/2', ['/ip4/192.0.2.1/tcp/1', '/ip4/192.0.2.1/tcp/2']],
    [
      'brackets',
      '(/ip4/192.0.2.1/tcp/1) </ip4/192.0.2.1/tcp/2>. [/ip4/192.0.2.1/udp/3/quic-v1].',
      ['/ip4/192.0.2.1/tcp/1', '/ip4/192.0.2.1/tcp/2', '/ip4/192.0.2.1/udp/3/quic-v1'],
    ],
    ['a cut peer id', 'multiaddr=/ip4/192.0.2.1/tcp/9000/p2p/16Uiu2HAm31Vb…', ['/ip4/192.0.2.1/tcp/9000']],
    ['a host and port of a peer', `dialing 192.0.2.1:9000 peer=${peer}`, ['/ip4/192.0.2.1/tcp/9000']],
    [
      'the line of another address',
      `- /ip4/192.0.2.1/tcp/1/p2p/${peer}\n- 127.0.0.1:9`,
      [`/ip4/192.0.2.1/tcp/1/p2p/${peer}`],
    ],
    ['a web interface', 'Listening on http://127.0.0.1:5052, metrics on 127.0.0.1:8008', []],
  ])('are found in %s', (_, text, values) => {
    expect(only(text, 'address')).toEqual(values);
  });

  it('say from where they can be dialled', () => {
    const warnings = ['0.0.0.0', '127.0.0.1', '169.254.1.1', '172.17.0.2', '192.168.1.2', '192.0.2.1'].map(
      (host) => read(`x=/ip4/${host}/tcp/9000`)[0]?.warning,
    );
    expect(warnings.map((warning) => warning?.split(':')[0])).toEqual([
      'The host is unspecified',
      'The host is loopback',
      'The host is link-local',
      'The host is in the range of container networks',
      'The host is private',
      undefined,
    ]);
    expect(read('/ip4/192.0.2.1/udp/9000')[0]?.summary).toContain('UDP');
  });

  it('with a peer id beside them say how they become one', () => {
    const [address] = read(`192.0.2.1:9000 ${peer}`);
    expect(address?.alternatives).toEqual([`/ip4/192.0.2.1/tcp/9000/p2p/${peer}`]);
    expect(address?.summary).toContain(`/ip4/192.0.2.1/tcp/9000/p2p/${peer}`);
  });
});

describe('nodes', () => {
  const node = (fields: object) => JSON.stringify(fields);
  const dialled = (fields: object) => only(node(fields), 'node')[0];

  it('are dialled where they can be reached, never at an unspecified address', () => {
    const at = (...hosts: string[]) =>
      dialled({ peer_id: peer, p2p_addresses: hosts.map((host) => `/ip4/${host}/tcp/9000/p2p/${peer}`) });
    expect(at('127.0.0.1', '192.168.1.2', '192.0.2.1')).toBe(`/ip4/192.0.2.1/tcp/9000/p2p/${peer}`);
    expect(at('127.0.0.1', '172.17.0.2', '192.168.1.2')).toBe(`/ip4/192.168.1.2/tcp/9000/p2p/${peer}`);
    expect(at('127.0.0.1', '172.17.0.2')).toBe(`/ip4/172.17.0.2/tcp/9000/p2p/${peer}`);
    expect(at('0.0.0.0')).toBe('');
  });

  it('are dialled over QUIC where only that is there', () => {
    const quic = `/ip4/192.0.2.1/udp/9001/quic-v1/p2p/${peer}`;
    expect(dialled({ peer_id: peer, p2p_addresses: [quic] })).toBe(quic);
    expect(dialled({ peer_id: peer, p2p_addresses: [quic, `/ip4/192.0.2.1/tcp/9000/p2p/${peer}`] })).toBe(
      `/ip4/192.0.2.1/tcp/9000/p2p/${peer}`,
    );
  });

  it('of the peers of Prysm show state and direction, and nothing to dial where they dialled', () => {
    const peers = {
      data: [
        {
          peer_id: peer,
          enr: '',
          last_seen_p2p_address: '/ip4/192.0.2.1/udp/13000/quic-v1',
          state: 'connected',
          direction: 'outbound',
        },
        {
          peer_id: other,
          enr: '',
          last_seen_p2p_address: '/ip4/192.0.2.2/udp/51234/quic-v1',
          state: 'disconnected',
          direction: 'inbound',
        },
      ],
      meta: { count: 2 },
    };
    const found = read(node(peers)).filter(({ kind }) => kind === 'node');
    expect(found.map(({ value }) => value)).toEqual([`/ip4/192.0.2.1/udp/13000/quic-v1/p2p/${peer}`, '']);
    expect(found[0]?.summary).toContain('connected, outbound');
    expect(found[1]?.summary).toContain('disconnected, inbound');
    expect(found[1]?.warning).toContain('dialled from');
  });

  it('are found at any depth, in Dora, under headings and prompts, pretty or not, and cut by jq', () => {
    const dora = { clients: [{ client_name: 'a', peer_id: recordPeer, enr: record, head_slot: 5 }], count: 1 };
    const deep = { a: [{ b: { c: { peer_id: peer, p2p_addresses: [`/ip4/192.0.2.1/tcp/9000`] } } }] };
    const text = [
      'Node 1:',
      JSON.stringify(dora, undefined, 2),
      '$ curl -s localhost:5052/eth/v1/node/identity | jq',
      JSON.stringify(deep, undefined, 4),
      '# the last',
      `{ "discovery_addresses": ["/ip4/192.0.2.7/udp/9000/p2p/${other}"], "p2p_addresses": ["/ip4/127.0.0.1/tcp/9001/p2p/${other}"] }`,
    ].join('\n');
    expect(only(text, 'node')).toEqual([
      `/ip4/203.0.113.4/tcp/9000/p2p/${recordPeer}`,
      `/ip4/192.0.2.1/tcp/9000/p2p/${peer}`,
      `/ip4/192.0.2.7/tcp/9001/p2p/${other}`,
    ]);
  });

  it('are read from what jq leaves of them, and from what is cut in the middle', () => {
    const fields = `"p2p_addresses": [\n  "/ip4/127.0.0.1/tcp/9001/p2p/${peer}"\n],\n"discovery_addresses": [\n  "/ip4/192.0.2.5/udp/9000/p2p/${peer}"\n]`;
    expect(only(fields, 'node')).toEqual([`/ip4/192.0.2.5/tcp/9001/p2p/${peer}`]);
    const cut = `{"data":{"peer_id":"${peer}","enr":"","p2p_addresses":["/ip4/192.0.2.3/tcp/9000/p2p/${peer}","/ip4/127.0.0.1/tcp/90`;
    expect(only(cut, 'node')).toEqual([`/ip4/192.0.2.3/tcp/9000/p2p/${peer}`]);
  });

  it('of Go, an id with its addresses, have each address under their id', () => {
    const [, address] = read(`{${peer}: [/ip4/192.0.2.1/tcp/9000]}`);
    expect(address?.alternatives).toEqual([`/ip4/192.0.2.1/tcp/9000/p2p/${peer}`]);
    expect(only(`${peer}@192.0.2.4:9000`, 'address')).toEqual(['/ip4/192.0.2.4/tcp/9000']);
  });

  it('cover their addresses, peer id and record', () => {
    expect(told(node({ peer_id: recordPeer, enr: record, p2p_addresses: ['/ip4/192.0.2.1/tcp/9000'] }))).toEqual([
      `node /ip4/192.0.2.1/tcp/9000/p2p/${recordPeer}`,
    ]);
  });
});

describe('digests, versions and roots', () => {
  it.each([
    ['hex behind its key', 'fork_digest: 0x8c9f62fe', 'forkDigest'],
    ['bare hex behind its key', 'forkDigest=8c9f62fe finalizedRoot=', 'forkDigest'],
    ['decimals of Rust', 'fork_digest: [140, 159, 98, 254]', 'forkDigest'],
    ['decimals of Go', 'fork digest [140 159 98 254]', 'forkDigest'],
    ['bytes of Go', 'ForkDigest: {0x8c, 0x9f, 0x62, 0xfe}', 'forkDigest'],
    ['a literal of Go', 'ForkDigest: [4]byte{0x8c, 0x9f, 0x62, 0xfe}', 'forkDigest'],
    ['an array of JavaScript', 'forkDigest: Uint8Array(4) [ 140, 159, 98, 254 ]', 'forkDigest'],
    ['pairs', 'fork digest: 8c 9f 62 fe', 'forkDigest'],
    ['base64 of JSON', '"forkDigest": "jJ9i/g=="', 'forkDigest'],
    ['a topic', 'topic=/eth2/8c9f62fe/beacon_block/ssz_snappy', 'forkDigest'],
    ['a Buffer of Node', 'forkDigest: <Buffer 8c 9f 62 fe>', 'forkDigest'],
    ['bytes of Python', "fork_digest=b'\\x8c\\x9fb\\xfe'", 'forkDigest'],
    ['a constructor', 'digest: ForkDigest(0x8c9f62fe)', 'forkDigest'],
    ['no key, but known', 'we saw 0x8c9f62fe there', 'forkDigest'],
    ['a line of its own', '8c9f62fe', 'forkDigest'],
    ['the sides of a mismatch', 'fork digest mismatch Ours:8c9f62fe Theirs:8c9f62fe', 'forkDigest'],
    ['a mismatch of versions', 'fork version mismatch: got 0x8c9f62fe', 'forkVersion'],
    ['the key of a version', 'FULU_FORK_VERSION: 0x8c9f62fe', 'forkVersion'],
  ])('are found as %s', (_, text, kind) => {
    expect(new Set(told(text))).toEqual(new Set([`${kind} 0x8c9f62fe`]));
  });

  it('are found in the columns of tables, each', () => {
    const table =
      '| fork | fork version | digest |\n|---|---|---|\n| a | 0x01020304 | 0x0a0b0c0d |\n| b | 05060708 | 1a2b3c4d |';
    expect(told(table)).toEqual([
      'forkVersion 0x01020304',
      'forkDigest 0x0a0b0c0d',
      'forkVersion 0x05060708',
      'forkDigest 0x1a2b3c4d',
    ]);
    expect(told('fork,epoch,digest\nfulu,5,0x0a0b0c0d')).toEqual(['forkDigest 0x0a0b0c0d']);
  });

  it.each([
    ['by its key', `genesis_validators_root: ${mainnetRoot}`],
    ['alone', mainnetRoot],
    ['known among words', `of root ${mainnetRoot.slice(2)} it was`],
    ['as decimals', `ROOT: [u8; 32] = [\n${bytesOf(mainnetRoot).join(', ')},\n];`],
    [
      'as bytes of C',
      `{${bytesOf(mainnetRoot)
        .map((byte) => `0x${byte.toString(16)}`)
        .join(', ')}}`,
    ],
  ])('a root is found %s', (_, text) => {
    expect(read(text)).toMatchObject([{ kind: 'root', value: mainnetRoot }]);
    expect(read(text)[0]?.summary).toContain('mainnet');
  });

  it('are found in the fork id of a record', () => {
    expect(told('eth2: 0x8c9f62fe06000000ffffffffffffffff')).toEqual([
      'forkDigest 0x8c9f62fe',
      'forkVersion 0x06000000',
    ]);
  });

  it('are no block hashes, commits and dates', () => {
    expect(told('block=0x8c9f62ff... commit 1234abcd on 20260101, hash 0xdeadbeef')).toEqual([]);
  });
});

describe('what is known besides', () => {
  it.each([
    ['medalla', 'digest e7a75d5a'],
    ['goerli', '0x628941ef'],
    ['pyrmont', 'fork_digest: 3b088795'],
    ['lukso', 'fork_digest: 0xaadde438'],
    ['Ream', 'fork_digest=27940aa6'],
    ['kurtosis', 'fork version 0x70000038'],
  ])('%s is named', (name, text) => {
    expect(read(text)[0]?.summary.toLowerCase()).toContain(name.toLowerCase());
  });

  it('a fork id of the execution layer is no digest', () => {
    for (const text of [
      'remote_fork_id=ForkId { hash: ForkHash("9f3d2254"), next: 5 }',
      'ForkID:{Hash:[4]byte{0x9f, 0x3d, 0x22, 0x54}, Next:0x5}',
      '"forkId":{"hash":"0x9f3d2254","next":5}',
    ]) {
      expect(told(text)).toEqual(['executionForkId 0x9f3d2254']);
      expect(read(text)[0]?.summary).toContain('mainnet Cancun');
    }
  });
});

describe('Statuses', () => {
  const whole = {
    forkDigest: '0x8c9f62fe',
    finalizedRoot: `0x${'ab'.repeat(32)}`,
    finalizedEpoch: '12',
    headRoot: `0x${'cd'.repeat(32)}`,
    headSlot: '400',
  };
  const [finalized, head] = ['ab'.repeat(32), 'cd'.repeat(32)];

  it.each([
    [
      'Teku',
      `Peer ${peer} sent status StatusMessage{fork_digest=0x8c9f62fe, finalized_root=0x${finalized}, finalized_epoch=12, head_root=0x${head}, head_slot=400}`,
    ],
    [
      'Teku of a peer',
      `PeerStatus{forkDigest=0x8c9f62fe, finalizedRoot=0x${finalized}, finalizedEpoch=12, headRoot=0x${head}, headSlot=400}`,
    ],
    [
      'Caplin',
      `[DBUG] [11-02|10:00:00.123] [Sentinel] statusV2Handler forkDigest=8c9f62fe finalizedRoot=${finalized} finalizedEpoch=12 headSlot=400 headRoot=${head}`,
    ],
    [
      'Grandine',
      `received Status request (peer_id: ${peer}, remote: V1(StatusMessageV1 { fork_digest: 0x8c9f62fe, finalized_root: 0x${finalized}, finalized_epoch: 12, head_root: 0x${head}, head_slot: 400 }))`,
    ],
    [
      'Lighthouse in words',
      `Status Message: Fork Digest: [140, 159, 98, 254], Finalized Root: 0x${finalized}, Finalized Epoch: 12, Head Root: 0x${head}, Head Slot: 400`,
    ],
    [
      'Go over lines',
      `StatusV1{\n\tForkDigest:     {0x8c, 0x9f, 0x62, 0xfe},\n\tFinalizedRoot:  {${Array(32).fill('0xab').join(', ')}},\n\tFinalizedEpoch: 0xc,\n\tHeadRoot:       {${Array(32).fill('0xcd').join(', ')}},\n\tHeadSlot:       0x190,\n}`,
    ],
    [
      'JSON',
      JSON.stringify(
        {
          fork_digest: '0x8c9f62fe',
          finalized_root: `0x${finalized}`,
          finalized_epoch: '12',
          head_root: `0x${head}`,
          head_slot: '400',
        },
        undefined,
        2,
      ),
    ],
  ])('are read as %s writes them', (_, text) => {
    expect(read(text).filter(({ kind }) => kind === 'status')).toMatchObject([{ certainty: 'certain', status: whole }]);
  });

  it('are read without what is cut', () => {
    const nimbus =
      'Irrelevant peer topics="peer_proto" theirStatus=(forkDigest: 8c9f62fe, finalizedRoot: abababab, finalizedEpoch: 12, headRoot: cdcdcdcd, headSlot: 400)';
    const [status] = read(nimbus).filter(({ kind }) => kind === 'status');
    expect(status?.status).toEqual({ forkDigest: '0x8c9f62fe', finalizedEpoch: '12', headSlot: '400' });
    expect(status?.warning).toContain('finalized root, head root');
  });

  it('are two where two lines tell of two', () => {
    const line = (slot: number) =>
      `DEBG Received Status Response fork_digest: [140, 159, 98, 254], finalized_epoch: 12, head_slot: ${slot}`;
    const slots = read(`${line(400)}\n${line(401)}`).flatMap(({ status }) => status?.headSlot ?? []);
    expect(slots).toEqual(['400', '401']);
  });

  it('are none where a node tells of its own slots', () => {
    const line =
      'INFO Syncing  peers: 5, distance: 3 slots, head_slot: 400, finalized_epoch: 12, finalized_root: 0xabab…abab, service: slot_notifier';
    expect(told(line)).toEqual([]);
  });
});

describe('records', () => {
  it.each([
    ['behind a key', `INFO ENR Initialised  quic4: Some(9105), seq: 6, enr: ${record}, id: 0x485d..319b`],
    ['without a prefix', record.slice(4)],
    ['in a list', `- ${record}\n`],
    ['in quotes', `bootnodes: ["${record}"]`],
    ['with padding', `${record}=`],
    ['in capitals', `ENR:${record.slice(4)}`],
  ])('are found %s', (_, text) => {
    expect(only(text, 'enr')).toEqual([record]);
  });

  it('are no lines of dashes', () => {
    expect(read(`/*${'-'.repeat(91)}\n${'-'.repeat(200)}`)).toEqual([]);
  });

  it('that are blotted out are said to be', () => {
    expect(read('enr:-myENR')[0]?.summary).toContain('blotted out');
  });
});

describe('Goodbyes, results and refusals', () => {
  it.each([
    ['Prysm', 'msg="Received a goodbye message" peer=16 reason="client has too many peers"', '129'],
    ['Prysm, a fault', 'Sending Goodbye message to peer reason=fault/error', '3'],
    ['Prysm, unknown', 'reason="unknown goodbye value of 130 received"', '130'],
    ['Lighthouse', 'DEBUG Peer sent Goodbye  peer_id: 16, reason: Irrelevant Network, client: Prysm', '2'],
    ['Grandine', 'received GoodBye request (peer_id: 16, reason: TooManyPeers)', '129'],
    ['Teku', 'Disconnecting cleanly because Optional[UNABLE_TO_VERIFY_NETWORK] from 16', '128'],
    ['Nimbus', 'Received Goodbye message reason="Peer score is too low (237)"', '237'],
    ['Lodestar', 'Received goodbye request goodbye=1', '1'],
    ['a number', 'got Goodbye 129 from a peer', '129'],
    ['alone', 'fault/error', '3'],
    ['a refusal of Lodestar', 'reason=INCOMPATIBLE_FORKS', '2'],
    ['an old refusal', 'GENESIS_NONZERO', '2'],
  ])('%s', (_, text, reason) => {
    expect(only(text, 'goodbye')).toContain(reason);
  });

  it.each([
    ['Lodestar, framed', 'Req  error method=ping, status=2, errorMessage=sNaPpY,jTimeout', '2', 'Timeout'],
    ['Caplin', 'err="hand shake error: 1, rate limited"', '1', 'rate limited'],
    ['zeam', 'Received RPC error for request_id=11 code=3', '3', 'ResourceUnavailable'],
    ['Lighthouse', 'RPC Error  err: ErrorResponse(RateLimited, "wait")', '139', 'RateLimited'],
  ])('result of %s', (_, text, code, says) => {
    const [result] = read(text).filter(({ kind }) => kind === 'resultCode');
    expect(result?.value).toBe(code);
    expect(result?.summary).toContain(says);
  });
});

describe('configurations', () => {
  it('are named, and what stands in them is found as well', () => {
    const yaml = `CONFIG_NAME: devnet-5\nGENESIS_FORK_VERSION: 0x10000001\nALTAIR_FORK_VERSION: 0x20000001\nALTAIR_FORK_EPOCH: 0\n`;
    expect(told(yaml)).toEqual(['networkConfig devnet-5', 'forkVersion 0x10000001', 'forkVersion 0x20000001']);
  });

  it('of forks alone are told by their versions', () => {
    const schedule =
      '[{"previous_version":"0x90000069","current_version":"0x90000070","epoch":"50"},{"previous_version":"0x90000070","current_version":"0x90000071","epoch":"100"}]';
    expect(only(schedule, 'networkConfig')).toEqual(['sepolia']);
  });
});
