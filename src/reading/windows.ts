import { anchors } from './anchors.ts';

/** A part of a text, from one beginning of a line to one end, in UTF-16 offsets. */
export interface Window {
  readonly from: number;
  readonly to: number;
}

/** What one of the quadruples of an anchor must belong to; most that share one do not. */
const ANCHOR =
  /\/(?:ip[46]|dns\w{0,4}|eth2)\/|16Uiu2HA|12D3KooW|enr:|"eth2"|-[H-P][CGKOSWaeimquy26-]4Q|digest|fork[_ -]?(?:id|hash|filter|version|mismatch)|(?:current|previous)_version|CONFIG_NAME|validators[_ ]?root|our fork|different[ _](?:fork|clocks|final|system)|incompatible[_ ]?fork|irrelevant peer|genesis_nonzero|no_earliest|old finality|newer than head|recent than wall|status[ _]?(?:re|me|v\d|=\()|(?:peer|sent) status|good ?bye|disconnect|rejecting|rpc[ _]?(?:error|response)|errorMessage|sNaPpY|shake error|(?:result|response|error)[ _]?(?:code|byte)|errorResponse|response error|REQUEST_ERROR|RESP_STATUS/i;
/** How far around its quadruple an anchor may reach. */
const BEFORE = 20;
const BEHIND = 24;

/** How far around an anchor a thing may reach that is written over several lines. */
const REACH = 320;

/** The parts of a text that are worth a closer look, in order; they share nothing. Most of a log is in none. */
export function* findWindows(text: string): Generator<Window, void, void> {
  const places = anchors.find(text);
  let open: { from: number; to: number } | undefined;
  let skipTo = 0;
  for (let step = places.next(); !step.done; step = places.next(skipTo)) {
    if (step.value === undefined) continue;
    const { at } = step.value;
    if (!ANCHOR.test(text.slice(Math.max(0, at - BEFORE), at + BEHIND))) continue;
    const from = text.lastIndexOf('\n', Math.max(0, at - REACH)) + 1;
    const newline = text.indexOf('\n', at + REACH);
    const to = newline < 0 ? text.length : newline;
    if (open !== undefined && from <= open.to) open.to = to;
    else {
      if (open !== undefined) yield open;
      open = { from, to };
    }
    // What stands before would not make the window longer.
    skipTo = to - REACH - BEFORE;
  }
  if (open !== undefined) yield open;
}
