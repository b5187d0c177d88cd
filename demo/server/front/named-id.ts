/** True when a step of the path is this id, or a signed token for it. Pure. */
export function namesId(path: string, id: string): boolean {
  const [address = ''] = path.split('?', 1);
  return address.split('/').some((step) => step === id || subjectOf(step) === id);
}

/** The id that a token speaks of; its signature is none of our business here. */
function subjectOf(step: string): unknown {
  const [, payload] = step.split('.');
  if (!payload) return undefined;
  try {
    return (JSON.parse(Buffer.from(payload, 'base64url').toString()) as {sub?: unknown}).sub;
  } catch {
    return undefined;
  }
}
