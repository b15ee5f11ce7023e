import { type FrameContext, headerText } from '../../editor/model/frame-header.ts';
import { placesOf, rangesOf, type TextRange } from '../../editor/model/frame-places.ts';
import { framesInText } from '../../editor/model/frames-in-text.ts';
import type { Steps } from '../../primitives/in-slices.ts';
import * as l10n from '../../primitives/l10n.ts';
import type { TextDissection } from '../../reqresp/dissection/dissect-text.ts';
import type { DissectionJson } from '../../reqresp/messages/json.ts';
import type { ExchangePageView, FieldView, FrameView, PageAction, PlaceView } from '../../rpc/exchange-page.ts';
import { dissectionToJson } from '../../words/wire/dissection-json.ts';
import { summary } from '../../words/wire/dump.ts';
import type { Around } from '../text/dissection-page.ts';
import { judgedStatus } from '../text/status-verdicts.ts';
import { clientFields } from './judgement-fields.ts';
import { readerFields } from './reader-fields.ts';
import { verdictOfFrames } from './verdict-view.ts';
import { findField, pageFault, wireFields } from './wire-fields.ts';

/** Frames on one page; a text with more is for its text form. */
const MOST_FRAMES = 200;

/** Bytes of a frame, and where the text that was pasted has them: UTF-16 offsets. */
export interface WrittenBytes {
  readonly place: PlaceView;
  readonly ranges: readonly TextRange[];
}

export interface DissectionView {
  readonly view: ExchangePageView;
  readonly written: readonly WrittenBytes[];
}

/** What the page of a pasted text shows: every frame in it, and every Status that it spells out, taken apart. */
export function* dissectionView(text: string, around: Around, context: FrameContext = {}): Steps<DissectionView> {
  const found = yield* framesInText(text, context);
  const jsons: DissectionJson[] = [];
  const frames: FrameView[] = [];
  const fields: FieldView[] = [];
  const written: WrittenBytes[] = [];
  for (const [at, { found: one, context: own }] of found.slice(0, MOST_FRAMES).entries()) {
    const near = around(own);
    const { from, to, format } = one.pasted;
    const json = dissectionToJson(one.dissection, { format, source: { from, to } }, near.meaning);
    const key = `frame${at}`;
    const label = found.length === 1 ? l10n.t('Frame') : l10n.t('Frame {0}', at + 1);
    const children = wireFields(json, { frame: at, key });
    jsons.push(json);
    frames.push({ label, bytes: json.bytes, header: headerText({ ...own, ...heading(json) }) });
    const judged = judgedStatus(one.dissection, near, own);
    const hasFault = findField(children, ({ fault }) => fault !== undefined) !== undefined;
    const [fault] = json.faults;
    fields.push(
      {
        key,
        label,
        meaning: found.length === 1 ? (json.why ?? '') : summary(json),
        at: { frame: at, from: 0, to: json.sizes.wire },
        open: found.length < 4 || !json.ok,
        ...(!hasFault && fault && { fault: pageFault(fault) }),
        children: found.length === 1 ? children : [...children, ...verdictsOf(one, judged, key)],
      },
      ...(found.length === 1 ? verdictsOf(one, judged, key) : []),
    );
    written.push(...leavesOf(children).map((place) => ({ place, ranges: writtenAt(text, one, place) })));
    yield;
  }
  const first = findField(fields, ({ fault }) => fault?.severity === 'error')?.key;
  return {
    view: {
      kind: 'dissection',
      title: found.length === 1 && jsons[0] ? summary(jsons[0]) : l10n.t('{0} frames', found.length),
      subtitle: jsons.length === 1 ? sizesText(jsons[0]) : '',
      verdict: verdictOfFrames(jsons, found.length > MOST_FRAMES),
      actions: found.length === 0 ? ['openText'] : actions,
      others: [],
      fields,
      frames,
      ...(first !== undefined && { first }),
    },
    written,
  };
}

const actions: PageAction[] = ['editFrame', 'copyFrameAs', 'sendFrame', 'openText'];

function heading({ protocol, side }: DissectionJson): FrameContext {
  return { ...(protocol && { protocol }), ...(side && { side }) };
}

type Judged = ReturnType<typeof judgedStatus>;

function verdictsOf({ dissection }: TextDissection, judged: Judged, key: string): FieldView[] {
  return [
    ...readerFields(dissection, `${key}/readers`),
    ...(judged ? clientFields(judged.all, `${key}/clients`, judged.sentence) : []),
  ];
}

function leavesOf(fields: readonly FieldView[]): PlaceView[] {
  return fields.flatMap(({ token, at, children = [] }) => [...(token && at ? [at] : []), ...leavesOf(children)]);
}

function writtenAt(text: string, { pasted }: TextDissection, { from, to }: PlaceView): TextRange[] {
  return rangesOf(text, placesOf(text, pasted), from, to);
}

function sizesText(json: DissectionJson | undefined): string {
  if (!json) return '';
  const { wire, ssz } = json.sizes;
  return [
    l10n.t('{0} bytes on the wire', wire),
    ...(ssz === undefined ? [] : [l10n.t('{0} bytes of SSZ', ssz)]),
    json.format,
  ].join(' · ');
}
