import { describe, expect, it } from 'vitest';
import { readEndpoints } from '../../../src/examination/read-endpoints.ts';

const ENCLAVE = `Name:            my-net
UUID:            0a1b2c3d4e5f
Status:          RUNNING
Creation Time:   Mon, 02 Nov 2026 10:00:00 UTC
Flags:

========================================= Files Artifacts =========================================
UUID           Name
111111111111   1-lighthouse-geth-0-127
222222222222   el_cl_genesis_data

========================================== User Services ==========================================
UUID           Name                   Ports                                         Status
aaaaaaaaaaaa   cl-1-lighthouse-geth   http: 4000/tcp -> http://127.0.0.1:32776      RUNNING
                                      metrics: 5054/tcp -> http://127.0.0.1:32777
                                      quic-discovery: 9001/udp -> 127.0.0.1:32770
                                      tcp-discovery: 9000/tcp -> 127.0.0.1:32778
                                      udp-discovery: 9000/udp
aaaaaaaaaaab   cl-2-prysm-geth        http: 3500/tcp -> 127.0.0.1:32786             RUNNING
                                      rpc: 4000/tcp -> 127.0.0.1:32787
                                      tcp-discovery: 13000/tcp -> 127.0.0.1:32788
aaaaaaaaaaac   cl-3-teku-geth         http: 4000/tcp                                STOPPED
                                      tcp-discovery: 9000/tcp
aaaaaaaaaaad   el-1-geth-lighthouse   rpc: 8545/tcp -> http://127.0.0.1:32760       RUNNING
                                      http: 8545/tcp -> http://127.0.0.1:32761
bbbbbbbbbbbb   spamoor                <none>                                        STOPPED
bbbbbbbbbbbc   vc-1-geth-lighthouse   http-validator: 5056/tcp -> 127.0.0.1:32799   RUNNING
bbbbbbbbbbbd   dora                   http: 8080/tcp -> http://127.0.0.1:33000      RUNNING
`;

const hex = '0123456789abcdef0123456789abcdef';
const CONTAINERS = `CONTAINER ID   IMAGE   COMMAND   CREATED   STATUS   PORTS   NAMES
3aaaaaaaaaaa   gcr.io/offchainlabs/prysm/beacon-chain:stable   "sh -c 'exec /beacon…"   2 hours ago   Up 2 hours   0.0.0.0:32798->3500/tcp, [::]:32798->3500/tcp, 0.0.0.0:32799->4000/tcp, 0.0.0.0:32802->13000/tcp, [::]:32802->13000/tcp, 0.0.0.0:32776->13000/udp, 9090/tcp   cl-1-prysm-erigon--${hex}
3aaaaaaaaaab   consensys/teku:latest   "/opt/teku/bin/teku"   2 hours ago   Up 2 hours   0.0.0.0:32810->4000/tcp, :::32810->4000/tcp, 0.0.0.0:32811->9000/tcp, :::32811->9000/tcp   cl-2-teku-geth--${hex}
3aaaaaaaaaac   sigp/lighthouse   "lighthouse bn"   2 hours ago   Up 2 hours   0.0.0.0:9000-9001->9000-9001/tcp, 0.0.0.0:5052->5052/tcp   my-beacon
3aaaaaaaaaad   ethereum/client-go   "geth"   2 hours ago   Up 2 hours   0.0.0.0:32820->8545/tcp, 0.0.0.0:32821->4000/tcp   el-2-geth-teku--${hex}
3aaaaaaaaaae   kurtosistech/engine   "engine"   2 hours ago   Up 2 hours   0.0.0.0:9710-9711->9710-9711/tcp   kurtosis-engine--${hex}
`;

describe('the nodes of a list', () => {
  it('of kurtosis enclave inspect: consensus clients that publish their REST, with their port of libp2p', () => {
    expect(readEndpoints(ENCLAVE)).toEqual([
      { name: 'cl-1-lighthouse-geth', url: 'http://127.0.0.1:32776', tcpPort: 32_778 },
      { name: 'cl-2-prysm-geth', url: 'http://127.0.0.1:32786', tcpPort: 32_788 },
    ]);
  });

  it('of docker ps: each client by its own port, Prysm not by its gRPC, nothing of the others', () => {
    expect(readEndpoints(CONTAINERS)).toEqual([
      { name: 'cl-1-prysm-erigon', url: 'http://127.0.0.1:32798', tcpPort: 32_802 },
      { name: 'cl-2-teku-geth', url: 'http://127.0.0.1:32810', tcpPort: 32_811 },
      { name: 'my-beacon', url: 'http://127.0.0.1:5052', tcpPort: 9000 },
    ]);
  });

  it.each([
    [
      'Dora',
      'beaconapi:\n  endpoints:\n    - url: "http://10.0.0.1:5052"\n      name: one\n      archive: true\n    - name: two\n      url: http://10.0.0.2:5052/\nexecutionapi:\n  endpoints:\n    - url: http://10.0.0.3:8545\n      name: geth\n',
    ],
    [
      'Assertoor',
      'endpoints:\n  - name: "one"\n    executionUrl: http://10.0.0.9:8545\n    consensusUrl: http://10.0.0.1:5052\n  - {name: two, consensusUrl: "http://10.0.0.2:5052", executionUrl: http://10.0.0.9:8545}\n',
    ],
    [
      'Checkpointz',
      'beacon:\n  upstreams:\n  - name: one\n    address: http://10.0.0.1:5052\n    dataProvider: true\n  - name: two\n    address: http://10.0.0.2:5052\n',
    ],
    [
      'Forkmon',
      '[[clients]]\nurl = "http://10.0.0.1:5052"\nname = "one"\n\n[[clients]]\nurl = "http://10.0.0.2:5052"\nname = "two"\n',
    ],
  ])('of %s, by its names', (tool, text) => {
    const urls = readEndpoints(text).map(({ name, url }) => `${name} ${url}`);
    const expected = tool === 'Assertoor' ? urls.slice(0, 1) : urls;
    expect(expected[0]).toBe('one http://10.0.0.1:5052');
    if (tool !== 'Assertoor') expect(urls).toEqual(['one http://10.0.0.1:5052', 'two http://10.0.0.2:5052']);
  });

  it('of addresses one below the other, each once', () => {
    expect(readEndpoints('http://a:5052\nhttps://b.example/\n\nhttp://a:5052/\n')).toEqual([
      { name: 'a:5052', url: 'http://a:5052' },
      { name: 'b.example', url: 'https://b.example' },
    ]);
  });

  it('is bounded, and empty for a text that has none', () => {
    const many = Array.from({ length: 1000 }, (_, at) => `http://10.0.0.1:${at + 1}`).join('\n');
    expect(readEndpoints(many)).toHaveLength(256);
    expect(readEndpoints('nothing of use')).toEqual([]);
  });
});
