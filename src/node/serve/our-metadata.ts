export interface Metadata {
  readonly seqNumber: bigint;
  readonly attnets: Uint8Array;
  readonly syncnets: Uint8Array;
  readonly custodyGroupCount: bigint;
}

/** Our metadata never changes: no subnets, and CUSTODY_REQUIREMENT (fulu p2p-interface) groups in custody. */
export const ourMetadata: Metadata = {
  seqNumber: 0n,
  attnets: new Uint8Array(8),
  syncnets: new Uint8Array(1),
  custodyGroupCount: 4n,
};
