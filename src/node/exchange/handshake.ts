import { toHexString } from '@chainsafe/ssz';
import type { Failure } from '../../exchange/failure-facts.ts';
import type { DialTarget } from '../../exchange/targets/dial-target.ts';
import type { NetworkConfig } from '../../forks/networks/network.ts';
import { harmlessGoodbye } from '../../peers/conduct/harmless-goodbye.ts';
import { type Status, versionOf } from '../../reqresp/messages/message.ts';
import { judgeOrRepeat } from '../chain/last-judgement.ts';
import type { LocalChain } from '../chain/local-chain.ts';
import { wallClockSlot } from '../chain/local-view.ts';
import { type Connected, connect, openConnection } from '../dial/connect.ts';
import type { DialLimits } from '../dial/dial-limits.ts';
import { type DialTurns, pause } from '../dial/dial-turns.ts';
import { identifyStage } from '../dial/identify-stage.ts';
import { type NotConnected, race } from '../dial/race.ts';
import type { BeaconLibp2p } from '../libp2p/libp2p-node.ts';
import { type AskStatusOptions, askStatus, type StatusVersion } from './ask-status.ts';
import { recordNoGossip } from './gossip-stage.ts';
import type { PeerLink } from './peer-link.ts';
import type { PeerLinks } from './peer-links.ts';
import type { ExchangeRecorder } from './recorder.ts';
import { closeLink, part, sayGoodbye } from './say-goodbye.ts';
import type { StatusTimers } from './status-timers.ts';

/** What a handshake runs with. Times in milliseconds. */
export interface HandshakeContext {
  node: BeaconLibp2p;
  links: PeerLinks;
  turns: DialTurns;
  /** How often the clients that are known take a dial. */
  limits: DialLimits;
  network: NetworkConfig;
  timeouts: { dial: number; openStream: number; response: number };
  goodbyeGrace: number;
  /** Stays connected with peers that we refuse, and says no Goodbye to them. */
  keepRefused: boolean;
  /** Whether gossipsub is spoken. */
  gossip: boolean;
  /** What we claim of the chain. */
  chain: LocalChain;
  /** When peers are asked for their Status again. */
  timers: StatusTimers;
}

/** One address, or two that are raced. */
export type Places = readonly [DialTarget] | readonly [DialTarget, DialTarget];

export interface HandshakeRequest {
  /** Where to dial: one address, or two of one node that are raced, in the order in which they are begun. */
  places: Places;
  offered: readonly StatusVersion[];
  local: Status;
  /** Sent as they are instead of `local`. */
  raw?: Uint8Array;
  /** Dials although the client may close what is more than it takes. */
  overQuota?: boolean;
}

/** Longest wait for a peer's agent, and for a peer to take our Goodbye. */
const IDENTIFY_MS = 1000;
const GOODBYE_MS = 1000;

/**
 * A Goodbye that was followed at once by the close has arrived by then; libp2p still has to hand its stream on, and the
 * handler to read it, for which nothing more has to come. They take a few turns of the event loop.
 */
const HANDED_ON_MS = 100;

/**
 * Dials a peer and shakes hands: connects, asks for its Status, judges it, waits for a Goodbye. How it went is in the
 * recorder. A connection that was opened for it is closed again when it fails; one that was open before stays, because a
 * peer may refuse to answer twice, for its rate limit, and yet be content. Rejects only when the signal fires.
 */
export async function shakeHands(
  context: HandshakeContext,
  { places, overQuota, ...request }: HandshakeRequest,
  recorder: ExchangeRecorder,
  signal: AbortSignal,
): Promise<void> {
  const { links, limits, timeouts } = context;
  const connected = await reach(context, { places, overQuota: overQuota === true }, recorder, signal);
  if ('failure' in connected) {
    recorder.fail(connected.failure, connected.rival);
    return;
  }
  const link = links.of(connected.ok);
  link.attach('outbound', recorder);
  try {
    await talk(context, link, recorder, { ...request, timeouts, signal });
    limits.learn(addressOf(places), link.agent);
    if (recorder.state === 'failed' && connected.isNew) await part(link);
  } catch (error) {
    if (connected.isNew) await closeLink(link);
    throw error;
  }
}

/** Opens a connection in its turn, or takes one that is open. Two addresses of a node count as dials of the same client. */
async function reach(
  { node, turns, limits, timeouts }: HandshakeContext,
  { places, overQuota }: { places: Places; overQuota: boolean },
  recorder: ExchangeRecorder,
  signal: AbortSignal,
): Promise<Connected | NotConnected> {
  const address = addressOf(places);
  return await turns.take(places.at(-1) ?? places[0], signal, async (inTurn) => {
    const pace = async (either: AbortSignal) => {
      const wait = overQuota ? undefined : limits.wait(address);
      if (wait) await waitForDial(wait, recorder, either);
      limits.count(address);
      await inTurn(either);
    };
    const how = { timeoutMs: timeouts.dial, pace };
    const open = places.find((place) => openConnection(node, place));
    if (open || places.length === 1) {
      const place = open ?? places[0];
      recorder.begin('dial', { code: 'text', text: place.multiaddr });
      return await connect(node, place, recorder, { ...how, signal });
    }
    return await race(places, recorder, signal, (place, attempt, either) =>
      connect(node, place, attempt, { ...how, signal: either }),
    );
  });
}

