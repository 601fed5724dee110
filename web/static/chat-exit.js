import { part } from "./chat-elements.js";

const SECOND_PRESS_MS = 2000;

/** Leaves the page at once by the exit button or by Esc twice. */
export function watchQuickExit(root) {
  const leave = () => leavePage(root.dataset.exitAddress);
  part(root, "exit").addEventListener("click", leave);
  document.addEventListener("keydown", onSecondEscape(leave, part(root, "exit-hint")), { capture: true });
}

function leavePage(address) {
  clearTabStorage();
  document.body.replaceChildren();
  window.location.replace(address);
}

function clearTabStorage() {
  try {
    window.sessionStorage.clear();
  } catch {
    // A browser that blocks storage has nothing to clear, and leaving must not fail for it.
  }
}

function onSecondEscape(leave, hint) {
  let firstPressAt = -Infinity;
  let hideHint;
  return (event) => {
    if (event.key !== "Escape" || event.repeat || event.isComposing) return;
    if (event.timeStamp - firstPressAt < SECOND_PRESS_MS) return leave();
    firstPressAt = event.timeStamp;
    hint.textContent = "Press Esc again to leave this page.";
    clearTimeout(hideHint);
    hideHint = setTimeout(() => (hint.textContent = ""), SECOND_PRESS_MS);
  };
}
