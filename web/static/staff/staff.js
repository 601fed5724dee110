// What the console does beyond plain pages.

// Today refreshes itself. Nothing is asked for while nobody looks, and what is new is said once, not every time.
const said = { words: null };

document.addEventListener("htmx:beforeRequest", (event) => {
  if (document.hidden && event.detail.elt.id === "waiting") {
    event.preventDefault();
  }
});

document.addEventListener("visibilitychange", () => {
  if (!document.hidden) {
    document.getElementById("waiting")?.dispatchEvent(new Event("look"));
  }
});

// A list that stands still must not look as if nothing came.
document.addEventListener("htmx:afterRequest", (event) => {
  const stale = document.getElementById("stale");
  if (stale && event.detail.elt.id === "waiting") {
    stale.hidden = Boolean(event.detail.successful);
  }
});

function tellNews() {
  const news = document.getElementById("news");
  const status = document.getElementById("said");
  if (!news || !status) {
    return;
  }
  const count = Number(news.dataset.count);
  document.title = document.title.replace(/^\(\d+\) /, "");
  if (count) {
    document.title = `(${count}) ${document.title}`;
  }
  if (said.words !== null && said.words !== news.dataset.say) {
    status.textContent = news.dataset.say;
  }
  said.words = news.dataset.say;
}

// On a phone the navigation is wider than the screen: where one is should be seen.
document.addEventListener("DOMContentLoaded", () => {
  document.querySelector(".top nav [aria-current]")?.scrollIntoView({ inline: "center", block: "nearest" });
});

document.addEventListener("DOMContentLoaded", tellNews);
document.addEventListener("htmx:afterSwap", tellNews);
