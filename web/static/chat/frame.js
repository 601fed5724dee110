import { part } from "./element.js";
import { watchQuickExit } from "./exit.js";

const NEUTRAL_TITLE = "Chat";
// The style sheet lets the chat fill the screen under the same conditions.
const SMALL_SCREEN = "(max-width: 40em), (max-height: 30em)";
const HEX_COLOR = /^#[0-9a-f]{6}$/i;

/** Where the chat stands: in a corner behind a launcher, over the whole of a small screen, or alone on a page. */
export class Frame {
  /**
   * @param {HTMLElement} root
   * @param {{isPage: boolean, isLeft: boolean, color: string|null, exitAddress: string}} settings
   * @param {import("./chat.js").Chat} chat
   */
  constructor(root, settings, chat) {
    this.settings = settings;
    this.chat = chat;
    this.frame = part(root, "frame");
    this.launcher = part(root, "launcher");
    this.smallScreen = matchMedia(SMALL_SCREEN);
    root.classList.toggle("is-left", settings.isLeft);
    wear(root, settings.color);
    fitToVisibleArea(this.frame);
    watchQuickExit(root, settings.exitAddress, chat.memory, () => this.isShown);
    this.watchSleep(root);
    if (!settings.isPage) this.listen(root);
  }

  get isShown() {
    return this.settings.isPage || this.frame.open;
  }

  listen(root) {
    this.launcher.addEventListener("click", () => this.open());
    part(root, "close").addEventListener("click", () => this.frame.close());
    this.frame.addEventListener("close", () => this.frame.open || this.tidyUp());
    // Esc is for the quick exit; a chat that vanished at the first press would take its own hint away.
    this.frame.addEventListener("cancel", (event) => event.target === this.frame && event.preventDefault());
    this.smallScreen.addEventListener("change", () => this.frame.open && this.stand());
  }

  /** A page that the Back button brings as it stood must not show a chat that was left or cleared on a later one. */
  watchSleep(root) {
    addEventListener("pagehide", (event) => (root.hidden = event.persisted));
    addEventListener("pageshow", (event) => {
      if (event.persisted) this.wake();
      root.hidden = false;
    });
  }

  wake() {
    this.chat.wake();
    if (this.settings.isPage) this.chat.open();
    else if (!this.frame.open) this.nameLauncher();
    else if (this.chat.memory.isOpen) this.chat.open();
    else this.frame.close();
  }

  nameLauncher() {
    this.launcher.textContent = this.chat.memory.session ? "Continue chat" : "Chat";
  }

  /** Takes up where this tab left off. */
  start() {
    const { memory } = this.chat;
    if (this.settings.isPage) this.chat.open();
    else this.nameLauncher();
    // A chat that covered a small screen would keep the visitor from the page that they went to.
    if (!this.settings.isPage && memory.isOpen && !this.smallScreen.matches) this.show();
  }

  open() {
    this.show();
    this.chat.focus();
  }

  show() {
    this.stand();
    this.launcher.hidden = true;
    this.titleBefore = document.title;
    document.title = NEUTRAL_TITLE;
    this.chat.open();
    this.chat.memory.write({ isOpen: true });
  }

  /** On a small screen the page behind cannot be reached while the chat covers it. */
  stand() {
    const focused = this.frame.open ? this.frame.getRootNode().activeElement : null;
    this.frame.close();
    if (this.smallScreen.matches) this.frame.showModal();
    // Unlike show(), this leaves the focus where it is.
    else this.frame.open = true;
    // A tablet's keyboard makes the screen small: whoever writes must not lose the box for it.
    focused?.focus({ preventScroll: true });
  }

  tidyUp() {
    if (document.title === NEUTRAL_TITLE) document.title = this.titleBefore;
    this.chat.memory.write({ isOpen: false });
    this.nameLauncher();
    this.launcher.hidden = false;
    this.launcher.focus();
  }
}

/** Wears the site's colour where something is filled, with black or white on it, whichever can be read better. */
function wear(root, color) {
  if (!HEX_COLOR.test(color ?? "")) return;
  const [red, green, blue] = color.match(/[0-9a-f]{2}/gi).map((pair) => linear(parseInt(pair, 16) / 255));
  const luminance = 0.2126 * red + 0.7152 * green + 0.0722 * blue;
  root.style.setProperty("--fill", color);
  root.style.setProperty("--fill-ink", luminance > 0.179 ? "#000000" : "#ffffff");
}

function linear(channel) {
  return channel <= 0.04045 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4;
}

/** Keeps the chat inside what a phone's on-screen keyboard leaves free. */
function fitToVisibleArea(frame) {
  const viewport = window.visualViewport;
  if (!viewport) return;
  const fit = () => fitOnce(frame, viewport);
  viewport.addEventListener("resize", fit);
  viewport.addEventListener("scroll", fit);
  fit();
}

function fitOnce(frame, { height, offsetTop, scale }) {
  // Pinch zoom makes the visible area smaller too, but there the page must keep its size.
  if (scale > 1.01) return;
  frame.style.setProperty("--visible-height", `${height}px`);
  frame.style.setProperty("--visible-top", `${offsetTop}px`);
}
