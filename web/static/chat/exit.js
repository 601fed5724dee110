import { part } from "./element.js";
import { clearTab } from "./tab.js";

const SECOND_PRESS_MS = 2000;

/**
 * Leaves the page at once by an exit button, or by Esc twice while the chat is shown.
 * @param {HTMLElement} root
 * @param {string} address where to
 * @param {import("./tab.js").TabMemory} memory
 * @param {() => boolean} isShown
 */
export function watchQuickExit(root, address, memory, isShown) {
  const leave = () => leavePage(address, memory);
  for (const button of root.querySelectorAll('[data-part="exit"]')) button.addEventListener("click", leave);
  const onEscape = onSecondEscape(leave, part(root, "exit-hint"));
  document.addEventListener("keydown", (event) => isShown() && onEscape(event), { capture: true });
}

function leavePage(address, memory) {
  // Else it would be written down again when the page goes.
  memory.forget();
  clearTab();
  document.title = "";
  document.body.replaceChildren();
  window.location.replace(address);
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
