import { toHexString } from '@chainsafe/ssz';
import type { Connection } from '@libp2p/interface';
import type { BehaviourName } from '../../exchange/behaviour-names.ts';
import type { FoundBy } from '../../exchange/exchange.ts';
import type { NetworkConfig } from '../../forks/networks/network.ts';
import type { Message, Status } from '../../reqresp/messages/message.ts';
import { statusToJson } from '../../reqresp/messages/message-json.ts';
import { judgeInWords } from '../../words/peers/judge/judgement-json.ts';
import { wallClockSlot } from '../chain/local-view.ts';
import { factsOf } from '../dial/connect.ts';
import { identifyStage } from '../dial/identify-stage.ts';
import type { StatusVersion } from '../exchange/ask-status.ts';
import type { ExchangeOutbox } from '../exchange/outbox.ts';
import type { PeerLink } from '../exchange/peer-link.ts';
import { PeerLinks } from '../exchange/peer-links.ts';
import { ExchangeRecorder } from '../exchange/recorder.ts';
import type { BeaconLibp2p } from '../libp2p/libp2p-node.ts';
import type { Incoming } from '../serve/serve.ts';

/** What a responder needs to write down what clients do with it. */
export interface WitnessContext {
  readonly outbox: ExchangeOutbox;
  readonly network: NetworkConfig;
  /** How long after our answer a Goodbye counts as a refusal, in milliseconds. */
  readonly goodbyeGrace: number;
  /** Our own node has written down what it asks. */
  isOurs(peerId: string): boolean;
  /** How a peer found the responder of a peer id, where anything is known of it. */
  foundBy(responder: string, connection: Connection): FoundBy | undefined;
  /** Fires when the node stops. */
  readonly signal: AbortSignal;
}

/** Time limit for asking who asked, in milliseconds. */
const IDENTIFY_MS = 2000;

/** Writes down each Status that a client sends to one responder, and what it does then, as exchanges like any other. */
export class Witness {
  readonly #context: WitnessContext;
  readonly #responder: BehaviourName;
  readonly #peerId: string;
  readonly #links = new PeerLinks();

  constructor(context: WitnessContext, responder: BehaviourName, peerId: string) {
    this.#context = context;
    this.#responder = responder;
    this.#peerId = peerId;
  }

  linkOf(connection: Connection): PeerLink {
    return this.#links.of(connection);
  }

  /** A client asks for the Status. What is returned stands for the request from then on; undefined for our own node. */
  see(version: StatusVersion, incoming: Incoming, remote: Status): Sighting | undefined {
    const facts = factsOf(incoming.connection);
    if (this.#context.isOurs(facts.peerId)) return undefined;
    const { outbox, network } = this.#context;
    const foundBy = this.#context.foundBy(this.#peerId, incoming.connection);
    const recorder = new ExchangeRecorder(
      {
        direction: 'inbound',
        target: facts.multiaddr,
        offered: [version],
        protocol: version,
        ...facts,
        network: network.name,
        ...(foundBy && { foundBy }),
      },
      outbox,
    );
    recorder.end('security', { code: 'secured', ...facts });
    recorder.end('muxer', { code: 'text', text: facts.muxer });
    recorder.end(
      'openStream',
      { code: 'openedAtResponder', protocol: version, responder: this.#responder, foundBy },
      { received: toHexString(incoming.bytes) },
    );
    recorder.end(
      'requestWritten',
      { code: 'bytesByPeer', length: incoming.bytes.length },
      { remote: statusToJson(remote) },
    );
    this.linkOf(incoming.connection).attach('inbound', recorder);
    return new Sighting(recorder, incoming);
  }

  /** The answer is out, or what the responder does instead: what the client does then decides how it ends. */
  async follow(node: BeaconLibp2p, seen: Sighting, remote: Status, local: Message & Status): Promise<void> {
    const { network, goodbyeGrace, signal } = this.#context;
    const { recorder, connection } = seen;
    const link = this.linkOf(connection);
    seen.answered(local);
    recorder.begin('judged');
    const protocol = recorder.snapshot().protocol === 'status/1' ? 'status/1' : 'status/2';
    const judgement = judgeInWords(remote, { network, wallClockSlot: wallClockSlot(network), local, protocol });
    recorder.end('judged', { code: 'verdict', verdict: judgement.verdict }, { judgement });
    recorder.become('answered');
    if (!link.closed && link.end.kind === 'quiet') recorder.begin('goodbye');
    const [{ kind }] = await Promise.all([
      link.waitForEnd(goodbyeGrace, signal),
      identifyStage(node, link, recorder, { timeoutMs: IDENTIFY_MS, signal }),
    ]);
    if (recorder.state !== 'answered') return;
    if (kind === 'quiet') {
      if (recorder.isRunning('goodbye')) recorder.skip('goodbye', { code: 'noGoodbye', ms: goodbyeGrace });
      recorder.become('established');
    } else if (kind === 'closed' && link.closedByUs) {
      link.leave(recorder);
    } else {
      recorder.become('refusedByThem');
    }
  }
}

/** One request while it is answered, with the bytes that the responder wrote. */
export class Sighting {
  readonly recorder: ExchangeRecorder;
  /** To be used in the place of the request: it notes what is written. */
  readonly incoming: Incoming;
  readonly #written: Uint8Array[] = [];

  constructor(recorder: ExchangeRecorder, incoming: Incoming) {
    this.recorder = recorder;
    this.incoming = {
      ...incoming,
      write: async (bytes) => {
        const sent = await incoming.write(bytes);
        this.#written.push(sent);
        return sent;
      },
    };
  }

  get connection(): Connection {
    return this.incoming.connection;
  }

  answered(local: Status): void {
    const sent = Buffer.concat(this.#written);
    this.recorder.end(
      'responseComplete',
      { code: 'bytesByUs', length: sent.length },
      { local: statusToJson(local), sent: toHexString(sent) },
    );
  }
}
