import { type ChosenAddress, chosenAddress } from '../../examination/chosen-address.ts';
import type { Endpoint } from '../../examination/endpoint.ts';
import type { Examined } from '../../examination/examined.ts';
import { readAnswers } from '../../examination/node-facts.ts';
import { readOwn, referenceAt } from '../../examination/references.ts';
import type { Exchange } from '../../exchange/exchange.ts';
import type { NamedTarget } from '../../exchange/targets/named-target.ts';
import type { NetworkConfig } from '../../forks/networks/network.ts';
import type { StatusJson } from '../../reqresp/messages/json.ts';
import { askNode } from './ask-node.ts';

/** Nodes that are asked at once. */
const AT_ONCE = 64;
const ANSWER_MS = 5000;
const ZERO_ROOT = `0x${'00'.repeat(32)}`;

/** Shakes hands at an address with this Status of ours. */
export type DialNode = (target: NamedTarget, local: StatusJson) => Promise<Exchange>;

/** How nodes are asked. */
export interface AskNodes {
  readonly signal: AbortSignal;
  /** Milliseconds for each answer; five seconds unless given. */
  readonly answerMs?: number;
  /** What nodes are held against, where it is known before. */
  readonly given?: NetworkConfig | undefined;
  /** Starts what dials, on the network of the first node to be dialled; without it nobody is dialled. */
  readonly openDialer?: (network: NetworkConfig) => Promise<DialNode>;
  /** Called for each node that has answered over REST, once its handshake is under way. */
  readonly onAsked?: (node: Examined) => void;
  /** Called for each node that is through. */
  readonly onExamined?: (node: Examined) => void;
}

/**
 * Asks each node over REST, and shakes hands with it as soon as it has told its address, with the digest of the network
 * that it says it is on. Each node has time limits of its own, so that one that stands delays no other.
 */
export async function askNodes(endpoints: readonly Endpoint[], how: AskNodes): Promise<Examined[]> {
  const { signal, answerMs = ANSWER_MS, onAsked, onExamined } = how;
  const dialer = openOnce(how);
  return await each(endpoints, async (endpoint) => {
    const { answers, askedMs, tookMs, clockAheadMs } = await askNode(endpoint, { answerMs }, signal);
    const facts = readAnswers({ answers, askedMs, tookMs });
    const asked: Examined = {
      endpoint,
      facts,
      askedMs,
      tookMs,
      address: chosenAddress(endpoint, facts),
      ...(clockAheadMs !== undefined && { clockAheadMs }),
    };
    const shaking = shakeHands(asked, how.given, dialer);
    onAsked?.(asked);
    const examined = await shaking;
    signal.throwIfAborted();
    onExamined?.(examined);
    return examined;
  });
}

/** What dials is started once, whoever needs it first. */
function openOnce({ openDialer }: AskNodes): ((network: NetworkConfig) => Promise<DialNode>) | undefined {
  if (openDialer === undefined) return undefined;
  let opening: Promise<DialNode> | undefined;
  return (network) => {
    opening ??= openDialer(network);
    return opening;
  };
}

async function shakeHands(
  node: Examined,
  given: NetworkConfig | undefined,
  dialer: ((network: NetworkConfig) => Promise<DialNode>) | undefined,
): Promise<Examined> {
  const now = Date.now();
  const against = readOwn(node, now).own ?? (given && referenceAt(given, now));
  if (dialer === undefined || against?.digest === undefined || !hasTarget(node.address)) return node;
  const { digest, network } = against;
  try {
    const dial = await dialer(given ?? network);
    return { ...node, exchange: await dial(node.address.target, freshStatus(digest)) };
  } catch (error) {
    return { ...node, noExchange: error instanceof Error ? error.message : String(error) };
  }
}

function hasTarget(address: ChosenAddress | undefined): address is { target: NamedTarget } {
  return address !== undefined && 'target' in address;
}

/** That of a node which has just been installed, which every client accepts. */
function freshStatus(forkDigest: string): StatusJson {
  return {
    forkDigest,
    finalizedRoot: ZERO_ROOT,
    finalizedEpoch: '0',
    headRoot: ZERO_ROOT,
    headSlot: '0',
    earliestAvailableSlot: '0',
  };
}

/** Does the same for each, some at once, in whatever order they end; the results are in the order of the items. */
async function each<T, R>(items: readonly T[], work: (item: T) => Promise<R>): Promise<R[]> {
  const results: R[] = [];
  let next = 0;
  const worker = async () => {
    for (let at = next++; at < items.length; at = next++) {
      const item = items[at];
      if (item !== undefined) results[at] = await work(item);
    }
  };
  await Promise.all(Array.from({ length: Math.min(AT_ONCE, items.length) }, worker));
  return results;
}
