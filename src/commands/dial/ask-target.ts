import * as vscode from 'vscode';
import * as l10n from '../../primitives/l10n.ts';
import { plainText } from '../../primitives/plain-text.ts';
import type { UsedAddresses } from '../../session/network/used-addresses.ts';
import type { Session } from '../../session/session.ts';
import { createQuickPick, type PlainItem, plainItem, showInputBox } from '../../vscode/quick-input.ts';
import { targetFault } from './read-targets.ts';

/** What can be chosen: an address, what was typed, or nothing where another one is to be typed. */
interface Offered extends PlainItem {
  readonly target?: string;
  /** It was typed, and this is wrong with it. */
  readonly fault?: string;
}

const prompt = (): string =>
  l10n.t('Multiaddr or ENR of the peer, or the JSON of /eth/v1/node/identity or /eth/v1/node/peers');

/** Asks for what to dial: one that was dialled last or is saved, else what is typed, checked meanwhile. */
export async function askTarget(session: Session, addresses: UsedAddresses): Promise<string | undefined> {
  const known = knownTargets(session, addresses);
  const answer = known.length === 0 ? await askAddress('') : await pickTarget(known);
  if (answer !== undefined) await addresses.add('dial', answer);
  return answer?.trim() || undefined;
}

/** The targets of this window and of earlier ones, the newest first, then the saved ones, each once, under its name. */
function knownTargets(session: Session, addresses: UsedAddresses): Offered[] {
  const { saved } = session.own;
  const recent = [...new Set([session.lastTarget, ...addresses.all('dial')])].filter((one) => one !== '');
  const kept = saved.all.map(({ target }) => target).filter((one) => !recent.includes(one));
  const titles = new Map(session.snapshot().peers.map(({ key, title }) => [key, title]));
  const item = (target: string): Offered => {
    const id = /\/p2p\/([^/]+)$/.exec(target)?.[1] ?? saved.all.find((one) => one.target === target)?.peerId ?? target;
    const name = session.names.of(id) ?? session.names.of(target) ?? titles.get(id);
    return { ...plainItem(name === undefined ? { label: target } : { label: name, description: target }), target };
  };
  return [...under(l10n.t('Recent'), recent.map(item)), ...under(l10n.t('Saved'), kept.reverse().map(item))];
}

function under(label: string, items: readonly Offered[]): Offered[] {
  return items.length === 0 ? [] : [plainItem({ label, kind: vscode.QuickPickItemKind.Separator }), ...items];
}

/** Resolves with the target that was chosen or typed. */
async function pickTarget(known: readonly Offered[]): Promise<string | undefined> {
  const pick = createQuickPick<Offered>();
  const another: Offered = { label: l10n.t('Another address…'), alwaysShow: true };
  pick.title = l10n.t('Dial Peer');
  pick.placeholder = l10n.t('Choose a peer, or write its multiaddr or ENR');
  pick.matchOnDescription = true;
  pick.ignoreFocusOut = true;
  pick.items = [...known, another];
  let isOver = false;
  /** What is written, as the item for it; none while nothing is. */
  let typed: Offered | undefined;
  let typedFor = '';
  const show = async (): Promise<void> => {
    const { value } = pick;
    const fault = value.trim() === '' ? undefined : await targetFault(value);
    if (isOver || value !== pick.value) return;
    typedFor = value;
    typed = value.trim() === '' ? undefined : typedItem(value, fault);
    // Beside an address that can be dialled nothing else is meant; any other text may be the beginning of a name.
    pick.items = typed && fault === undefined ? [typed] : [...known, another, ...(typed ? [typed] : [])];
  };
  const chosen = await new Promise<Offered | undefined>((resolve) => {
    pick.onDidChangeValue(() => void show());
    pick.onDidAccept(async () => {
      const [active] = pick.activeItems;
      // Who presses Enter before the items are those of what was written means what was written; and where that can be
      // dialled it is all that is offered, whatever VS Code still holds for active.
      if (pick.value !== typedFor) await show();
      const one = typed && typed.fault === undefined ? typed : (active ?? typed);
      if (one && one.fault === undefined) resolve(one);
    });
    pick.onDidHide(() => resolve(undefined));
    pick.show();
  });
  isOver = true;
  const { value } = pick;
  pick.dispose();
  return chosen === undefined ? undefined : (chosen.target ?? (await askAddress(value)));
}

function typedItem(value: string, fault: string | undefined): Offered {
  const item = { ...plainItem({ label: l10n.t('Dial {0}', value), detail: fault }), target: value, alwaysShow: true };
  return fault === undefined ? item : { ...item, fault };
}

async function askAddress(value: string): Promise<string | undefined> {
  return showInputBox({
    title: l10n.t('Dial Peer'),
    prompt: plainText(prompt()),
    placeHolder: plainText('/ip4/127.0.0.1/tcp/9000/p2p/16Uiu2HA…'),
    value,
    ignoreFocusOut: true,
    validateInput: async (text) => (text.trim() === '' ? undefined : plainText(await targetFault(text))),
  });
}
