/*
 * The page's icons: strokes on a 16 × 16 grid, drawn for this product. They are built as SVG elements by script, so the
 * page needs neither an icon font nor an image source, and they take the colour of the text around them.
 */
const CIRCLE = 'M8 2.2a5.8 5.8 0 1 0 0 11.6A5.8 5.8 0 0 0 8 2.2Z';

const paths = {
  established: `${CIRCLE}M5.4 8.2l1.9 1.9 3.4-4`,
  answered: `${CIRCLE}M8 5v3.2l2.1 1.3`,
  running: 'M8 2.2a5.8 5.8 0 1 0 5.8 5.8',
  refusedByUs: `${CIRCLE}M5.9 5.9l4.2 4.2M10.1 5.9l-4.2 4.2`,
  refusedByThem: 'M6.2 3.4 2.6 7l3.6 3.6M2.8 7h7.3a3.1 3.1 0 0 1 0 6.2H7.4',
  failed: 'M8 2.4l6.1 11.1H1.9ZM8 6.4v3.3M8 11.4v.4',
  left: `${CIRCLE}M5.2 8h5.6M8.4 5.6 10.8 8l-2.4 2.4`,
  chevron: 'M6 4.2 9.8 8 6 11.8',
  holds: 'M3.4 8.4l3 3 6.2-7',
  fails: 'M4.2 4.2l7.6 7.6M11.8 4.2l-7.6 7.6',
  apart: 'M4.6 8h6.8',
  unknown: 'M5.7 6a2.3 2.3 0 1 1 3.5 2c-.9.5-1.2.9-1.2 1.8M8 12v.4',
  edit: 'M10.6 2.8l2.6 2.6-7.4 7.4-3.2.6.6-3.2ZM9 4.4l2.6 2.6',
  node: 'M8 5.2a2.8 2.8 0 1 0 0 5.6 2.8 2.8 0 0 0 0-5.6Z',
  search: 'M7 2.8a4.2 4.2 0 1 0 0 8.4 4.2 4.2 0 0 0 0-8.4ZM10.2 10.2l3.4 3.4',
  charts: 'M2.5 13.5h11M4.2 13.5V8.6M8 13.5V3.4M11.8 13.5V6.2',
  compare: 'M2.5 3.5h11v9h-11ZM8 3.5v9M2.5 6.6h11',
  differs: 'M3.6 6.2h8.8M3.6 9.8h8.8M10.6 3 5.4 13',
  arrange: 'M2.5 4.2h11M2.5 8h7.5M2.5 11.8h4',
  clear: 'M4.5 4.5l7 7M11.5 4.5l-7 7',
  play: 'M5 3.4v9.2L12.4 8Z',
  stop: 'M4.6 4.6h6.8v6.8H4.6Z',
  dial: 'M8 8h.01M5.7 10.3a3.3 3.3 0 0 1 0-4.6M10.3 5.7a3.3 3.3 0 0 1 0 4.6M3.6 12.4a6.2 6.2 0 0 1 0-8.8M12.4 3.6a6.2 6.2 0 0 1 0 8.8',
  bytes: 'M2.5 3.5h11v9h-11ZM2.5 6.5h11M6.2 6.5v6M9.8 6.5v6',
  openExchange: 'M3.8 2.3h5.4l3 3v8.4H3.8ZM9 2.4v3.1h3.1M6 8.4h4M6 10.8h4',
  dialAgain: 'M12.9 8a4.9 4.9 0 1 1-1.6-3.6M11.6 1.9v2.9H8.7',
  disconnectPeer:
    'M6.6 5.3 8 3.9a2.9 2.9 0 0 1 4.1 4.1l-1.4 1.4M9.4 10.7 8 12.1A2.9 2.9 0 0 1 3.9 8l1.4-1.4M2.8 2.8l10.4 10.4',
  saved: 'M8 2.4l1.7 3.6 3.9.5-2.9 2.7.8 3.9L8 11.2l-3.5 1.9.8-3.9L2.4 6.5l3.9-.5Z',
  stopResponder: 'M4.6 4.6h6.8v6.8H4.6Z',
  removeSavedPeer: 'M4.5 4.5l7 7M11.5 4.5l-7 7',
  copyPeerId: 'M5.6 5.6h7.2v7.8H5.6ZM3.2 10.4V2.6h7',
  copyMultiaddr: 'M5.6 5.6h7.2v7.8H5.6ZM3.2 10.4V2.6h7',
} as const;

export type IconName = keyof typeof paths;

const SVG = 'http://www.w3.org/2000/svg';

/** Hidden from assistive technology: the word always stands beside it or in the label. */
export function icon(name: IconName, className = ''): SVGSVGElement {
  const svg = document.createElementNS(SVG, 'svg');
  svg.setAttribute('viewBox', '0 0 16 16');
  svg.setAttribute('aria-hidden', 'true');
  svg.setAttribute('class', `icon ${className}`.trim());
  const path = document.createElementNS(SVG, 'path');
  path.setAttribute('d', paths[name]);
  svg.append(path);
  svg.setAttribute('data-icon', name);
  return svg;
}

/** Redraws an icon in place, only when it changes. */
export function setIcon(svg: SVGSVGElement, name: IconName): void {
  if (svg.getAttribute('data-icon') === name) return;
  svg.setAttribute('data-icon', name);
  svg.firstElementChild?.setAttribute('d', paths[name]);
}
