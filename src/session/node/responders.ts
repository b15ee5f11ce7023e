import type { BehaviourInfo, DemoPeer, NodeApi, ResponderRequest } from '../../rpc/node.ts';
import type { NodeLink } from './link.ts';

/** The peers that the node plays itself: the demo network, and the responders that were started one by one. */
export class Responders {
  readonly #link: NodeLink;
  readonly #onChange: () => void;
  #demo: DemoPeer[] = [];
  #single: DemoPeer[] = [];

  constructor(link: NodeLink, onChange: () => void) {
    this.#link = link;
    this.#onChange = onChange;
  }

  get demo(): readonly DemoPeer[] {
    return this.#demo;
  }

  /** Those that were started one by one. */
  get single(): readonly DemoPeer[] {
    return this.#single;
  }

  labelOf(peerId: string | undefined): string | undefined {
    return [...this.#demo, ...this.#single].find((peer) => peer.peerId === peerId)?.label;
  }

  async startDemo(): Promise<DemoPeer[]> {
    const peers = await (await this.#link.api()).startDemo();
    this.#become(peers, this.#single);
    return peers;
  }

  async stopDemo(): Promise<void> {
    await (await this.#link.apiIfRunning())?.stopDemo();
    this.#become([], this.#single);
  }

  /** What a responder can be like; starts the node. */
  async behaviours(): Promise<BehaviourInfo[]> {
    return await (await this.#link.api()).behaviours();
  }

  /** Starts one responder, which runs until it or the node is stopped. */
  async start(request: ResponderRequest): Promise<DemoPeer> {
    const peer = await (await this.#link.api()).startResponder(request);
    this.#become(this.#demo, [...this.#single, peer]);
    return peer;
  }

  /** The node, which plays them; starts it. */
  node(): Promise<NodeApi> {
    return this.#link.api();
  }

  async stop(peerId: string): Promise<void> {
    await (await this.#link.apiIfRunning())?.stopResponder(peerId);
    this.#become(
      this.#demo,
      this.#single.filter((peer) => peer.peerId !== peerId),
    );
  }

  /** The node has stopped, and all of them with it. */
  clear(): void {
    this.#become([], []);
  }

  #become(demo: DemoPeer[], single: DemoPeer[]): void {
    this.#demo = demo;
    this.#single = single;
    this.#onChange();
  }
}
