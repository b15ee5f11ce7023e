/** A range of bytes, half open: `from` is in it, `to` is not. */
export interface Span {
  readonly from: number;
  readonly to: number;
}
