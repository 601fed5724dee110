const KEY = "chat";
// A closed tab can be opened again by whoever comes next; after this long it no longer opens the chat.
const LONGEST_ABSENCE_MS = 30 * 60_000;

/** What this tab remembers of the chat: `session`, `unsent` messages, whether the chat `isOpen`. Gone with the tab. */
export class TabMemory {
  constructor() {
    this.content = {};
    this.read();
    const leave = () => this.write({ leftAt: Date.now() });
    addEventListener("pagehide", leave);
    // A phone throws tabs away that nobody looks at, without a word to the page.
    document.addEventListener("visibilitychange", () => (document.hidden ? leave() : delete this.content.leftAt));
  }

  /** Takes up what this tab wrote down last, on whichever of its pages. */
  read() {
    if (!storage()) return;
    this.content = readStored();
    if (Date.now() - this.content.leftAt > LONGEST_ABSENCE_MS) this.forget();
    // Whoever is here has not left; an old time would count when the browser crashes.
    delete this.content.leftAt;
  }

  get session() {
    return this.content.session ?? null;
  }

  get unsent() {
    return this.content.unsent ?? [];
  }

  get isOpen() {
    return Boolean(this.content.isOpen);
  }

  /** Remembers `changes`; without a session nothing is written down. */
  write(changes) {
    Object.assign(this.content, changes);
    if (this.session) store(this.content);
  }

  forget() {
    this.content = {};
    storage()?.removeItem(KEY);
  }
}

/** Leaves nothing in this tab's storage, of the chat or of the site. */
export function clearTab() {
  storage()?.clear();
}

function readStored() {
  try {
    return JSON.parse(storage()?.getItem(KEY)) ?? {};
  } catch {
    return {};
  }
}

// Storage may be full, of the site's own things too; the chat then lives as long as the page.
function store(content) {
  try {
    storage()?.setItem(KEY, JSON.stringify(content));
  } catch {
    // Nothing to do: a message must be sent all the same.
  }
}

// A browser that blocks storage throws on access; the chat then lives as long as the page.
function storage() {
  try {
    return window.sessionStorage;
  } catch {
    return null;
  }
}
