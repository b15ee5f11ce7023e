const FULL = '█';
/** The eighths of a block, from one to seven. */
const EIGHTHS = ['▏', '▎', '▍', '▌', '▋', '▊', '▉'];
const WIDTH = 20;

/** A bar in text of one width: as long as a value is of the most, at least an eighth of a block for what is not zero. */
export function barText(value: number, most: number, width = WIDTH): string {
  if (!(value > 0 && most > 0)) return '';
  const eighths = Math.max(1, Math.round((Math.min(value, most) / most) * width * 8));
  const rest = eighths % 8;
  return FULL.repeat(Math.floor(eighths / 8)) + (rest === 0 ? '' : (EIGHTHS[rest - 1] ?? ''));
}
