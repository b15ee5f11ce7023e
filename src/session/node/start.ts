import * as vscode from 'vscode';
import * as l10n from '../../primitives/l10n.ts';
import type { PlainText } from '../../primitives/plain-text.ts';
import type { NodeSettings } from '../../rpc/node.ts';
import { hasSockets } from '../../vscode/sockets.ts';
import { readSetting } from '../../vscode/workbench.ts';
import type { NodeIdentity } from './identity.ts';
import type { ListenConsent } from './listen-consent.ts';
import { localViewOfSettings } from './settings.ts';

/** What is settled at each start of the node: who it is, where it listens, what it claims. */
export class NodeStart {
  readonly #identity: NodeIdentity;
  readonly #consent: ListenConsent;
  /** Whether the node that runs was started with the setting for a kept key; undefined while none runs. */
  #kept: boolean | undefined;

  constructor(identity: NodeIdentity, consent: ListenConsent) {
    this.#identity = identity;
    this.#consent = consent;
  }

  /** Whether the node that runs may use the kept key. */
  get keeps(): boolean {
    return this.#kept === true;
  }

  /** Whether the node that runs was started with another setting of its identity. */
  get stale(): boolean {
    return this.#kept !== undefined && this.#kept !== wantsKept();
  }

  /** Settles a start; rejects in a browser and in a workspace that is not trusted, whoever asks. `onEnd` is told in one sentence when the node must stop because another window took its key. */
  async prepare(onEnd: (why: PlainText) => void): Promise<Partial<NodeSettings>> {
    if (!hasSockets)
      throw new Error(l10n.t('The node was not started: it opens connections, which a browser does not.'));
    if (!vscode.workspace.isTrusted) {
      throw new Error(l10n.t('The node was not started: it opens connections, which needs a trusted workspace.'));
    }
    const listen = await this.#consent.allowed(readSetting('listen'));
    this.#kept = wantsKept();
    const privateKey = this.#kept ? await this.#identity.take(() => onEnd(lost())) : undefined;
    return { localView: localViewOfSettings().view, listen, ...(privateKey && { privateKey }) };
  }

  /** The node has stopped. */
  async release(): Promise<void> {
    this.#kept = undefined;
    await this.#identity.release();
  }

  forgetKey(): Promise<void> {
    return this.#identity.forget();
  }
}

function wantsKept(): boolean {
  return readSetting('node.identity') === 'kept';
}

function lost(): PlainText {
  return l10n.t('The node was stopped: its lease on the kept identity ran out, and another window has taken it.');
}
