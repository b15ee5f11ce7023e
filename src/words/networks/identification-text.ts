import * as l10n from '@vscode/l10n';
import { type IdentifiedBytes, identifyBytes } from '../../forks/digest/identify-bytes.ts';
import { digestFaultText } from './digest-fault-text.ts';
import { digestNote } from './digest-note.ts';

/** One thing that pasted bytes can be, in words. */
export interface Identification {
  readonly kind: IdentifiedBytes['kind'];
  /** `mainnet fulu`. */
  readonly name: string;
  /** `current`, or how the digest was computed wrongly, or the kind. */
  readonly detail: string;
  /** One sentence for a person. */
  readonly note: string;
}

/** Everything that bytes can be, as `identifyBytes` finds it; the error is one sentence. */
export function identifyInWords(
  ...asked: Parameters<typeof identifyBytes>
): { ok: Identification[] } | { err: string } {
  const found = identifyBytes(...asked);
  return 'ok' in found ? { ok: found.ok.map(describe) } : { err: digestFaultText(found.err) };
}

function describe(one: IdentifiedBytes): Identification {
  const { kind, network } = one;
  switch (kind) {
    case 'forkDigest': {
      const { fork, variant, standing } = one.match;
      const detail = variant === 'spec' ? standing : variant;
      return { kind, name: `${network.name} ${fork.name}`, detail, note: digestNote(one.match) };
    }
    case 'forkVersion': {
      const { fork } = one;
      const note = l10n.t`This is the version of ${fork.name} on ${network.name}, from which its digest is computed.`;
      return { kind, name: `${network.name} ${fork.name}`, detail: l10n.t('fork version'), note };
    }
    case 'genesisValidatorsRoot': {
      const note = l10n.t`This is the genesis validators root of ${network.title}.`;
      return { kind, name: network.name, detail: l10n.t('genesis validators root'), note };
    }
  }
}
