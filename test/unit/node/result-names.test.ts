import { describe, expect, it } from 'vitest';
import { resultNames } from '../../../src/reqresp/messages/result-codes.ts';
import { failureText } from '../../../src/words/node/failure-text.ts';
import { resultName, resultNameOfWhom } from '../../../src/words/wire/result-name.ts';

describe('the name of a result byte', () => {
  it.each(Object.keys(resultNames).map(Number))('stands in brackets without any of its own: %i', (code) => {
    expect(resultName(code)).not.toMatch(/[()]/);
    const message = failureText({
      stage: 'responseComplete',
      code: 'errorResponse',
      how: 'errorAnswer',
      asked: 'status/2',
      resultCode: code,
      text: '',
    });
    expect(message).toContain(`result ${code} (${resultName(code)}), without a text`);
  });

  it('comes with the clients that call it so, where that is told', () => {
    expect(resultNameOfWhom(139)).toBe('RateLimited (Lighthouse, Grandine, Lodestar)');
    expect(resultNameOfWhom(2)).toBe('ServerError');
  });
});
