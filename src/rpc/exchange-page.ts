import type { ExchangeState, StageName } from '../exchange/exchange.ts';
import type { Sign, TimelineRow } from './explorer.ts';
import type { PageTone, VerdictView } from './page-verdict.ts';

/* What the page of an exchange, or of pasted frames, shows. Every text is made by the host; the page lays it out. */

/** Bytes of a frame, half open. */
export interface PlaceRange {
  from: number;
  to: number;
}

/** Bytes of one of the page's frames. */
export interface PlaceView extends PlaceRange {
  frame: number;
}

/** What is wrong with a part of a frame: the sentence, the rule that it breaks, and what to do. */
export interface PageFault {
  severity: 'error' | 'warning' | 'info';
  message: string;
  rule: string;
  fix?: string;
  /** The bytes of its frame that are wrong, where not the whole part is. */
  at?: PlaceRange;
  /** The page that explains it. */
  page?: string;
}

/** A line of the tree: a part of a frame, a field, a rule, a client, or what holds such lines. */
export interface FieldView {
  /** Stable over updates. */
  key: string;
  /** What the part of a frame is: `forkDigest`, `crc`. */
  kind?: string;
  label: string;
  /** What was sent, as it is copied. */
  value?: string;
  /** What we said in its place. */
  ours?: string;
  /** `12 slots ahead`, `differs`. */
  difference?: string;
  meaning?: string;
  outcome?: Sign;
  /** What colour its bytes have; only parts of a frame that hold no others have one. */
  token?: string;
  /** The bytes that it tells of. */
  at?: PlaceView;
  fault?: PageFault;
  page?: string;
  /** The stages that it is about. */
  stages?: StageName[];
  /** Whether it stands open at first. */
  open?: boolean;
  children?: FieldView[];
}

export interface StageView extends TimelineRow {
  /** It went as it should, and what it brought decided against the peer, or against us. */
  decides?: true;
}

export interface FrameView {
  /** `received`, `Frame 1`. */
  label: string;
  /** `0x` hex. */
  bytes: string;
  /** The frame as text that can be decoded again, and what holds for it, as lines of a header. */
  header: string;
}

/** Another exchange with the same peer. */
export interface OtherExchange {
  id: string;
  time: string;
  state: ExchangeState;
  tone: PageTone;
  /** `established`, `other fork digest`. */
  word: string;
  /** What sets it apart from the one that is shown: `same bytes`, `fork digest differs`. */
  note: string;
  shown: boolean;
}

/** What the page can ask of the host beside opening something. */
export const pageActions = [
  'copyIssueReport',
  'dialAgain',
  'askForRecord',
  'replayRequest',
  'compareExchanges',
  'editFrame',
  'copyFrameAs',
  'sendFrame',
  'showDerivation',
  'openText',
  'openLastSession',
] as const;

export type PageAction = (typeof pageActions)[number];

export interface ExchangePageView {
  kind: 'exchange' | 'dissection';
  title: string;
  /** `status/2 · outbound · 2026-11-28 12:03:41`. */
  subtitle: string;
  verdict: VerdictView;
  /** What can be done, the most useful first. */
  actions: PageAction[];
  timeline?: { totalMs: number; rows: StageView[] };
  others: OtherExchange[];
  fields: FieldView[];
  frames: FrameView[];
  /** The line that decides, to be selected at first. */
  first?: string;
}

/** Host to page. */
export type ToExchangePage =
  | { type: 'view'; view: ExchangePageView }
  /** The exchange is not in memory; an earlier session may hold it. */
  | { type: 'gone'; sentence: string; earlier: boolean }
  /** Bytes were selected where the frame was taken from. */
  | { type: 'select'; place: PlaceView }
  /** Somebody asked for this stage. */
  | { type: 'stage'; stage: StageName };
