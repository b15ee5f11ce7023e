import type { ClientName } from '../../exchange/codes.ts';
import type { Source } from '../clients/sources.ts';

/** A fact with the place where it was read or seen. */
export type Sourced<T> = T & { readonly source: Source };

/** One row for each client: forgetting one does not compile. */
export type ByClient<T> = Readonly<Record<ClientName, Sourced<T>>>;
