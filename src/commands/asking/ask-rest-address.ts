import * as l10n from '../../primitives/l10n.ts';
import type { UsedAddresses } from '../../session/network/used-addresses.ts';
import { showInputBox } from '../../vscode/quick-input.ts';

/** Asks for the REST address of a beacon node; the box begins with the one used last. */
export async function askRestAddress(addresses: UsedAddresses): Promise<string | undefined> {
  const url = await showInputBox({
    title: l10n.t('REST interface of a beacon node'),
    value: addresses.last('rest') ?? 'http://127.0.0.1:5052',
    ignoreFocusOut: true,
    validateInput: (text) =>
      /^https?:\/\/[^/\s]+/.test(text) ? undefined : l10n.t('Expected an http address, such as http://127.0.0.1:5052.'),
  });
  if (url !== undefined) await addresses.add('rest', url);
  return url;
}
