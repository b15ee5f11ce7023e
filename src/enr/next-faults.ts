import type { EnrFaultCode } from './faults.ts';

/** A fault of what a record says of the next boundary, by the beginning of its code. */
type Beginning = 'enr-nfd-' | 'enr-next-';

type Begins<Text extends Beginning> = Extract<EnrFaultCode, `${Text}${string}`>;

/** Faults of the next fork digest, which EIP-7892 brought. */
export type NextDigestFaultCode = Begins<'enr-nfd-'>;

/** Faults of the next fork: its version and its epoch. */
export type NextForkFaultCode = Begins<'enr-next-'>;

type Coded = { readonly code: EnrFaultCode };

const nextDigest: Readonly<Record<NextDigestFaultCode, true>> = {
  'enr-nfd-missing': true,
  'enr-nfd-zero': true,
  'enr-nfd-current': true,
  'enr-nfd-left-over': true,
  'enr-nfd-differs': true,
};

const nextFork: Readonly<Record<NextForkFaultCode, true>> = {
  'enr-next-epoch-blob': true,
  'enr-next-epoch-past': true,
  'enr-next-epoch': true,
  'enr-next-version': true,
};

export function isNextDigestFault<Fault extends Coded>(
  fault: Fault,
): fault is Fault & { readonly code: NextDigestFaultCode } {
  return Object.hasOwn(nextDigest, fault.code);
}

export function isNextForkFault({ code }: Coded): boolean {
  return Object.hasOwn(nextFork, code);
}
