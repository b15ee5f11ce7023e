import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { multiaddr } from '@multiformats/multiaddr';
import { once as atMostOnce } from '../../../../scripts/levels/once.ts';
import { inRoot } from '../../../../scripts/paths.ts';
import { temporaryFolder } from '../../../../scripts/temporary.ts';
import { freshNodeStatus } from '../../../../src/node/chain/local-view.ts';
import { StreamReader } from '../../../../src/node/exchange/stream-reader.ts';
import { startBeaconLibp2p } from '../../../../src/node/libp2p/libp2p-node.ts';
import { encodeMessage } from '../../../../src/reqresp/encode.ts';
import { statusMessage } from '../../../../src/reqresp/messages/message.ts';
import { protocolId } from '../../../../src/reqresp/messages/protocols.ts';
import { bundleWorker } from '../bundle-worker.ts';
import { mainnet } from '../mainnet.ts';
import type { Answer, Asked, Dialled, Measured } from './told.ts';

/** A node in a process of its own, to be attacked. */
export interface NodeUnderAttack {
  address: string;
  port: number;
  watch(): Promise<void>;
  measure(): Promise<Measured>;
  dial(targets: readonly string[]): Promise<readonly Dialled[]>;
  end(): Promise<void>;
}

/** Bundled as what ships is: a process that reads the source itself works three times as long before it hears anything. */
const host = atMostOnce(() => {
  const outfile = path.join(temporaryFolder('attacked').path, 'host.mjs');
  return bundleWorker(inRoot('test/node/support/hostile/host.ts'), outfile);
});

export async function nodeUnderAttack(): Promise<NodeUnderAttack> {
  const child: ChildProcess = fork(await host(), { execArgv: [] });
  let turn: Promise<unknown> = Promise.resolve();
  const next = async (): Promise<Answer> => {
    const [answer] = await once(child, 'message');
    return answer as Answer;
  };
  const ask = (asked: Asked): Promise<Answer> => {
    const answer = turn.then(() => {
      child.send(asked);
      return next();
    });
    turn = answer;
    return answer;
  };
  const { address = '' } = await next();
  return {
    address,
    port: Number(/tcp\/(\d+)/.exec(address)?.[1]),
    async watch() {
      await ask({ ask: 'watch' });
    },
    async measure() {
      const { measured } = await ask({ ask: 'measure' });
      if (!measured) throw new Error('Nothing was measured.');
      return measured;
    },
    async dial(targets) {
      return (await ask({ ask: 'dial', targets })).dialled ?? [];
    },
    async end() {
      const ended = once(child, 'exit');
      // A node that hears nothing does not hear this either.
      child.kill('SIGKILL');
      await ended;
    },
  };
}

/** A peer as they should be. */
export interface GoodPeer {
  /** Dials, asks for the Status, and tells the milliseconds until it was answered. */
  meet(address: string, patienceMs: number): Promise<number>;
  stop(): Promise<void>;
}

export async function goodPeer(): Promise<GoodPeer> {
  const peer = await startBeaconLibp2p({ agent: 'test/good', listen: [], handlers: new Map() });
  const request = encodeMessage(statusMessage('status/2', freshNodeStatus(mainnet)), 'request');
  return {
    async meet(address, patienceMs) {
      const signal = AbortSignal.timeout(patienceMs);
      const began = performance.now();
      const connection = await peer.dial(multiaddr(address), { signal });
      const stream = await connection.newStream([protocolId('status/2')], { signal });
      const reader = new StreamReader(stream, 300);
      stream.send(request);
      await stream.close({ signal });
      while (reader.end === 'open') await reader.changed(signal);
      reader.detach();
      if (reader.bytes.length === 0) throw new Error('The node closed without an answer.');
      return performance.now() - began;
    },
    stop: async () => await peer.stop(),
  };
}
