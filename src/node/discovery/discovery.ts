import type { NetworkConfigJson } from '../../forks/networks/json.ts';
import { networkFromJson } from '../../forks/networks/network-json.ts';
import type {
  AskedRecord,
  CrawlReport,
  CrawlRequest,
  DiscoveryApi,
  DiscoveryEvent,
  DiscoveryInfo,
  DiscoverySettings,
  FoundNode,
  OfferedRecord,
  PlayedNetwork,
  PlayedNode,
} from '../../rpc/discovery.ts';
import { CallError } from '../call-error.ts';
import { errorCode } from '../libp2p/describe-error.ts';
import { askRecord } from './ask.ts';
import { newPrivateKey } from './contact.ts';
import { crawl } from './crawl.ts';
import { Dialogue } from './dialogue.ts';
import { Offer } from './offer.ts';
import { OwnRecord } from './own-record.ts';
import { Players } from './played-network.ts';
import { useRememberedCrypto } from './v4-crypto.ts';

const LOOPBACK = '/ip4/127.0.0.1/udp/0';
const ANSWER_TIMEOUT_MS = 1000;

/** Discovery in this process. The thread serves the same over its port. */
export function createDiscovery(onEvent: (event: DiscoveryEvent) => void): DiscoveryApi {
  return new Discovery(onEvent);
}

interface Running {
  readonly own: OwnRecord;
  readonly dialogue: Dialogue;
  readonly stopping: AbortController;
  offer?: Offer;
}

class Discovery implements DiscoveryApi {
  readonly #onEvent: (event: DiscoveryEvent) => void;
  #running: Running | undefined;
  #players: Players | undefined;

  constructor(onEvent: (event: DiscoveryEvent) => void) {
    this.#onEvent = onEvent;
  }

  async start(settings: DiscoverySettings): Promise<DiscoveryInfo> {
    if (this.#running) throw new CallError({ code: 'alreadyRunning' });
    const read = networkFromJson(settings.network);
    if ('err' in read) throw new CallError({ code: 'networkUnusable', fault: read.err });
    useRememberedCrypto();
    const {
      listen = [LOOPBACK],
      privateKey = newPrivateKey(),
      answerTimeout = ANSWER_TIMEOUT_MS,
      tcp,
      host: at,
    } = settings;
    const own = new OwnRecord(read.ok, privateKey);
    const dialogue = new Dialogue({ listen, own, privateKey, answerTimeout });
    this.#running = { own, dialogue, stopping: new AbortController() };
    try {
      await dialogue.start();
    } catch (error) {
      this.#running = undefined;
      throw new CallError({ code: 'notListening', addresses: listen, error: errorCode(error) });
    }
    const listening = dialogue.transport.bindAddrs.map(String);
    for (const address of listening) {
      const [, , bound = '', , port] = address.split('/');
      // An address that stands for all of the machine's is none at which it can be found.
      const host = /^(?:0\.0\.0\.0|::)$/.test(bound) ? at : bound;
      if (host !== undefined) own.settle({ host, udp: Number(port), ...(tcp !== undefined && { tcp }) });
    }
    return { record: own.text, listening };
  }

  async ask(target: string, signal?: AbortSignal): Promise<AskedRecord> {
    const running = this.#require();
    return await askRecord(running.dialogue, running.own, target, untilStopped(running, signal));
  }

  async crawl(request: CrawlRequest, signal?: AbortSignal): Promise<CrawlReport> {
    const running = this.#require();
    const onFound = (nodes: FoundNode[]) => this.#onEvent({ type: 'found', nodes });
    return await crawl(running.dialogue, running.own, request, onFound, untilStopped(running, signal));
  }

  async offer(target: string, signal?: AbortSignal): Promise<OfferedRecord> {
    const running = this.#require();
    running.offer ??= new Offer(running.dialogue, running.own, this.#onEvent);
    return await running.offer.to(target, untilStopped(running, signal));
  }

  async play(network: NetworkConfigJson, nodes: PlayedNode[]): Promise<PlayedNetwork> {
    const read = networkFromJson(network);
    if ('err' in read) throw new CallError({ code: 'networkUnusable', fault: read.err });
    useRememberedCrypto();
    this.#players ??= await Players.start(read.ok, nodes);
    return this.#players.told;
  }

  async stop(): Promise<void> {
    await this.#players?.stop();
    this.#players = undefined;
    const running = this.#running;
    this.#running = undefined;
    running?.stopping.abort(new CallError({ code: 'stopped' }));
    running?.offer?.stop();
    await running?.dialogue.stop();
  }

  #require(): Running {
    if (!this.#running) throw new CallError({ code: 'notRunning' });
    return this.#running;
  }
}

function untilStopped({ stopping }: Running, signal: AbortSignal | undefined): AbortSignal {
  return signal ? AbortSignal.any([signal, stopping.signal]) : stopping.signal;
}
