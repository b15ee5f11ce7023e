import type { VerdictView } from './page-verdict.ts';

/* What the page of an examination shows. Every text is made by the host; the page lays it out. */

/** A line of the head: what is said of the network as a whole. */
export interface ExaminedFactView {
  label: string;
  value: string;
  /** What is said beside the value. */
  more?: string;
  /** Whether the time until then stands behind it, which goes on. */
  counts?: true;
}

/** What is wrong with a node. */
export interface ExaminedCauseView {
  title: string;
  /** The page that explains it. */
  page: string;
  certainty: string;
  /** What that word promises. */
  certaintyMeans: string;
  evidence: string;
  remedy: string;
}

export interface WrongNodeView {
  /** The address of its REST interface, as in the matrix. */
  url: string;
  name: string;
  causes: ExaminedCauseView[];
}

export interface MatrixColumnView {
  id: string;
  label: string;
}

/** What a node says in a column. */
export interface MatrixCellView {
  text: string;
  /** The whole of it, where the text is a part or a short form. */
  full?: string;
  /** From what it differs, as a sentence. */
  differs?: string;
  /** What it was the last time, as a sentence, where it was something else. */
  changed?: string;
}

export interface MatrixRowView {
  /** The address of its REST interface, by which it is the same node over examinations. */
  url: string;
  name: string;
  isWrong: boolean;
  /** The handshake with it, where there was one. */
  exchange?: string;
  /** By the columns, without the first, which is the name. */
  cells: MatrixCellView[];
}

/** What is otherwise with a node than the last time. */
export interface ChangedNodeView {
  url: string;
  name: string;
  changes: string[];
}

/** A key of the configuration on which nodes disagree, the most common value first. */
export interface DifferenceView {
  key: string;
  values: { value: string; nodes: string }[];
}

/** Which of the nodes each knows as a peer. */
export interface KnowsView {
  names: string[];
  /** By rows: what each tells of each other, of `knowsSigns`. */
  signs: string[];
  /** Why neither of two nodes is connected with the other, and the pairs by their places. */
  reasons: { why: string; pairs: [a: number, b: number][] }[];
}

/** It was dialled, it has dialled, connected without a direction, not connected, itself. */
export const knowsSigns = ['→', '←', '○', '·', '╲'] as const;

export type KnowsSign = (typeof knowsSigns)[number];

/** Pairs that are not connected, gathered by what they have in common. */
export interface MissingView {
  pairs: string[];
  why: string;
}

export interface ExaminationView {
  verdict: VerdictView;
  /** `As of 2026-11-28 21:31:25 UTC: slot 9609, epoch 300.` */
  about: string;
  facts: ExaminedFactView[];
  /** The time until the next change, as a text; absent where nothing is scheduled. */
  countdown?: string;
  /** What is no fault and worth knowing, of all of them. */
  remarks: string[];
  wrong: WrongNodeView[];
  changed: ChangedNodeView[];
  columns: MatrixColumnView[];
  nodes: MatrixRowView[];
  differences: DifferenceView[];
  /** Absent where they are too many for a square. */
  knows?: KnowsView;
  missing: MissingView[];
  /** What is no fault and worth knowing, by node. */
  also: { name: string; said: string }[];
}

/** What can be done with all that the page shows. */
export const examinationActions = ['examineAgain', 'exportExamination', 'copyIssueReport', 'openText'] as const;

export type ExaminationAction = (typeof examinationActions)[number];

/** Host to page. */
export type ToExaminationPage =
  | { type: 'view'; view: ExaminationView }
  /** The examination is not in memory; `again` tells whether the host knows what was examined. */
  | { type: 'gone'; sentence: string; again: boolean }
  | { type: 'countdown'; text: string };
