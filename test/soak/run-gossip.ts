/*
 * npm run soak:gossip [-- --minutes 60]
 *
 * Our node stays with a peer of go-libp2p-pubsub, which it dials, and one of rust-libp2p's gossipsub, which dials it. The
 * two are a mesh of their own and publish a block each slot; both score their peers as clients do. Ends with an error when
 * one of them leaves us, closes its gossip stream to us or scores us below zero, and when an exchange of ours fails.
 */

import { mkdirSync, writeFileSync } from 'node:fs';
import { setTimeout as after } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { ensureBuilt, goPeer, rustPeer } from '../../scripts/built-peers.ts';
import { main } from '../../scripts/main.ts';
import { inRoot } from '../../scripts/paths.ts';
import { readNamedTarget } from '../../src/exchange/targets/dial-enr.ts';
import {
  type LiveNode,
  type LivePeer,
  type Seen,
  startNode,
  startPeer,
  stopPeers,
} from '../interop/peers/live-peer.ts';

const { values } = parseArgs({ options: { minutes: { type: 'string', default: '60' } } });

/** What both peers do, and after how many seconds again. */
const EACH = { publish: 12, ping: 30, status: 300 };

/** What a peer may not tell of us. */
const AGAINST_US = ['disconnected', 'gossipPeerRemoved', 'gossipPrune', 'gossipsubNotSupported', 'error'];

function complaints(lines: readonly Seen[], us: string): Seen[] {
  return lines.filter(({ event, peer, score }) => {
    const isAgainst = AGAINST_US.includes(event) || (event === 'gossipScore' && !(Number(score) >= 0));
    return peer === us && isAgainst;
  });
}

/** What a peer has seen until now. */
function seenBy({ lines }: LivePeer, us: string) {
  const scores = lines.flatMap(({ event, peer, score }) => (event === 'gossipScore' && peer === us ? [score] : []));
  const blocks = lines.filter(({ event }) => event === 'gossipMessage' || event === 'gossip');
  return { scores: scores.length, lowest: Math.min(...scores.map(Number)), blocks: blocks.length };
}

/** Makes the three know each other; resolves with our peer id. */
async function meet(node: LiveNode, go: LivePeer, rust: LivePeer): Promise<string> {
  go.say(`dial ${await rust.address('tcp')}`);
  await rust.until(({ event }) => event === 'subscribed');
  const dialled = await node.api.dial({ target: readNamedTarget(await go.address('tcp')) });
  if (dialled.state !== 'established') throw new Error(`The go peer was dialled and ended as ${dialled.state}.`);
  rust.say(`dial ${node.tcp}`);
  await node.until(({ direction, state }) => direction === 'inbound' && state === 'established');
  return node.tcp.split('/p2p/').at(-1) ?? '';
}

await main(async () => {
  const minutes = Number(values.minutes);
  for (const peer of [goPeer, rustPeer]) await ensureBuilt(peer);
  const node = await startNode({ restatusInterval: 300_000 });
  const [go, rust] = [startPeer(goPeer, '--score'), startPeer(rustPeer, '--score', 'on')];
  const us = await meet(node, go, rust);
  const told: object[] = [];
  try {
    for (let second = 1; second <= minutes * 60; second += 1) {
      await after(1000);
      for (const [word, seconds] of Object.entries(EACH))
        if (second % seconds === 0) for (const peer of [go, rust]) peer.say(word);
      if (second % 60 !== 0) continue;
      const states = Object.entries(Object.groupBy(node.exchanges(), ({ state }) => state));
      const ours = Object.fromEntries(states.map(([state, all]) => [state, all?.length]));
      told.push({ minute: second / 60, go: seenBy(go, us), rust: seenBy(rust, us), ours });
      console.log(JSON.stringify(told.at(-1)));
      const wrong = [...complaints(go.lines, us), ...complaints(rust.lines, us)];
      if (wrong.length > 0) throw new Error(`In minute ${second / 60}: ${JSON.stringify(wrong)}`);
    }
    const failed = node.exchanges().filter(({ state }) => state !== 'established');
    if (failed.length > 0) throw new Error(`${failed.length} exchanges did not end well: see out/soak-gossip.json.`);
    const heard = node.exchanges().filter(({ gossip }) => (gossip?.topics.length ?? 0) > 0);
    if (heard.length < 2) throw new Error('The topics of both peers were not heard.');
  } finally {
    mkdirSync(inRoot('out'), { recursive: true });
    const report = { minutes, us, told, go: go.lines, rust: rust.lines, ours: node.exchanges() };
    writeFileSync(inRoot('out', 'soak-gossip.json'), `${JSON.stringify(report, null, 1)}\n`);
    await stopPeers();
    await node.api.stop();
  }
  console.log(`Both stayed for ${minutes} minutes, and neither had anything against us.`);
});
