import type { Row, RowOf } from '../row.ts';

/**
 * The element of one line and how it follows its row. Made once per key, then only updated. Its text is what a screen
 * reader says for it: what the eye sees from icons and columns stands between as unseen words.
 */
export interface RowView<K extends Row['kind']> {
  element: HTMLElement;
  update(row: RowOf<K>): void;
}
