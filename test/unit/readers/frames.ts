/** A Status request that is whole, as hex; the same with a digit changed; and its bytes. */
export const frame =
  '0054ff060000734e615070590032000006e71e7b54989925efd6c9cbcb8ceb9b5f71216f5137282bf6a1e3b50f64e42d6c7fb347abe07eb0db8200000005029e2800';
export const broken = frame.replace('06e71e7b', '06e71e7c');
export const frameBytes: readonly number[] = [...Buffer.from(frame, 'hex')];
