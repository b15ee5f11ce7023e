import type * as vscode from 'vscode';
import { readTarget } from '../../bundles/read-target.ts';
import type { Exchange } from '../../exchange/exchange.ts';
import * as l10n from '../../primitives/l10n.ts';
import type { UsedAddresses } from '../../session/network/used-addresses.ts';
import type { Session } from '../../session/session.ts';
import { registerCommand } from '../../vscode/workbench.ts';
import { requireTrust } from '../asking/require-trust.ts';
import { peerJobs } from '../peers/peer-commands.ts';
import { dialMany } from './dial-many.ts';
import { dial } from './dial-peer.ts';
import { namedTarget, readTargets } from './read-targets.ts';

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
    const target = only ? namedTarget(only) : readTarget(text);
    const how = await peerJobs().askHow(places);
    if (!how) return undefined;
    if (targets.length > 1) return await dialMany(session, targets, how);
    return await dial(session, target, how);
  });
}
