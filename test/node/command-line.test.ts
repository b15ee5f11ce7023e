import { spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { SignableENR } from '@chainsafe/enr';
import { privateKeyFromRaw } from '@libp2p/crypto/keys';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { networkToYaml } from '../../src/forks/config/network-yaml.ts';
import { epochAt } from '../../src/forks/schedule/slot-clock.ts';
import { behaviours } from '../../src/node/responder/behaviours.ts';
import { startResponder } from '../../src/node/responder/responder.ts';
import { bundleWorker } from './support/bundle-worker.ts';
import { startDevnet } from './support/devnet.ts';
import { acquaint, closeUdp, eth2Of, newKey, openUdp, startDiscv5 } from './support/discovery-nodes.ts';
import { mainnet } from './support/mainnet.ts';
import { closedPort } from './support/peers.ts';

const folder = mkdtempSync(path.join(tmpdir(), 'beacon-handshake-cli-'));
let entry = '';
beforeAll(async () => {
  await bundleWorker('src/cli/main.ts', path.join(folder, 'command-line.mjs'));
  entry = await bundleWorker('src/cli/launch.ts', path.join(folder, 'cli.mjs'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function start(...args: readonly string[]) {
  return spawn(process.execPath, [entry, ...args], { stdio: ['pipe', 'pipe', 'pipe'] });
}

/** Runs a verb to its end, with a text on standard input. */
async function run(args: readonly string[], input = '') {
  const child = start(...args);
  const read = async (stream: AsyncIterable<Buffer>) => {
    const parts: Buffer[] = [];
    for await (const part of stream) parts.push(part);
    return Buffer.concat(parts).toString();
  };
  child.stdin.end(input);
  const [out, err] = await Promise.all([read(child.stdout), read(child.stderr)]);
  const code = child.exitCode ?? (await new Promise<number | null>((resolve) => child.once('exit', resolve)));
  return { code, out, err };
}

const frame =
  '54ff060000734e6150705901580000b18525a28c9f62fe2021222324252627' +
  '28292a2b2c2d2e2f303132333435363738393a3b3c3d3e3f64650600000000006061626364656667';

describe('the command line', () => {
  it('reads a text from standard input or a file, as JSON or for a person', async () => {
    const text = 'their digest is fork_digest=0x8c9f62fe\u001b[31m';
    const json = await run(['read', '--json'], text);
    expect(json).toMatchObject({ code: 0, err: '' });
    expect(JSON.parse(json.out)).toMatchObject([{ kind: 'forkDigest', value: '0x8c9f62fe' }]);
    const file = path.join(folder, 'log.txt');
    writeFileSync(file, text);
    const plain = await run(['read', file]);
    expect(plain.out).toContain('forkDigest 0x8c9f62fe');
    expect(plain.out).not.toContain('\u001b');
  });

  it('takes frames apart, and says by its status that one is broken', async () => {
    const { code, out } = await run(['dissect', '--protocol', 'status/1', '--side', 'request', '--json'], frame);
    expect(code).toBe(1);
    expect(JSON.parse(out)).toMatchObject([{ ok: false, protocol: 'status/1', side: 'request' }]);
    expect((await run(['dissect'], frame)).out).toMatch(/✕ error/);
  });

  it('computes and identifies digests of built-in networks and of a folder', async () => {
    const network = path.join(folder, 'devnet');
    mkdirSync(network);
    writeFileSync(path.join(network, 'config.yaml'), networkToYaml({ ...mainnet, name: 'mine' }));
    writeFileSync(path.join(network, 'genesis_validators_root.txt'), `0x${'11'.repeat(32)}`);
    const { out } = await run(['digest', '--network', network, '--epoch', '0', '--json']);
    const { digest } = JSON.parse(out);
    expect(digest).toMatch(/^0x[0-9a-f]{8}$/);
    expect((await run(['identify', digest, '--json'])).code).toBe(1);
    const known = await run(['identify', digest, '--network', network, '--json']);
    expect(known.code).toBe(0);
    expect(JSON.parse(known.out)[0]).toMatchObject({ network: 'mine', variant: 'spec' });
    expect(JSON.parse((await run(['digest', '--epoch', '411392', '--json'])).out)).toMatchObject({ fork: 'fulu' });
  });

  it('asks a node for its newest record, and says by its status that it does not answer', async () => {
    const asked = await startDiscv5({ tcp: 9000 });
    const record = asked.enr.encodeTxt();
    asked.enr.tcp = 9100;
    const json = await run(['enr', '--ask', record, '--json']);
    expect(json).toMatchObject({ code: 0, err: '' });
    expect(JSON.parse(json.out)).toEqual({
      record: asked.enr.encodeTxt(),
      seq: String(asked.enr.seq),
      ms: expect.any(Number),
      seesUsAt: expect.stringMatching(/^\/ip4\/127\.0\.0\.1\/udp\/\d+$/),
      was: expect.objectContaining({ ok: true, seq: String(asked.enr.seq - 1n) }),
      now: expect.objectContaining({ ok: true, seq: String(asked.enr.seq) }),
    });
    expect((await run(['enr', '--ask', record])).out).toContain('the port "tcp" is now 9100, was 9000');
    await asked.stop();
    const gone = await run(['enr', '--ask', record, '--json']);
    expect(gone.code).toBe(1);
    expect(JSON.parse(gone.out)).toMatchObject({ fault: 'portClosed' });
  });

  it('walks a network from one record, and shakes hands with those it finds', async () => {
    const values = { eth2: eth2Of(mainnet, epochAt(mainnet, Date.now()) ?? 0n) };
    const keys = [newKey(), newKey(), newKey()];
    const peers = await Promise.all(
      keys.map((key) =>
        startResponder(behaviours.healthy, mainnet, {
          agent: 'Lighthouse/v8.0.1',
          listen: ['/ip4/127.0.0.1/tcp/0'],
          privateKey: privateKeyFromRaw(key),
        }),
      ),
    );
    const port = (at: number) => Number(String(peers[at]?.getMultiaddrs()[0]).split('/')[4]);
    const nodes = await Promise.all(keys.map((key, at) => startDiscv5({ key, values, tcp: port(at) })));
    const bootnode = await startDiscv5();
    acquaint([bootnode, ...nodes]);
    try {
      const from = bootnode.enr.encodeTxt();
      const { code, out, err } = await run(['crawl', '--from', from, '--dial', '--dials-per-second', '50', '--json']);
      expect({ code, err }).toEqual({ code: 0, err: '' });
      const lines = out
        .trim()
        .split('\n')
        .map((line) => JSON.parse(line));
      const summary = lines.pop();
      const digest = `0x${Buffer.from(values.eth2.subarray(0, 4)).toString('hex')}`;
      expect(lines).toHaveLength(4);
      for (const { enr } of nodes) {
        expect(lines.find(({ record }) => record === enr.encodeTxt())).toMatchObject({
          seq: String(enr.seq),
          alive: true,
          digest,
          exchange: { state: 'established', agent: 'Lighthouse/v8.0.1' },
        });
      }
      expect(lines.find(({ record }) => record === from)).not.toHaveProperty('exchange');
      expect(summary).toMatchObject({
        census: [{ digest, network: 'mainnet', fork: 'fulu', records: 3, statuses: 3 }],
        clients: [{ client: 'Lighthouse', nodes: 3 }],
        live: 4,
        dead: 0,
        stale: [],
      });
    } finally {
      await Promise.all([...peers, bootnode, ...nodes].map((one) => one.stop()));
    }
    expect((await run(['crawl'])).code).toBe(2);
    expect((await run(['crawl', '--from', 'bootnodes', '--network', 'gnosis'])).err).toMatch(/^No bootnodes are known/);
  });

  it('ends a walk at a number of nodes, when its time is up, or when nothing new comes', async () => {
    const bootnode = await startDiscv5();
    const silent = await openUdp(() => undefined);
    onTestFinished(() => bootnode.stop());
    onTestFinished(() => closeUdp(silent));
    const record = SignableENR.createV4(newKey());
    record.ip = '127.0.0.1';
    record.udp = silent.address().port;
    const ended = async (...args: string[]) => {
      const { out } = await run(['crawl', '--from', bootnode.enr.encodeTxt(), ...args, '--json']);
      return JSON.parse(out.trim().split('\n').at(-1) ?? '').ended;
    };
    expect(await ended()).toBe('nothingNew');
    expect(await ended('--most', '1')).toBe('number');
    expect(await ended('--from', record.encodeTxt(), '--seconds', '1')).toBe('time');
    expect(await run(['crawl', '--from', bootnode.enr.encodeTxt(), '--seconds', 'soon'])).toMatchObject({ code: 2 });
  });

  it('examines nodes, also those of a list, and says by its status that one is wrong', async () => {
    const devnet = await startDevnet([
      { client: 'lighthouse', peers: [1] },
      { client: 'prysm', peers: [0] },
      { client: 'teku', recordOf: 120n },
    ]);
    try {
      const urls = devnet.nodes.map(({ url }) => url);
      const json = await run(['examine', ...urls, '--json']);
      expect(json).toMatchObject({ code: 1, err: '' });
      const { nodes, network, missing } = JSON.parse(json.out);
      expect(
        nodes.map(({ findings }: { findings: { cause: string }[] }) => findings.map(({ cause }) => cause)),
      ).toEqual([[], [], ['enrStale']]);
      expect(nodes.map(({ handshake }: { handshake: { state: string } }) => handshake.state)).toEqual([
        'established',
        'established',
        'established',
      ]);
      expect(network).toMatchObject({ by: 'majority', nodes: 3, epoch: '300' });
      expect(missing).toHaveLength(2);
      const list = await run(['examine', '-', '--no-dial'], urls.slice(0, 2).join('\n'));
      expect(list.code).toBe(0);
      expect(list.out).toContain('All 2 nodes are sound.');
      expect((await run(['examine', ...urls, '--csv', '--no-dial'])).out).toMatch(/^name,reachable,version,.*\n/);
      expect(await run(['examine'])).toMatchObject({ code: 2, out: '' });
    } finally {
      await devnet.stop();
    }
  });

  it('says in one sentence what is wrong with its use, and nothing on standard output', async () => {
    const wrong: readonly (readonly [readonly string[], RegExp])[] = [
      [['bogus'], /^"bogus" is no verb: use one of read, /],
      [['digest', '--epoch', '-1'], /epoch/],
      [['digest', '--network', 'nowhere'], /^"nowhere" is no network: /],
      [['dissect', '--protocol', 'x'], /^"x" is no protocol: /],
      [['read', path.join(folder, 'none')], /^There is no file /],
      [['dial'], /^Target is missing/],
      [['listen', '--behaviour', 'nobody'], /^"nobody" is no behaviour: /],
      [['digest', '--unknown'], /--unknown/],
    ];
    for (const [args, sentence] of wrong) {
      const { code, out, err } = await run([...args, '--json']);
      expect({ args, code, out }).toEqual({ args, code: 2, out: '' });
      expect(err.trim().split('\n')).toHaveLength(1);
      expect(err).toMatch(sentence);
    }
  });

  it('dials what listens, each telling its side of the exchange', async () => {
    const listening = start('listen', '--json');
    const lines = createInterface(listening.stdout)[Symbol.asyncIterator]();
    const next = async () => JSON.parse((await lines.next()).value ?? 'null');
    const ready = await next();
    expect(ready).toMatchObject({ behaviour: 'node', peerId: expect.stringMatching(/^16Uiu2/) });
    const dialled = await run(['dial', ready.listening, '--json']);
    expect({ code: dialled.code, exchange: JSON.parse(dialled.out) }).toMatchObject({
      code: 0,
      exchange: { state: 'established', direction: 'outbound', peerId: ready.peerId, protocol: 'status/2' },
    });
    const heard = await next();
    expect(heard).toMatchObject({
      direction: 'inbound',
      remote: { forkDigest: JSON.parse(dialled.out).local.forkDigest },
    });
    listening.stdin.end();
    expect(await new Promise((resolve) => listening.once('exit', resolve))).toBe(0);
  });

  it('tells by its status that a handshake failed', async () => {
    const nobody = await closedPort();
    const { code, out } = await run(['dial', nobody.multiaddr]);
    expect(code).toBe(1);
    expect(out).toMatch(/connectionRefused/);
  });

  it('offers its record to a node, which can then be asked for it', async () => {
    const boot = await startDiscv5();
    onTestFinished(() => boot.stop());
    const listening = start('listen', '--offer-to', boot.enr.encodeTxt(), '--json');
    const lines = createInterface(listening.stdout)[Symbol.asyncIterator]();
    const next = async () => JSON.parse((await lines.next()).value ?? 'null');
    const ready = await next();
    const told = await next();
    expect(told).toMatchObject({ to: String(boot.enr.peerId) });
    const known = boot.kadValues().map((enr) => String(enr.peerId));
    expect(known).toEqual([ready.peerId]);
    listening.stdin.end();
    expect(await new Promise((resolve) => listening.once('exit', resolve))).toBe(0);
  });

  it('behaves as a responder, wrong in one thing', async () => {
    const listening = start('listen', '--behaviour', 'wrongNetwork', '--json');
    const lines = createInterface(listening.stdout)[Symbol.asyncIterator]();
    const ready = JSON.parse((await lines.next()).value ?? 'null');
    const { code, out } = await run(['dial', ready.listening, '--json']);
    expect(code).toBe(1);
    expect(JSON.parse(out)).toMatchObject({ state: 'refusedByUs', peerId: ready.peerId });
    listening.stdin.end();
    await new Promise((resolve) => listening.once('exit', resolve));
  });

  it('tries a peer against the specification, as JSON and JUnit', async () => {
    const listening = start('listen', '--behaviour', 'badChecksum', '--json');
    const lines = createInterface(listening.stdout)[Symbol.asyncIterator]();
    const { listening: target } = JSON.parse((await lines.next()).value ?? 'null');
    const junit = path.join(folder, 'conformance.xml');
    const { code, out, err } = await run(['conform', target, '--only', '7.1,5.1,2.2', '--junit', junit, '--json']);
    expect({ code, err }).toEqual({ code: 1, err: '' });
    const report = JSON.parse(out);
    expect(report).toMatchObject({ target, client: 'demo/badChecksum', network: 'mainnet' });
    expect(report.results.map(({ id, verdict }: Record<string, string>) => [id, verdict])).toEqual([
      ['2.2', 'pass'],
      ['5.1', 'fail'],
      ['7.1', 'fail'],
    ]);
    expect(report.counts).toMatchObject({ pass: 1, fail: 2 });
    expect(readFileSync(junit, 'utf8')).toContain('<testsuite ');
    const none = await run(['conform', target, '--only', '99.9']);
    expect(none).toMatchObject({ code: 2, out: '' });
    expect(none.err).toMatch(/^There is no case "99.9": /);
    listening.stdin.end();
    await new Promise((resolve) => listening.once('exit', resolve));
  });
});
