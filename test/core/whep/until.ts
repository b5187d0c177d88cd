/** Resolves once `condition` holds. It looks by timer: a page behind another one paints no frames. */
export async function until(condition: () => boolean): Promise<void> {
  while (!condition()) await new Promise((resolve) => setTimeout(resolve, 20));
}
