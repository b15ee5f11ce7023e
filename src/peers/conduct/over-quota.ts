/** How the text of an error says that too much was asked, whatever its result: of Prysm 1, of Lodestar 2, of others 139. */
export const SAYS_OVER_QUOTA = /rate.?limit|too many requests/i;
