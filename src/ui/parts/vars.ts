/**
 * Custom properties that templates name as `data-` attributes (`data-at` becomes `--_at`): a strict CSP allows no style attributes, but it allows this.
 * For the end of each render.
 */
export function applyVars(container: HTMLElement): void {
  for (const element of container.querySelectorAll<HTMLElement>('.vars')) {
    for (const [name, value] of Object.entries(element.dataset)) element.style.setProperty(`--_${name}`, value!);
  }
}
