import assert from 'node:assert/strict';
import path from 'node:path';
import { after, before, describe, it } from 'mocha';
import * as vscode from 'vscode';
import type { ConformanceResult } from '../../src/conformance/report.ts';
import type { Exchange } from '../../src/exchange/exchange.ts';
import { findNetwork } from '../../src/forks/networks/networks.ts';
import type { DemoPeer } from '../../src/rpc/node.ts';
import { LastRuns } from '../../src/test-explorer/last-runs.ts';
import { runOf } from '../../src/test-explorer/run.ts';
import { fillTree } from '../../src/test-explorer/tree.ts';
import { soundTarget } from '../harness/sound-target.ts';
import { activated } from './extension.ts';

const mainnet = findNetwork('mainnet');
assert.ok(mainnet);
const evidence = new Map<string, Exchange>();
const session = { chain: { network: mainnet }, evidence } as unknown as Parameters<typeof runOf>[0]['session'];

/** What a run of VS Code was told, in its own words. */
interface Told {
  readonly state: 'started' | 'passed' | 'failed' | 'errored' | 'skipped';
  readonly id: string;
  readonly message?: vscode.TestMessage;
}

/** Our tree and our runs in a controller of VS Code, where one listens to what each run is told. */
class Explorer {
  readonly told: Told[] = [];
  output = '';
  ended = 0;
  readonly controller = vscode.tests.createTestController('conformance-under-test', 'Conformance under test');
  readonly tree = fillTree(this.controller);
  readonly #stored = new Map<string, unknown>();
  readonly runs = new LastRuns({
    get: <T>(key: string) => this.#stored.get(key) as T | undefined,
    update: async (key, value) => void this.#stored.set(key, value),
  });

  constructor() {
    const { controller } = this;
    const create = controller.createTestRun.bind(controller);
    controller.createTestRun = (...given) => this.#listen(create(...given));
  }

  #listen(run: vscode.TestRun): vscode.TestRun {
    for (const state of ['started', 'passed', 'failed', 'errored', 'skipped'] as const) {
      const tell = run[state].bind(run) as (item: vscode.TestItem, ...rest: unknown[]) => void;
      Object.assign(run, {
        [state]: (item: vscode.TestItem, ...rest: unknown[]) => {
          const message = rest.find((one) => one instanceof vscode.TestMessage);
          this.told.push({ state, id: item.id, ...(message && { message }) });
          tell(item, ...rest);
        },
      });
    }
    const append = run.appendOutput.bind(run);
    const end = run.end.bind(run);
    return Object.assign(run, {
      appendOutput: (...given: Parameters<typeof append>) => {
        this.output += given[0];
        append(...given);
      },
      end: () => {
        this.ended += 1;
        end();
      },
    });
  }

  async run(workerPath: string, multiaddr: string, ids: readonly string[], token: vscode.CancellationToken) {
    this.told.length = 0;
    this.output = '';
    const items = ids.flatMap((id) => this.tree.item(id) ?? []);
    const { controller, tree, runs } = this;
    const run = runOf({ controller, tree, session, runs, workerPath });
    await run(new vscode.TestRunRequest(items), { place: soundTarget(multiaddr), name: 'a peer' }, token);
  }

  states(): string[] {
    return this.told.filter(({ state }) => state !== 'started').map(({ state, id }) => `${id} ${state}`);
  }
}

async function responder(behaviour: string): Promise<string> {
  const choice = { behaviour, listen: '/ip4/127.0.0.1/tcp/0' };
  const peer: DemoPeer | undefined = await vscode.commands.executeCommand('beaconHandshake.startResponder', choice);
  assert.ok(peer);
  return peer.multiaddr;
}

describe('a run of the conformance suite in the Test Explorer', function () {
  this.timeout(280_000);
  let worker = '';
  let target = '';
  let explorer: Explorer;
  const never = new vscode.CancellationTokenSource().token;

  before(async () => {
    const { extension } = await activated();
    worker = path.join(extension.extensionPath, 'dist', 'conformance.mjs');
    target = await responder('badChecksum');
    explorer = new Explorer();
  });
  after(async () => {
    explorer.controller.dispose();
    await vscode.commands.executeCommand('beaconHandshake.stopNode');
  });

  it('tells what fails with both sides, and leads to the page of the exchange at its byte', async () => {
    await explorer.run(worker, target, ['2.2', '2.8', '5.1', '9.1'], never);
    assert.deepEqual(explorer.states().sort(), ['2.2 passed', '2.8 passed', '5.1 failed', '9.1 skipped']);
    const failed = explorer.told.find(({ state }) => state === 'failed');
    const { location, message } = failed?.message ?? {};
    assert.match(String(message), /crcMismatch/);
    assert.ok(location);
    const { scheme, path: page, query, fragment } = location.uri;
    assert.equal(scheme, 'beacon-exchange');
    assert.match(page, /^\/page\/5\.1 Status/);
    const kept = evidence.get(query);
    assert.equal(kept?.failure?.code, 'crcMismatch');
    assert.equal(kept?.target, target);
    // Result, length, identifier and the header of the chunk stand before the checksum.
    assert.equal(Number(fragment), 1 + 1 + 10 + 4);
    assert.equal(explorer.ended, 1);
  });

  it('does not show a warning as a pass, nor as a failure', async () => {
    await explorer.run(worker, await responder('longPrefix'), ['4.2', '7.1'], never);
    assert.deepEqual(explorer.states().sort(), ['4.2 errored', '7.1 passed']);
    const warned = explorer.told.find(({ state }) => state === 'errored');
    assert.match(String(warned?.message?.message), /^A warning, as this is a SHOULD: /);
  });

  it('does not begin what nobody asked for', async () => {
    await explorer.run(worker, target, ['5.4'], never);
    assert.deepEqual(new Set(explorer.told.map(({ id }) => id)), new Set(['5.4']));
  });

  it('keeps what it found, and tells what has changed since', async () => {
    const found = (id: string, verdict: ConformanceResult['verdict']): ConformanceResult => ({
      ...{ id, verdict, level: 'MUST', title: 'A title.', why: 'a reason', ms: 1, source: 'a source' },
    });
    await explorer.runs.keep(target, [found('2.2', 'fail'), found('5.1', 'fail')], 0);
    await explorer.run(worker, target, ['2.2', '5.1'], never);
    assert.match(explorer.output, /Since the run of 1970-01-01T00:00:00\.000Z:\r\n2\.2: fail → pass\r\n/);
    await explorer.run(worker, target, ['2.2', '5.1'], never);
    assert.match(explorer.output, /Nothing has changed since the run of 20/);
  });

  it('ends when it is cancelled, with what was left untold', async () => {
    const source = new vscode.CancellationTokenSource();
    const all = ['2.2', '12.5', '11.2'];
    const running = explorer.run(worker, target, all, source.token);
    source.cancel();
    await running;
    assert.ok(explorer.states().length < all.length);
    assert.doesNotMatch(explorer.output, /inconclusive,/);
  });
});
