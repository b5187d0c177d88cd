let warned = false;

/** Says once that this copy of the package came second. */
export function warnOnce(tag: string, first: string | undefined, second: string): void {
  if (warned) return;
  warned = true;
  // eslint-disable-next-line no-console -- two copies on a page are a mistake that would stay unseen
  console.warn(`<${tag}> was registered first by ${first ?? 'another script'}. Not used: ${second}.`);
}
