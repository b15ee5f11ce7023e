import * as l10n from '@vscode/l10n';
import type { EnrJson } from '../../enr/enr-json.ts';
import { isNextDigestFault } from '../../enr/next-faults.ts';
import type { ExplainTools, ReadNode, Reference } from '../../examination/examined.ts';
import type { CauseCode } from '../../exchange/codes.ts';
import type { ExplainedCause } from '../../exchange/observation-json.ts';
import { causeText } from '../peers/causes/cause-texts.ts';

/** What a node's record says beside its own configuration: that is the one it has to be made of. */
export interface ReadRecord {
  readonly enr: EnrJson;
  /** What it was held against. */
  readonly against: Reference;
}

export function recordOf(
  node: ReadNode,
  reference: Reference | undefined,
  tools: ExplainTools,
): ReadRecord | undefined {
  const against = node.own ?? reference;
  if (node.facts.enr === undefined || against === undefined) return undefined;
  const { epoch } = against;
  const enr = tools.decodeEnr(node.facts.enr, {
    network: against.json,
    ...(epoch !== undefined && { epoch: String(epoch) }),
  });
  return { enr, against };
}

/** A digest of the record that is not in force, or a next one that is not due. What a record leaves out is no fault here. */
export function recordFindings(record: ReadRecord | undefined): ExplainedCause[] {
  const digest = record?.enr.eth2?.forkDigest;
  const due = record?.against.digest;
  if (record === undefined || digest === undefined || due === undefined) return [];
  const { enr } = record;
  const finding = (cause: CauseCode, evidence: string): ExplainedCause[] => {
    const { title, remedy } = causeText(cause);
    return [{ cause, title, remedy, evidence, confidence: 'certain', details: { digest, right: due } }];
  };
  if (digest !== due) {
    const isStale = enr.faults.some(({ code }) => code === 'enr-stale' || code === 'enr-pre-genesis');
    const beside = l10n.t`Its record says ${digest}; by its own configuration it speaks ${due}.`;
    return finding(isStale ? 'enrStale' : 'enrDiffers', beside);
  }
  const { nfd } = enr;
  const wrong = nfd && nfd.digest !== '0x00000000' ? enr.faults.find(isNextDigestFault)?.message : undefined;
  return wrong === undefined ? [] : finding('nfdWrong', wrong);
}
