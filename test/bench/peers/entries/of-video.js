/**
 * For players that are made of a `<video>` by script: makes one of each on the page, and lets the page be given more.
 * `attach` answers how to take the player down again, as its documentation says.
 */
export function ofVideo(attach) {
  document.querySelectorAll('video').forEach(attach);
  globalThis.mount = (place, html) => {
    place.innerHTML = html;
    const detach = attach(place.querySelector('video'));
    return () => {
      detach();
      place.replaceChildren();
    };
  };
}

/** Calls `load` now where the page wants it to play, else when somebody plays. */
export function whenWanted(video, load) {
  if (video.autoplay || video.preload !== 'none') load();
  else video.addEventListener('play', load, {once: true});
}
