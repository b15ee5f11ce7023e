/** From this height on an explanation has room below a page, which keeps its panes side by side; else it stands beside. */
const HIGH = 860;

/** What a page posts for the explanation of a code. */
export function explanationOf(page: string): { type: 'explain'; page: string; room: 'beside' | 'below' } {
  return { type: 'explain', page, room: window.innerHeight >= HIGH ? 'below' : 'beside' };
}
