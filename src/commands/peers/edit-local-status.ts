import * as vscode from 'vscode';
import type { LocalStatusTarget } from '../../contributions/commands.ts';
import * as l10n from '../../primitives/l10n.ts';
import { plainText } from '../../primitives/plain-text.ts';
import { statusFieldNames } from '../../reqresp/messages/fields.ts';
import type { LocalViewSettings } from '../../rpc/node.ts';
import {
  expectedText,
  isStatusField,
  type StatusField,
  statusFieldProblem,
} from '../../session/node/local-status-field.ts';
import { beaconApiProblem } from '../../session/node/local-view.ts';
import type { Session } from '../../session/session.ts';
import { plainItem, showInputBox, showQuickPick } from '../../vscode/quick-input.ts';
import { readSetting, registerCommand, writeSetting } from '../../vscode/workbench.ts';
import { fieldLabels } from '../../words/wire/field-labels.ts';
import { requireTrust } from '../asking/require-trust.ts';

/*
 * Our Status is edited in VS Code's own inputs, called from the panel: they check while one types, look and behave like
 * every other question of VS Code for keyboard, screen reader and input method, have room in a narrow side bar, and
 * lose nothing when the panel is hidden.
 */

type Mode = LocalViewSettings['mode'];

/** The fields that the settings fix; what is not one of a Status is dropped with the next change. */
function fixedFields(): Partial<Record<StatusField, string>> {
  const entries = Object.entries(readSetting('localView.status')).filter(([name]) => isStatusField(name));
  return Object.fromEntries(entries.map(([name, value]) => [name, String(value)]));
}

/** What a first edited field joins: the values of the beacon node, which would otherwise be gone, but not its digest. */
function fieldsToKeep(session: Session): Partial<Record<StatusField, string>> {
  const mode = readSetting('localView.mode');
  if (mode === 'static') return fixedFields();
  if (mode !== 'beaconApi' || session.localStatus === undefined) return {};
  const { forkDigest: _, ...kept } = session.localStatus;
  return kept;
}

/** Asks for one field and writes it; an empty answer gives it back to the fresh node. False when left. */
async function editField(session: Session, field: StatusField): Promise<boolean> {
  const kept = fieldsToKeep(session);
  const label = fieldLabels[field];
  const answer = await showInputBox({
    title: l10n.t('Our Status: {0}', label),
    prompt: l10n.t('{0}. Leave it empty to say what a fresh node says.', expectedText(field)),
    value: kept[field] ?? session.localStatus?.[field] ?? '',
    validateInput: (text) => (text.trim() === '' ? undefined : plainText(statusFieldProblem(field, text.trim()))),
  });
  if (answer === undefined) return false;
  const { [field]: _, ...others } = kept;
  const value = answer.trim();
  await writeSetting('localView.status', value === '' ? others : { ...others, [field]: value.toLowerCase() });
  await writeSetting('localView.mode', 'static');
  return true;
}

async function editBeaconApi(): Promise<void> {
  if (!requireTrust(l10n.t('Asking a beacon node'))) return;
  const url = await showInputBox({
    title: l10n.t('Our Status: the beacon node to follow'),
    prompt: l10n.t('Address of its REST interface'),
    value: readSetting('localView.beaconApi'),
    validateInput: (text) => plainText(beaconApiProblem(text.trim())),
  });
  if (url === undefined) return;
  await writeSetting('localView.beaconApi', url.trim());
  await writeSetting('localView.mode', 'beaconApi');
}

/** The static fields one after another, until the list is left. */
async function editFields(session: Session): Promise<void> {
  for (;;) {
    const fixed = fixedFields();
    const items = statusFieldNames.map((field) =>
      plainItem({
        label: plainText(fieldLabels[field]),
        description: fixed[field] ?? l10n.t('as a fresh node'),
        field,
      }),
    );
    const placeHolder = l10n.t('The field to change; Escape ends');
    const picked = await showQuickPick(items, { placeHolder });
    if (picked === undefined || !(await editField(session, picked.field))) return;
  }
}

const sources: Readonly<
  Record<Mode, { label(): string; detail(): string; choose(session: Session): Thenable<unknown> }>
> = {
  genesis: {
    label: () => l10n.t('Fresh node'),
    detail: () => l10n.t('Epoch 0 and zero roots, as just installed. Clients accept it.'),
    choose: () => writeSetting('localView.mode', 'genesis'),
  },
  static: {
    label: () => l10n.t('Fixed fields…'),
    detail: () => l10n.t('The values that you type, the others as a fresh node.'),
    choose: async (session) => {
      await writeSetting('localView.mode', 'static');
      await editFields(session);
    },
  },
  mirror: {
    label: () => l10n.t('Mirror'),
    detail: () => l10n.t('To each peer its own last Status, once it has told one: never more finality than it has.'),
    choose: () => writeSetting('localView.mode', 'mirror'),
  },
  beaconApi: {
    label: () => l10n.t('Beacon node…'),
    detail: () => l10n.t('The head and finality of a beacon node, read from its REST interface again and again.'),
    choose: editBeaconApi,
  },
};

async function chooseSource(session: Session): Promise<void> {
  const now = readSetting('localView.mode');
  const items = (Object.keys(sources) as Mode[]).map((mode) =>
    plainItem({
      label: sources[mode].label(),
      detail: sources[mode].detail(),
      description: mode === now ? l10n.t('chosen') : '',
      mode,
    }),
  );
  const placeHolder = l10n.t('Who says what our Status claims');
  const picked = await showQuickPick(items, { placeHolder });
  if (picked !== undefined) await sources[picked.mode].choose(session);
}

async function edit(session: Session, target: LocalStatusTarget | undefined): Promise<void> {
  if (isStatusField(target?.field)) await editField(session, target.field);
  else await chooseSource(session);
}

/** *Edit Our Status…* and *Mirror Peer’s Status*. */
export function registerEditLocalStatus(session: Session): vscode.Disposable {
  return vscode.Disposable.from(
    registerCommand('beaconHandshake.editLocalStatus', (target) => edit(session, target)),
    registerCommand('beaconHandshake.mirrorPeer', () => writeSetting('localView.mode', 'mirror')),
  );
}
