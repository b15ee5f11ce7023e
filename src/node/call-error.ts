import { QUOTA_ERROR } from '../rpc/node.ts';
import type { CallFault } from '../rpc/node-faults.ts';
import { callFaultText } from '../words/node/call-fault-text.ts';

/** What a call rejects with; its name and its sentence cross the port, and the fault stays here. */
export class CallError extends Error {
  readonly fault: CallFault;

  constructor(fault: CallFault) {
    super(callFaultText(fault));
    this.fault = fault;
    this.name = fault.code === 'overQuota' ? QUOTA_ERROR : fault.code === 'stopped' ? 'AbortError' : 'Error';
  }
}
