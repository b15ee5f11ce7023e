import { SignableENR } from '@chainsafe/enr';
import { toHexString } from '@chainsafe/ssz';
import { afterAll, describe, expect, onTestFinished, test } from 'vitest';
import { keepRecordsFresh, type RecordKeeper } from '../../src/commands/discovery/ask-anew.ts';
import { expectedEnrForkId } from '../../src/enr/fork-id.ts';
import { networkToJson } from '../../src/forks/networks/network-json.ts';
import { periodAt } from '../../src/forks/schedule/schedule.ts';
import { createDiscovery } from '../../src/node/discovery/discovery.ts';
import type { DiscoveryApi } from '../../src/rpc/discovery.ts';
import type { PeerView, ToExplorer } from '../../src/rpc/explorer.ts';
import { Chain } from '../../src/session/node/chain.ts';
import { newRecords } from '../harness/records.ts';
import { exchange } from '../unit/session/exchanges.ts';
import { devnet } from './support/devnet.ts';
import { closeUdp, eth2Of, newKey, openUdp, startDiscv5 } from './support/discovery-nodes.ts';

/* What the host does with the records of its peers, with the discovery of the worker and nodes of a client's discv5. */

const { nfd } = expectedEnrForkId(devnet, 300n);
const chain = new Chain(devnet, () => [devnet]);
const root = `0x${'00'.repeat(32)}`;
const status = {
  forkDigest: toHexString(periodAt(devnet, 300n).period.digest),
  finalizedRoot: root,
  finalizedEpoch: '0',
  headRoot: root,
  headSlot: String(chain.slotAt(Date.now())),
};

const discovery = createDiscovery(() => undefined);
const started = discovery.start({ network: networkToJson(devnet), answerTimeout: 300 });
afterAll(async () => await discovery.stop());

type Patch = Extract<ToExplorer, { type: 'patch' }>;

/** The records of a window, which tells at once of what is put and noted. */
class Window {
  readonly #records = newRecords(() => chain).records;
  readonly #listeners = new Set<(patch: Patch) => void>();
  readonly #waiting = new Set<() => void>();

