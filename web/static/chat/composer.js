import { part } from "./element.js";

const LONGEST = 2000;

/** The box in which the visitor writes. */
export class Composer {
  /**
   * @param {HTMLElement} root
   * @param {(text: string) => void} onSend
   */
  constructor(root, onSend) {
    this.onSend = onSend;
    this.input = part(root, "message");
    this.send = part(root, "send");
    this.problem = part(root, "message-problem");
    this.input.addEventListener("input", () => this.refresh());
    this.input.addEventListener("keydown", (event) => this.sendOnEnter(event));
    for (const way of ["paste", "drop"]) this.input.addEventListener(way, (event) => this.refuseFiles(event));
    part(root, "composer").addEventListener("submit", (event) => this.submit(event));
  }

  get text() {
    return this.input.value.trim();
  }

  /** Replaces what is in the box. */
  write(text) {
    this.input.value = text;
    this.refresh();
  }

  focus() {
    this.input.focus();
  }

  submit(event) {
    event.preventDefault();
    this.focus();
    const { text } = this;
    if (!text || charactersTooMany(text) > 0) return;
    this.write("");
    this.onSend(text);
  }

  sendOnEnter(event) {
    // Enter also picks a word in an input method, which must not send.
    if (event.key === "Enter" && !event.shiftKey && !event.isComposing) this.submit(event);
  }

  refresh() {
    const tooMany = charactersTooMany(this.text);
    this.problem.textContent = tooMany > 0 ? tooLongMessage(tooMany) : "";
    this.input.setAttribute("aria-invalid", String(tooMany > 0));
    this.send.disabled = tooMany > 0;
    growWithText(this.input);
  }

  refuseFiles(event) {
    const carried = event.clipboardData ?? event.dataTransfer;
    if (!carried?.files.length) return;
    event.preventDefault();
    this.problem.textContent = "Pictures and files can't be sent here. Please type instead.";
  }
}

// The server counts characters, not the UTF-16 units of `length`.
function charactersTooMany(text) {
  return [...text].length - LONGEST;
}

function tooLongMessage(tooMany) {
  const unit = tooMany === 1 ? "character" : "characters";
  return `Too long by ${tooMany} ${unit}. ${LONGEST.toLocaleString("en-US")} is the limit.`;
}

function growWithText(input) {
  input.style.height = "auto";
  input.style.height = `${input.scrollHeight + input.offsetHeight - input.clientHeight}px`;
}