/** By which the dials of a node are counted: of two that are raced the second, which is the one over TCP. */
function addressOf(places: Places): string {
  const { host, port } = places.at(-1) ?? places[0];
  return `${host} ${port}`;
}

/** The client at an address takes no more dials for a while; the stage says why, and for how long. */
async function waitForDial(
  { ms, bucket }: NonNullable<ReturnType<DialLimits['wait']>>,
  recorder: ExchangeRecorder,
  signal: AbortSignal,
): Promise<void> {
  const { burst, everySeconds } = bucket;
  recorder.begin('dial', { code: 'dialWait', seconds: Math.ceil(ms / 1000), burst, everySeconds });
  await pause(ms, signal);
}

/** Shakes hands over a connection that is open already, and leaves it open when the peer will not answer. */
export async function shakeHandsAgain(
  context: HandshakeContext,
  link: PeerLink,
  request: Omit<HandshakeRequest, 'places'>,
  recorder: ExchangeRecorder,
  signal: AbortSignal,
): Promise<void> {
  link.attach('outbound', recorder);
  await talk(context, link, recorder, { ...request, timeouts: context.timeouts, signal });
}

async function talk(
  context: HandshakeContext,
  link: PeerLink,
  recorder: ExchangeRecorder,
  options: AskStatusOptions,
): Promise<void> {
  context.timers.again(link);
  const { signal } = options;
  const asked = await askStatus(link, recorder, options);
  if ('failure' in asked) {
    recorder.fail(link.closedByUs ? endedByUs(asked.failure) : asked.failure);
    const [end] = await Promise.all([
      listen(context, link, recorder, signal),
      identify(context, link, recorder, signal),
    ]);
    recordNoGossip(link, recorder, context.gossip);
    if (end !== 'goodbye') return;
    recorder.become('refusedByThem');
    await part(link);
    return;
  }
  try {
    await conclude(context, link, recorder, { remote: asked.ok, local: options.local, signal });
  } finally {
    asked.release();
  }
}

/** What follows a Status of either side: judge it, see whether the peer says Goodbye, say Goodbye when it must be. */
export async function conclude(
  context: HandshakeContext,
  link: PeerLink,
  recorder: ExchangeRecorder,
  { remote, local, signal }: { remote: Status; local: Status; signal: AbortSignal },
): Promise<void> {
  const { network } = context;
  context.timers.again(link);
  context.chain.learn(link.connection.remotePeer.toString(), remote, recorder.origin);
  recorder.begin('judged');
  const protocol = versionOf(remote);
  const known = await context.chain.knownOf(remote, signal);
  const judgement = judgeOrRepeat({
    remote,
    local,
    network,
    wallClockSlot: wallClockSlot(network),
    protocol,
    ...(known && { knownRoots: known.knownRoots, finalizedBlocks: known.finalizedBlocks }),
  });
  const { headBlock } = known ?? {};
  const followedBlock = headBlock && { slot: String(headBlock.slot), root: toHexString(headBlock.root) };
  recorder.end(
    'judged',
    { code: 'verdict', verdict: judgement.verdict },
    { judgement, ...(followedBlock && { followedBlock }) },
  );
  recorder.become('answered');
  const [heard] = await Promise.all([
    listen(context, link, recorder, signal),
    identify(context, link, recorder, signal),
  ]);
  // Identify may take longer than the grace period: who left meanwhile is not established.
  const end = heard === 'quiet' ? link.end.kind : heard;
  recordNoGossip(link, recorder, context.gossip);
  if (end === 'closed' && link.closedByUs) {
    link.leave(recorder);
  } else if (end !== 'quiet') {
    recorder.become('refusedByThem');
    await part(link);
  } else if (judgement.verdict === 'irrelevant') {
    const due = BigInt(judgement.goodbye ?? '3');
    const reason = harmlessGoodbye(due, link.agent);
    recorder.become('refusedByUs');
    if (context.keepRefused) {
      recorder.skip('goodbye', { code: 'goodbyeWithheld', reason });
      return;
    }
    const instead = reason === due ? undefined : { due };
    await sayGoodbye(link, reason, GOODBYE_MS, instead);
    await part(link);
  } else {
    recorder.become('established');
  }
}

/** We ended the connection ourselves while the peer was asked: nobody has failed. */
function endedByUs({ stage }: Failure): Failure {
  return { stage, code: 'aborted', how: 'connectionEndedByUs' };
}

/** Clients answer first and refuse afterwards, so only silence for a while means that they have accepted. */
async function listen(
  { goodbyeGrace }: HandshakeContext,
  link: PeerLink,
  recorder: ExchangeRecorder,
  signal: AbortSignal,
): Promise<'goodbye' | 'closed' | 'quiet'> {
  if (!link.closed && link.end.kind === 'quiet') recorder.begin('goodbye');
  const first = await link.waitForEnd(goodbyeGrace, signal);
  const lateGoodbye = first.kind === 'closed' && !link.closedByUs;
  const { kind } = lateGoodbye ? await link.waitForGoodbye(HANDED_ON_MS, signal) : first;
  if (kind === 'quiet') recorder.skip('goodbye', { code: 'noGoodbye', ms: goodbyeGrace });
  return kind;
}

function identify({ node }: HandshakeContext, link: PeerLink, recorder: ExchangeRecorder, signal: AbortSignal) {
  return identifyStage(node, link, recorder, { timeoutMs: IDENTIFY_MS, signal });
}