  readonly keeper: RecordKeeper = {
    onDidChange: (listener) => {
      this.#listeners.add(listener);
      return { dispose: () => this.#listeners.delete(listener) };
    },
    snapshot: () => ({ peers: this.#records.views() }) as ReturnType<RecordKeeper['snapshot']>,
    recordsOf: (key) => this.#records.enrs(key),
    exchangesWith: (key) => this.#records.exchangesWith(key),
    chainOf: () => chain,
    noteEnr: (enr, ask) => {
      this.#records.noteEnr(enr, ask);
      this.#tell();
    },
  };

  /** A peer that was dialled by a record, and whose Status is right. */
  dialled(record: string, peerId: string): void {
    this.#records.noteEnr(record);
    const startedAt = new Date().toISOString();
    this.#records.put(exchange(peerId, { peerId, startedAt, state: 'established', remote: status, local: status }));
    this.#tell();
  }

  peer(key: string): PeerView {
    const view = this.#records.view(key);
    if (view === undefined) throw new Error('there is no such peer');
    return view;
  }

  /** Resolves once something holds. */
  async until(holds: () => boolean): Promise<void> {
    while (!holds()) await new Promise<void>((resolve) => this.#waiting.add(resolve));
  }

  #tell(): void {
    const patch: Patch = { type: 'patch', revision: 1, peers: this.#records.views(), removed: [] };
    for (const listener of this.#listeners) listener(patch);
    for (const resolve of this.#waiting) resolve();
    this.#waiting.clear();
  }
}

const stale = (key: Uint8Array, port: number, seq: bigint) => {
  const record = SignableENR.createV4(key, { eth2: eth2Of(devnet, 160n) });
  record.ip = '127.0.0.1';
  record.udp = port;
  record.tcp = 9000;
  record.seq = seq;
  return record;
};

async function run(_: readonly string[], task: (api: DiscoveryApi) => Promise<unknown>): Promise<unknown> {
  await started;
  return await task(discovery);
}

const causes = ({ causes: all = [] }: PeerView) => all.map(({ cause }) => cause);

describe('a record that a cause rests on', () => {
  test('is asked for anew, and the cause goes where the node has outgrown it', async () => {
    const key = newKey();
    const node = await startDiscv5({ key, values: { eth2: eth2Of(devnet, 300n), nfd }, tcp: 9000 });
    onTestFinished(async () => await node.stop());
    const window = new Window();
    const peerId = String(node.enr.peerId);
    window.dialled(stale(key, node.enr.udp ?? 0, node.enr.seq - 1n).encodeTxt(), peerId);
    expect(causes(window.peer(peerId))).toEqual(['enrStale']);
    keepRecordsFresh(window.keeper, [], run);
    await window.until(() => causes(window.peer(peerId)).length === 0);
    expect(window.keeper.recordsOf(peerId)?.readings.map(({ isAsked }) => isAsked)).toEqual([false, true]);
  });

  test('stays evidence where its node does not answer, which is said; nothing was sent before discovery was asked for', async () => {
    const key = newKey();
    let datagrams = 0;
    const silent = await openUdp(() => {
      datagrams += 1;
    });
    onTestFinished(async () => await closeUdp(silent));
    const window = new Window();
    const record = stale(key, silent.address().port, 1n);
    const peerId = String(record.peerId);
    window.dialled(record.encodeTxt(), peerId);
    await started;
    expect(datagrams).toBe(0);
    keepRecordsFresh(window.keeper, [], run);
    await window.until(() => window.keeper.recordsOf(peerId)?.vain !== undefined);
    expect(datagrams).toBeGreaterThan(0);
    const [first] = window.peer(peerId).causes ?? [];
    expect(first?.cause).toBe('enrStale');
    expect(first?.evidence).toMatch(
      /Asked for its newest record at .*, it gave none: .* No UDP answer from 127\.0\.0\.1/,
    );
    const sent = datagrams;
    window.dialled(record.encodeTxt(), peerId);
    expect(datagrams).toBe(sent);
  });

  test('of many peers is asked for four at a time, of each once', async () => {
    const window = new Window();
    const node = await startDiscv5();
    onTestFinished(async () => await node.stop());
    const peers = Array.from({ length: 9 }, (_, nr) => stale(newKey(), (node.enr.udp ?? 0) + nr, 1n));
    for (const record of peers) window.dialled(record.encodeTxt(), String(record.peerId));
    const together: number[] = [];
    const asked: string[] = [];
    const counting = async (_: readonly string[], task: (api: DiscoveryApi) => Promise<unknown>) => {
      const before = asked.length;
      const ask: DiscoveryApi['ask'] = async (record) => {
        asked.push(record);
        return { err: { code: 'noRecordGiven' } };
      };
      await task({ ...discovery, ask });
      together.push(asked.length - before);
    };
    keepRecordsFresh(window.keeper, [], counting);
    await window.until(() => peers.every(({ peerId }) => window.keeper.recordsOf(String(peerId))?.vain !== undefined));
    expect(together.slice(0, 2)).toEqual([4, 4]);
    expect(asked.toSorted()).toEqual(peers.map((record) => record.encodeTxt()).toSorted());
  });

  test('is left as it is where discovery cannot start, and not tried again at once', async () => {
    const window = new Window();
    const record = stale(newKey(), 9999, 1n);
    window.dialled(record.encodeTxt(), String(record.peerId));
    let runs = 0;
    keepRecordsFresh(window.keeper, [], async () => {
      runs += 1;
      throw new Error('no thread');
    });
    window.dialled(record.encodeTxt(), String(record.peerId));
    await window.until(() => runs > 0);
    await new Promise(setImmediate);
    window.dialled(record.encodeTxt(), String(record.peerId));
    expect(runs).toBe(1);
    expect(causes(window.peer(String(record.peerId)))).toEqual(['enrStale']);
  });
});
