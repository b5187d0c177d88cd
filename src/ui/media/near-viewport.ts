/** Calls `onNear` once, when the element is in the viewport or within `margin` CSS pixels of it; never after `signal` has aborted. */
export function whenNear(element: Element, onNear: () => void, {signal, margin = 300}: {signal: AbortSignal; margin?: number}): void {
  const observer = new IntersectionObserver(
    (entries) => {
      if (!entries.some(({isIntersecting}) => isIntersecting)) return;
      observer.disconnect();
      onNear();
    },
    {rootMargin: `${margin}px`},
  );
  observer.observe(element);
  signal.addEventListener('abort', () => observer.disconnect(), {once: true});
}
