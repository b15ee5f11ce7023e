import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Worker } from 'node:worker_threads';
import { inRoot } from '../../scripts/paths.ts';
import { networkToJson } from '../../src/forks/networks/network-json.ts';
import { networks } from '../../src/forks/networks/networks.ts';
import { createCallClient } from '../../src/rpc/call-client.ts';
import { type NodeApi, type NodeEvent, nodeMethods } from '../../src/rpc/node.ts';
import type { BenchRow } from './row.ts';

/* What a person waits for before anything is seen: the bundles' sizes, loading the extension, starting the node. */

const ROUNDS = 15;

const BUDGETS = [
  ['gate', ['dist/gate.cjs'], 5],
  ['extension host', ['dist/extension.cjs'], 200],
  ['on-demand', ['dist/on-demand.cjs'], 550],
  ['worker', ['dist/worker.mjs'], 750],
  ['webview', ['dist/explorer.js', 'dist/explorer.css'], 150],
] as const;

function median(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[values.length >> 1] ?? Number.NaN;
}

function sizes(): BenchRow[] {
  return BUDGETS.map(([name, files, budget]) => {
    const value = files.reduce((sum, file) => sum + statSync(inRoot(file)).size, 0) / 1000;
    return {
      name: `size of the ${name} bundle`,
      value,
      unit: 'KB',
      baseline: budget,
      ratio: budget / value,
      target: `≤ ${budget} KB`,
    };
  });
}

/**
 * Milliseconds of processor that a fresh process takes to load a CommonJS file as an extension host does: what Node has
 * built in and VS Code itself uses is there, and `vscode` has as many names as it has, all of which lead to everything.
 * With `kept`, where what V8 compiled is kept, as the gate loads it.
 */
function loadTime(file: string, kept?: string): number {
  const script = `
    for (const used of ['crypto', 'fs/promises', 'net', 'os', 'url', 'worker_threads', 'zlib']) require('node:' + used);
    const everything = new Proxy(function () {}, {
      apply: () => everything,
      get: (target, key) => (key === 'prototype' ? target.prototype : everything),
    });
    const editor = {};
    for (let i = 0; i < 350; i++) Object.defineProperty(editor, 'name' + i, { get: () => everything, enumerable: true });
    Object.setPrototypeOf(editor, everything);
    const Module = require('node:module');
    const load = Module._load;
    Module._load = (name, ...rest) => (name === 'vscode' ? editor : load(name, ...rest));
    const { runCompiled } = require(${JSON.stringify(inRoot('src', 'bundles', 'run-compiled.ts'))});
    globalThis.setTimeout = (keep) => ({ unref: keep });
    const [file, kept] = ${JSON.stringify([file, kept])};
    const start = process.cpuUsage();
    if (kept) runCompiled(require, file, kept);
    else require(file);
    const { user, system } = process.cpuUsage(start);
    console.log((user + system) / 1000);`;
  return Number(execFileSync(process.execPath, ['--eval', script], { encoding: 'utf8' }));
}

function loading(): BenchRow[] {
  const folder = mkdtempSync(path.join(tmpdir(), 'beacon-handshake-bench-'));
  const empty = path.join(folder, 'empty.cjs');
  writeFileSync(empty, 'exports.activate = () => {};\n');
  const ours: number[] = [];
  const again: number[] = [];
  const gate: number[] = [];
  const bare: number[] = [];
  const [extension, kept] = [inRoot('dist', 'extension.cjs'), path.join(folder, 'extension.v8')];
  loadTime(extension, kept);
  for (let round = 0; round < ROUNDS; round++) {
    ours.push(loadTime(extension));
    again.push(loadTime(extension, kept));
    gate.push(loadTime(inRoot('dist', 'gate.cjs')));
    bare.push(loadTime(empty));
  }
  rmSync(folder, { recursive: true });
  const baseline = median(bare);
  return [
    { name: 'load the gate, fresh process, p50', value: median(gate), unit: 'ms', baseline },
    { name: 'load the extension for the first time, fresh process, p50', value: median(ours), unit: 'ms', baseline },
    {
      name: 'load the extension, fresh process, p50',
      value: median(again),
      unit: 'ms',
      baseline,
      target: '≤ 8 ms',
    },
  ];
}

/** From the first command that needs the node until it listens. */
async function nodeStart(): Promise<BenchRow> {
  const [network] = networks;
  if (!network) throw new Error('There is no built-in network.');
  const times: number[] = [];
  for (let round = 0; round < ROUNDS; round++) {
    const start = performance.now();
    const worker = new Worker(inRoot('dist', 'worker.mjs'));
    const { api } = createCallClient<NodeApi, NodeEvent>(worker, nodeMethods, () => undefined);
    await api.start({
      network: networkToJson(network),
      listen: ['/ip4/127.0.0.1/tcp/0'],
      agent: 'beacon-handshake/bench',
      timeouts: { dial: 1000, openStream: 1000, response: 1000 },
      goodbyeGrace: 100,
    });
    times.push(performance.now() - start);
    await api.stop();
    await worker.terminate();
  }
  return { name: 'start the node in its worker until it listens, p50', value: median(times), unit: 'ms' };
}

/** Sizes against their budgets, loading against an empty extension, the node's start. */
export async function benchActivation(): Promise<BenchRow[]> {
  return [...sizes(), ...loading(), await nodeStart()];
}
