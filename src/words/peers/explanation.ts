import type { CauseJson, RefusalJson, RefusalReadingJson } from '../../exchange/judgement-json.ts';
import type { DiagnosisJson, ExplainedCause } from '../../exchange/observation-json.ts';
import type { RefusalReading } from '../../peers/refusal/refusal-reading.ts';
import { asText, type Words } from '../phrase.ts';

/* Why an exchange went as it did: in words that keep their codes, of which documents are made, and as the API tells it. */

export interface CauseInWords extends Omit<CauseJson, 'evidence' | 'remedy'>, Partial<Told> {
  readonly evidence: Words;
  readonly remedy: Words;
  /** The page that says more than that of the cause: of the fault of a frame, of the rule that refuses. */
  readonly page?: string;
}

type Told = Pick<DiagnosisJson, 'since' | 'details' | 'instead'>;

/** A cause that the history of a peer bears, or that stands beside one. */
export type DiagnosisInWords = CauseInWords & Told;

/** What a peer did to our Status, and who does that. */
export interface RefusalInWords extends Omit<RefusalJson, 'observed' | 'readings' | 'sentence'> {
  readonly observed: Words;
  /** The same for a person. */
  readonly seen: Words;
  readonly readings: readonly { readonly json: RefusalReadingJson; readonly why: Words }[];
  readonly sentence: Words;
  /** What explains it best, where something does. */
  readonly best?: RefusalReading;
}

/** What is said before anything else of the peer: a sentence, and a few words where they go before those of its state. */
export interface Notice {
  readonly headline?: string;
  readonly sentence: string;
}

export interface Explanation {
  /** The most certain first; empty when nothing is wrong. */
  readonly causes: readonly CauseInWords[];
  /** Present when the peer refused. */
  readonly refusal?: RefusalInWords;
  /** The newest record of the peer, where a cause rests on one. */
  readonly record?: string;
  readonly notice?: Notice;
}

export interface ExplanationJson {
  causes: ExplainedCause[];
  refusal?: RefusalJson;
  record?: string;
  notice?: Notice;
}

export function causeToJson<Cause extends CauseInWords>({ page: _, ...cause }: Cause) {
  return { ...cause, evidence: asText(cause.evidence), remedy: asText(cause.remedy) };
}

function refusalToJson({ observed, seen: _, best: __, readings, sentence, ...rest }: RefusalInWords): RefusalJson {
  return {
    ...rest,
    observed: asText(observed),
    readings: readings.map(({ json }) => json),
    sentence: asText(sentence),
  };
}

export function explanationToJson({ causes, refusal, record, notice }: Explanation): ExplanationJson {
  return {
    causes: causes.map((cause) => causeToJson(cause)),
    ...(refusal && { refusal: refusalToJson(refusal) }),
    ...(record !== undefined && { record }),
    ...(notice && { notice }),
  };
}
