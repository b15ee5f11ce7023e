import * as vscode from 'vscode';
import { distinct, type Endpoint, nameOfUrl } from '../../examination/endpoint.ts';
import { readEndpoints } from '../../examination/read-endpoints.ts';
import * as l10n from '../../primitives/l10n.ts';
import { plainText } from '../../primitives/plain-text.ts';
import type { UsedAddresses } from '../../session/network/used-addresses.ts';
import { showWarningMessage } from '../../vscode/messages.ts';
import { plainItem, showInputBox, showQuickPick } from '../../vscode/quick-input.ts';
import { readSetting } from '../../vscode/workbench.ts';
import { fileOf } from '../asking/file-of.ts';

/** Bytes that are read of a file with a list. */
const MAX_LIST = 4_000_000;

async function textOfFile(file: vscode.Uri): Promise<string> {
  const { size } = await vscode.workspace.fs.stat(file);
  if (size > MAX_LIST)
    throw new Error(l10n.t`${file.fsPath} has ${size} bytes; a list of nodes has at most ${MAX_LIST}.`);
  return new TextDecoder().decode(await vscode.workspace.fs.readFile(file));
}

async function fromFile(): Promise<Endpoint[] | undefined> {
  const [file] =
    (await vscode.window.showOpenDialog({
      title: l10n.t('A list of beacon nodes, or what kurtosis enclave inspect or docker ps prints'),
      openLabel: l10n.t('Read'),
    })) ?? [];
  return file && readEndpoints(await textOfFile(file));
}

async function typed(addresses: UsedAddresses): Promise<Endpoint[] | undefined> {
  const text = await showInputBox({
    title: l10n.t('REST addresses of beacon nodes'),
    prompt: l10n.t('One or more, with spaces between'),
    placeHolder: plainText('http://127.0.0.1:5052 http://127.0.0.1:5152'),
    value: addresses.last('rest') ?? '',
    ignoreFocusOut: true,
    validateInput: (one) =>
      readEndpoints(one).length > 0 ? undefined : l10n.t('Expected an http address, such as http://127.0.0.1:5052.'),
  });
  if (text !== undefined) await addresses.add('rest', text);
  return text === undefined ? undefined : readEndpoints(text);
}

/** The nodes of what is at hand: the selection or the whole of the editor, the setting. */
function atHand(): { label: string; endpoints: Endpoint[] }[] {
  const editor = vscode.window.activeTextEditor;
  const document = editor?.document;
  const selected = editor && document ? document.getText(editor.selection) : '';
  const whole = selected === '' && document && document.lineCount < 20_000 ? document.getText() : '';
  const named = readSetting('beaconNodes').map((url) => ({ name: nameOfUrl(url), url }));
  return [
    { label: l10n.t('The setting beaconHandshake.beaconNodes'), endpoints: distinct(named) },
    { label: l10n.t('The selection'), endpoints: readEndpoints(selected) },
    { label: l10n.t('The open editor'), endpoints: readEndpoints(whole) },
  ].filter(({ endpoints }) => endpoints.length > 0);
}

/** The nodes that an argument names: addresses, a list as text, or the path of a file with one. */
async function ofText(text: string): Promise<Endpoint[]> {
  const found = readEndpoints(text);
  return found.length > 0 ? found : readEndpoints(await textOfFile(fileOf(text)));
}

/** Which nodes to examine; undefined when it is left, and where there are none, which is said. */
export async function endpointsToExamine(
  addresses: UsedAddresses,
  given: string | undefined,
): Promise<Endpoint[] | undefined> {
  const endpoints = given === undefined ? await ask(addresses) : await ofText(given);
  if (endpoints === undefined || endpoints.length > 0) return endpoints;
  void showWarningMessage(
    l10n.t(
      'There is no REST address of a beacon node in this: name addresses, or what "kurtosis enclave inspect" or "docker ps" prints.',
    ),
  );
  return undefined;
}

async function ask(addresses: UsedAddresses): Promise<Endpoint[] | undefined> {
  const found = atHand().map(({ label, endpoints }) =>
    plainItem({
      label,
      description: l10n.t`${endpoints.length} nodes`,
      detail: endpoints
        .slice(0, 6)
        .map(({ name }) => name)
        .join(', '),
      endpoints: async () => endpoints,
    }),
  );
  const others = [
    plainItem({
      label: l10n.t('Type addresses…'),
      detail: l10n.t('REST interfaces of beacon nodes'),
      endpoints: () => typed(addresses),
    }),
    // A browser asks before the clipboard is read, so nobody looks into it unasked.
    plainItem({
      label: l10n.t('The clipboard'),
      detail: l10n.t('addresses, or a list of nodes'),
      endpoints: async () => readEndpoints(await vscode.env.clipboard.readText()),
    }),
    plainItem({
      label: l10n.t('From a file…'),
      detail: l10n.t(
        'addresses, the endpoints of Dora, Assertoor, Checkpointz or Forkmon, or what kurtosis or docker prints',
      ),
      endpoints: fromFile,
    }),
  ];
  const chosen = await showQuickPick([...found, ...others], { placeHolder: l10n.t('Which beacon nodes to examine') });
  return chosen?.endpoints();
}
