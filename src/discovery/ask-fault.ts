import type { Fact } from '../primitives/facts.ts';

/** What cannot be asked for its record: nothing was sent. */
type TargetFault =
  | Fact<'targetUnreadable' | 'badSignature' | 'noUdpAddress' | 'noKey'>
  /** Our own socket cannot reach it: it is on loopback, or of the other version of IP. */
  | Fact<'loopbackOnly' | 'otherFamily', { host: string; port: number }>;

/** At which stage a node that was asked went silent, or went wrong. */
type AnswerFault =
  | Fact<'notSent', { host: string; port: number; error: string }>
  /** Nothing listens on the port: the machine itself says so. */
  | Fact<'portClosed' | 'noAnswer', { host: string; port: number }>
  /** Datagrams came that are no packets of discv5. */
  | Fact<'notDiscv5', { host: string; port: number; datagrams: number }>
  /** It sent WHOAREYOU, and nothing after our handshake. */
  | Fact<'noHandshake'>
  /** It sent WHOAREYOU anew after a handshake that only the key of the record can read. */
  | Fact<'wrongKey'>
  /** The handshake stands, and what came then cannot be read. */
  | Fact<'unreadableAnswer', { packets: number; badSignatures: number }>
  | Fact<'noRecordGiven'>
  /** What it gives as its own record is of another key. */
  | Fact<'otherRecord', { record: string }>;

/** Why a node did not give its record. */
export type AskFault = TargetFault | AnswerFault;

export type AskFaultCode = AskFault['code'];
