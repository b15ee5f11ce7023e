import { type Fault, type FaultCode, makeFault, type ValuesArgument } from '../faults/faults.ts';
import type { Visitor } from './visitor.ts';

/** A data chunk's checksum as written and as it should be, both masked, and where its block or data stands. */
export interface DataChunk {
  readonly written: number;
  readonly masked: number;
  readonly from: number;
  readonly to: number;
}

export interface WalkOptions {
  readonly visitor?: Visitor;
  readonly from?: number;
  readonly forgiven?: ReadonlySet<FaultCode>;
  readonly scratch?: Uint8Array;
}

/** A flood of padding is not told chunk by chunk for ever. */
const MOST_WARNINGS = 100;

/** Most walks meet no fault and forgive none; they share these. */
const nothing: Fault[] = [];
const nothingForgiven: ReadonlySet<FaultCode> = new Set();
const defaults: WalkOptions = {};

/**
 * One pass over the bytes of one side of a stream. Each layer of the grammar takes the walk, moves `at` forward and
 * returns what it read, or undefined when the walk is over: `broken` then holds the fault that decided it, or is
 * undefined because the bytes ran out before the end of the stream.
 */
export class Walk {
  readonly bytes: Uint8Array;
  /** Whether these are all the bytes there will be. */
  readonly ended: boolean;
  readonly visitor: Visitor | undefined;
  /** The next byte to read. */
  at: number;
  broken: Fault | undefined;
  /** The last result byte read, so that a refusal can be told even when its message is broken. */
  resultCode: number | undefined;
  /** The last length prefix read, within bounds or not; a number where it is small enough, which costs less. */
  prefix: number | bigint | undefined;
  /** The data chunk whose checksum is wrong, so that this can be explained. */
  wrongChunk: DataChunk | undefined;
  private notes: Fault[] = nothing;
  /** Room for expanded SSZ, for a reader that keeps none of it: memory of its own for each block is the dearest step. */
  readonly scratch: Uint8Array | undefined;
  /** Faults to read on after, where that is possible: how a hypothesis asks "and if this were not wrong?" */
  readonly forgiven: ReadonlySet<FaultCode>;

  constructor(bytes: Uint8Array, ended: boolean, options = defaults) {
    this.bytes = bytes;
    this.ended = ended;
    this.visitor = options.visitor;
    this.at = Math.min(options.from ?? 0, bytes.length);
    this.forgiven = options.forgiven ?? nothingForgiven;
    this.scratch = options.scratch;
    this.broken = undefined;
    this.resultCode = undefined;
    this.prefix = undefined;
    this.wrongChunk = undefined;
  }

  /** What has been noted on the way, in wire order. */
  get warnings(): readonly Fault[] {
    return this.notes;
  }

  /** The length that the last prefix declared. */
  get declared(): bigint | undefined {
    return this.prefix === undefined ? undefined : BigInt(this.prefix);
  }

  /** How many bytes are there from `at` on. */
  get left(): number {
    return this.bytes.length - this.at;
  }

  /** Notes a fault and goes on. */
  warn<Code extends FaultCode>(code: Code, from: number, to: number, ...values: ValuesArgument<Code>): void {
    if (this.notes === nothing) this.notes = [];
    if (this.notes.length < MOST_WARNINGS) this.notes.push(makeFault(code, from, to, ...values));
  }

  /** Ends the walk on a fault. */
  stop<Code extends FaultCode>(code: Code, from: number, to: number, ...values: ValuesArgument<Code>): undefined {
    this.broken = makeFault(code, from, to, ...values);
    return undefined;
  }

  /** Ends the walk on a fault, unless that fault is forgiven; true when the walk goes on. */
  tolerates<Code extends FaultCode>(code: Code, from: number, to: number, ...values: ValuesArgument<Code>): boolean {
    if (this.forgiven.has(code)) this.warn(code, from, to, ...values);
    else this.stop(code, from, to, ...values);
    return this.broken === undefined;
  }

  /** Ends the walk for want of bytes: a fault when the stream has ended, else a pause. */
  short<Code extends FaultCode>(code: Code, from: number, ...values: ValuesArgument<Code>): undefined {
    return this.ended ? this.stop(code, from, this.bytes.length, ...values) : undefined;
  }
}
