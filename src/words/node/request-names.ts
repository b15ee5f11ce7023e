import type { Method } from '../../reqresp/messages/fields.ts';

/** What the specification calls each request, in every language. */
export const requestNames: Readonly<Record<Exclude<Method, 'goodbye'>, string>> = {
  status: 'Status',
  ping: 'Ping',
  metadata: 'MetaData',
};
