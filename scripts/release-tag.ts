/** Whether the release of a tag is a pre-release: VS Code advises odd minor versions for them. Throws for a tag of another version. */
export function isPreReleaseTag(tag: string, version: string): boolean {
  if (tag !== `v${version}`)
    throw new Error(`The tag is "${tag}", and package.json says ${version}; expected the tag v${version}.`);
  const [, minor] = version.split('.');
  return Number(minor) % 2 === 1;
}
