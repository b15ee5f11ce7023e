/* What stands for yauzl in a browser, which has none of the streams that it reads with. */

export async function fromBufferPromise(): Promise<never> {
  throw new Error('VS Code in a browser reads tar archives only');
}
