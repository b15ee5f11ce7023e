import type { DigestMatch } from '../forks/digest/identify.ts';
import type { Fork, NetworkConfig } from '../forks/networks/network.ts';
import type { NotDialable } from './addresses.ts';
import type { EnrTextFault } from './read-enr-text.ts';
import type { RlpFault } from './rlp.ts';
import type { WantedValue } from './values.ts';

/** The texts that faults of a record go against. */
export type EnrRule =
  | 'eip778'
  | 'textEncoding'
  | 'rlpEncoding'
  | 'structure'
  | 'identity'
  | 'values'
  | 'forkId'
  | 'nextDigest';

interface EnrFaultKind<Values extends object = object> {
  readonly severity: 'error' | 'warning' | 'info';
  readonly rule: EnrRule;
  /** What a fault carries besides its place: a type alone. */
  readonly values?: Values;
}

type Nothing = Record<never, never>;

function error<Values extends object = Nothing>(rule: EnrRule): EnrFaultKind<Values> {
  return { severity: 'error', rule };
}

function warning<Values extends object = Nothing>(rule: EnrRule): EnrFaultKind<Values> {
  return { severity: 'warning', rule };
}

function info<Values extends object = Nothing>(rule: EnrRule): EnrFaultKind<Values> {
  return { severity: 'info', rule };
}

/** A network at an epoch, and the digest in force then. */
export interface NetworkNow {
  readonly network: NetworkConfig;
  readonly epoch: bigint;
  readonly digest: Uint8Array;
}

/** A digest that is not in force, what it is, and what is in force. */
interface WrongDigest {
  readonly match: DigestMatch;
  readonly now: NetworkNow;
}

/** An epoch of the record, and the next boundary. */
interface WrongEpoch {
  readonly network: NetworkConfig;
  readonly given: bigint;
  readonly expected: bigint;
}

/** The next fork digest of the record, and the right one, where one is scheduled. */
interface WrongNext {
  readonly network: NetworkConfig;
  readonly given: Uint8Array;
  readonly expected: Uint8Array | undefined;
}

/** Every fault that a record can have: what it weighs, which text it goes against, what it carries. */
export const enrFaults = {
  'enr-text': error<{ readonly why: EnrTextFault }>('textEncoding'),
  'enr-base64': warning('textEncoding'),
  'enr-rlp': error<{ readonly why: RlpFault | { readonly code: 'trailing'; readonly bytes: number } }>('rlpEncoding'),
  'enr-size': error<{ readonly bytes: number }>('rlpEncoding'),
  'enr-order': error<{ readonly key: string; readonly before: string }>('structure'),
  'enr-seq': error('structure'),
  'enr-scheme': error('structure'),
  'enr-key': error('identity'),
  'enr-signature': error('identity'),
  'enr-value': warning<{ readonly key: string; readonly given: string; readonly wanted: WantedValue }>('values'),
  'enr-no-eth2': warning('forkId'),
  'enr-not-dialable': info<{ readonly why: NotDialable }>('eip778'),
  'enr-stale': warning<WrongDigest>('forkId'),
  'enr-pre-genesis': warning<WrongDigest>('forkId'),
  'enr-never-in-force': warning<WrongDigest>('forkId'),
  'enr-early': warning<WrongDigest>('forkId'),
  'enr-other-network': warning<WrongDigest>('forkId'),
  'enr-wrong-digest': error<WrongDigest>('forkId'),
  /** The network that it was held against, or the one that its next fork version is of. */
  'enr-unknown-digest': info<{
    readonly digest: Uint8Array;
    readonly now?: NetworkNow;
    readonly versionOf?: { readonly network: { readonly name: string }; readonly fork: Fork };
  }>('forkId'),
  'enr-nfd-missing': warning<{ readonly network: NetworkConfig; readonly expected: Uint8Array }>('nextDigest'),
  'enr-nfd-zero': warning<WrongNext>('nextDigest'),
  'enr-nfd-current': warning<WrongNext>('nextDigest'),
  'enr-nfd-left-over': warning<WrongNext & { readonly until: bigint | undefined }>('nextDigest'),
  'enr-nfd-differs': warning<WrongNext>('nextDigest'),
  'enr-next-epoch-blob': warning<WrongEpoch>('nextDigest'),
  'enr-next-epoch-past': warning<WrongEpoch>('forkId'),
  'enr-next-epoch': warning<WrongEpoch>('forkId'),
  'enr-next-version': warning<{
    readonly network: NetworkConfig;
    readonly given: Uint8Array;
    readonly expected: Uint8Array;
  }>('forkId'),
} as const satisfies Readonly<Record<string, EnrFaultKind>>;

export type EnrFaultCode = keyof typeof enrFaults;

export type EnrFaultValues<Code extends EnrFaultCode> =
  (typeof enrFaults)[Code] extends EnrFaultKind<infer Values> ? Values : never;

/** A place in bytes of the record, half open. */
export type EnrPlace = readonly [from: number, to: number];

/** A fault of one code, or of one among several, with its place. */
export type EnrFaultOf<Code extends EnrFaultCode> = Code extends EnrFaultCode
  ? { readonly code: Code; readonly from: number; readonly to: number } & EnrFaultValues<Code>
  : never;

/** Something about a record that does not fit, as a fact: the words are made in `src/words`. */
export type EnrFault = EnrFaultOf<EnrFaultCode>;

export function enrFault<Code extends EnrFaultCode>(
  code: Code,
  [from, to]: EnrPlace,
  ...[values]: Record<never, never> extends EnrFaultValues<Code> ? [] : [values: EnrFaultValues<Code>]
): EnrFaultOf<Code> {
  return { code, from, to, ...values } as EnrFaultOf<Code>;
}

export function isEnrError({ code }: EnrFault): boolean {
  return enrFaults[code].severity === 'error';
}
