import type * as vscode from 'vscode';
import { readTarget } from '../../bundles/read-target.ts';
import type { DialTarget } from '../../exchange/dial-target.ts';
import type { Exchange } from '../../exchange/exchange.ts';
import * as l10n from '../../primitives/l10n.ts';
import { type PlainText, plainText } from '../../primitives/plain-text.ts';
import { type DialRequest, muxerNames } from '../../rpc/node.ts';
import type { UsedAddresses } from '../../session/network/used-addresses.ts';
import type { Session } from '../../session/session.ts';
import { type PlainItem, showQuickPick } from '../../vscode/quick-input.ts';
import { readSetting, registerCommand } from '../../vscode/workbench.ts';
import { requireTrust } from '../asking/require-trust.ts';
import { peerJobs } from '../peers/peer-commands.ts';
import { dialMany } from './dial-many.ts';
import { dial } from './dial-peer.ts';
import { namedTarget, readTargets } from './read-targets.ts';

/** In which a dial differs from the settings. */
type How = Omit<DialRequest, 'target'>;

/** An answer to one of the questions; the first one changes nothing. */
interface Answer extends PlainItem {
  how: How;
  /** Where to dial, where there is more than one address. */
  target?: DialTarget;
}

interface Question {
  readonly items: Answer[];
  readonly placeHolder: PlainText;
}

const LIMITS = ['dial', 'openStream', 'response'] as const;

/** The addresses of a node over TCP and QUIC, the usual one first. */
function transports(places: readonly DialTarget[]): Answer[] {
  return places.map((target, at) => ({
    label: target.transport === undefined ? plainText('TCP') : plainText('QUIC'),
    ...(at === 0 && { description: l10n.t('as always') }),
    detail: plainText(target.multiaddr),
    how: {},
    target,
  }));
}

function versions(): Answer[] {
  return [
    { label: l10n.t('Status v2, then v1'), description: l10n.t('as always'), how: {} },
    { label: l10n.t('Status v1, then v2'), how: { offer: ['status/1', 'status/2'] } },
    { label: l10n.t('Status v2 alone'), how: { offer: ['status/2'] } },
    { label: l10n.t('Status v1 alone'), how: { offer: ['status/1'] } },
  ];
}

function muxers(): Answer[] {
  const alone = muxerNames.map((muxer) => ({ label: l10n.t('{0} alone', muxer), how: { muxer } }));
  return [{ label: l10n.t('{0}, then {1}', ...muxerNames), description: l10n.t('as always'), how: {} }, ...alone];
}

function limits(): Answer[] {
  const times = (factor: number) => {
    const of = LIMITS.map((name) => [name, Math.min(120_000, Math.round(factor * readSetting(`timeouts.${name}`)))]);
    return { how: { timeouts: Object.fromEntries(of) }, detail: plainText(of.map(([, ms]) => `${ms} ms`).join(' · ')) };
  };
  return [
    { label: l10n.t('Time limits of the settings'), description: l10n.t('as always'), ...times(1), how: {} },
    { label: l10n.t('A quarter of them'), ...times(0.25) },
    { label: l10n.t('Four times as long'), ...times(4) },
  ];
}

/** *Dial Peer With…*: one dial that differs from the settings in what it offers, its muxer, or its time limits. */
export function registerDialWith(session: Session, addresses: UsedAddresses): vscode.Disposable {
  return registerCommand('beaconHandshake.dialPeerWith', async (given): Promise<Exchange | Exchange[] | undefined> => {
    if (!requireTrust(l10n.t('Dialing a peer'))) return undefined;
    const known = given?.peer === undefined ? undefined : session.targetOf(given.peer);
    const text = known ?? (await peerJobs().askTarget(session, addresses));
    if (text === undefined) return undefined;
    const targets = await readTargets(text);
    const [only] = targets;
    const places = targets.length === 1 && only && 'target' in only ? [only.target, ...(only.others ?? [])] : [];
    let target = only ? namedTarget(only) : readTarget(text);
    let how: How = {};
    const questions: Question[] = [
      ...(places.length > 1 ? [{ items: transports(places), placeHolder: l10n.t('Address to dial') }] : []),
      { items: versions(), placeHolder: l10n.t('Versions to offer, in order') },
      { items: muxers(), placeHolder: l10n.t('Muxers to offer, in order') },
      { items: limits(), placeHolder: l10n.t('Until the dial, the stream and the response are given up') },
    ];
    for (const [step, { items, placeHolder }] of questions.entries()) {
      const title = l10n.t('Dial Peer With… ({0} of {1})', step + 1, questions.length);
      const answer = await showQuickPick(items, { title, placeHolder, ignoreFocusOut: true });
      if (!answer) return undefined;
      how = { ...how, ...answer.how };
      target = { ...target, ...answer.target };
    }
    if (targets.length > 1) return await dialMany(session, targets, how);
    return await dial(session, target, how);
  });
}
