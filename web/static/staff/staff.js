// What the console does beyond plain pages.

// A part that refreshes itself stays as it is while someone is typing or has the focus in it.
document.addEventListener("htmx:beforeSwap", (event) => {
  const part = event.detail.target;
  if (part.hasAttribute("data-refreshes") && part.contains(document.activeElement)) {
    event.detail.shouldSwap = false;
  }
});
