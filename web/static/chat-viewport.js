/** Keeps the chat inside what a phone's on-screen keyboard leaves free. */
export function fitToVisibleArea(root) {
  const viewport = window.visualViewport;
  if (!viewport) return;
  const fit = () => fitOnce(root, viewport);
  viewport.addEventListener("resize", fit);
  viewport.addEventListener("scroll", fit);
  fit();
}

function fitOnce(root, { height, offsetTop, scale }) {
  // Pinch zoom makes the visible area smaller too, but there the page must keep its size.
  if (scale > 1.01) return;
  root.style.setProperty("--visible-height", `${height}px`);
  root.style.setProperty("--visible-top", `${offsetTop}px`);
}
