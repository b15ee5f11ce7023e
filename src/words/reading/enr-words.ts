import * as l10n from '@vscode/l10n';
import type { FindingOf } from '../../reading/finding.ts';
import { decodeEnr } from '../records/enr-json.ts';
import { networksOf } from './bytes-words.ts';
import type { ReadingContext, Said } from './reading-text.ts';

export function enrWords({ base64 }: FindingOf<'enr'>, context: ReadingContext): Said {
  const value = `enr:${base64}`;
  const enr = decodeEnr(value, { ...context, networks: networksOf(context) });
  if (enr.pairs.length === 0) {
    const warning = enr.faults[0]?.message;
    return {
      value,
      summary: l10n.t('This is written as a node record but cannot be read: it is cut short, blotted out or changed.'),
      ...(warning !== undefined && { warning }),
    };
  }
  const fork = enr.eth2?.means[0]?.note;
  const chain =
    enr.eth2 === undefined
      ? l10n.t('It has no eth2 entry: it is of another chain, as lean Ethereum is, or of bare discovery.')
      : (fork ?? l10n.t`Its fork digest is ${enr.eth2.forkDigest}, which no network that we know has.`);
  const [address] = enr.multiaddrs;
  const isQuic = address?.includes('/quic-v1') === true;
  const where =
    address === undefined || (!enr.dialable && !isQuic)
      ? ''
      : isQuic
        ? l10n.t` It can be dialled over QUIC only, at ${address}.`
        : l10n.t` It can be dialled at ${address}.`;
  const invalid =
    enr.signature === 'invalid' ? l10n.t('Its signature is invalid: somebody has changed it.') : undefined;
  const warning = [enr.dialable || isQuic ? undefined : enr.why, invalid].filter((one) => one !== undefined).join(' ');
  return {
    value,
    summary: l10n.t`This is the record of node ${enr.peerId ?? '?'}. ${chain}${where}`,
    ...(warning !== '' && { warning }),
    ...(enr.multiaddrs.length > 0 && { alternatives: enr.multiaddrs }),
  };
}
