/** Whether a line tells of digests that do not agree: what stands in it as four bytes is one. */
export const TELLS_DIGESTS =
  /fork[ _-]?digest|invalid digest|digests? differ|incompatible[ _]?forks?|fork mismatch|differs from our fork|different fork|irrelevant peer/i;

/** Whether a line tells of versions that do not agree. */
export const TELLS_VERSIONS = /fork[ _-]?version/i;
