import { asFailure, RequestFailed, cancelCallback, makeCode, readCallback, readText } from "./api.js";
import { printText, saveFile } from "./copies.js";
import { element, fill, helplineLink, localTime, part, pressable } from "./element.js";

/** What the visitor can do with the conversation: come back by a code, keep a copy, cancel the call, erase. */
export class YourChat {
  /**
   * @param {HTMLElement} root
   * @param {object} facts
   * @param {(failure: RequestFailed) => void} onGone the server no longer knows the session
   */
  constructor(root, facts, onGone) {
    this.root = root;
    this.facts = facts;
    this.onGone = onGone;
    this.sheet = this.part("your-chat");
    this.codeOffer = [...this.part("code").childNodes];
    this.onPress("your-chat-close", () => this.sheet.close());
    this.onPress("code-make", () => this.showNewCode());
    this.onPress("download", () => this.withText((text) => saveFile("chat.txt", "text/plain", text)));
    this.onPress("print", () => this.withText((text) => printText(text, this.root)));
  }

  part(name) {
    return part(this.root, name);
  }

  onPress(name, action) {
    this.part(name).addEventListener("click", action);
  }

  async open(session) {
    this.session = session;
    fill(this.part("your-chat-problem"));
    fill(this.part("callback"), "Looking…");
    this.sheet.showModal();
    const answer = await readCallback(session).catch(asFailure);
    if (this.session !== session) return;
    if (answer instanceof RequestFailed) fill(this.part("callback"), "We can't look it up right now.");
    else this.showCallback(answer.callback);
  }

  /** Leaves nothing of the conversation in the sheet. */
  close() {
    this.sheet.close();
    this.session = null;
    this.showCode(this.codeOffer, "Get a code");
    fill(this.part("callback"));
    this.root.querySelector("iframe")?.remove();
  }

  async showNewCode() {
    const made = await this.ask(makeCode);
    if (!made) return;
    const { code, expires_on: expiresOn } = made;
    const lastDay = new Date(`${expiresOn}T12:00:00`).toLocaleDateString("en-US", { month: "long", day: "numeric", year: "numeric" });
    const copy = pressable("Copy", "button", () => navigator.clipboard?.writeText(code).then(() => (copy.textContent = "Copied"), () => {}));
    const words = [
      element("p", { class: "code-words" }, code),
      element("p", {}, `Write it down: we can't show it again. It works until ${lastDay}. Anyone who has it can read this chat.`),
      copy,
    ];
    this.showCode(words, "Get another code");
  }

  showCode(words, offer) {
    fill(this.part("code"), ...words);
    this.part("code-make").textContent = offer;
  }

  showCallback(callback) {
    if (!callback || callback.state === "cancelled") {
      fill(this.part("callback"), element("p", {}, "No call is booked."));
      return;
    }
    const { reference, promised_by: promisedBy, name_hint: name, phone_hint: phone } = callback;
    const whom = [name, phone].filter(Boolean).join(", ");
    fill(
      this.part("callback"),
      element("p", {}, "We'll call ", ...(whom ? [`${whom} `] : []), "by ", element("strong", {}, localTime(promisedBy)), "."),
      element("p", {}, `Reference: ${reference}`),
      pressable("Cancel this call", "button", () => this.cancel()),
    );
  }

  async cancel() {
    if (!(await this.ask(cancelCallback))) return;
    fill(this.part("callback"), element("p", {}, "Canceled. We won't call."));
  }

  async withText(use) {
    const text = await this.ask(readText);
    if (text !== null) use(text);
  }

  /** What `call` answers for this session; null after saying that it failed. */
  async ask(call) {
    const { session } = this;
    fill(this.part("your-chat-problem"));
    const answer = await call(session).catch(asFailure);
    if (this.session !== session) return null;
    if (!(answer instanceof RequestFailed)) return answer ?? {};
    if (answer.status === 401) this.onGone(answer);
    else fill(this.part("your-chat-problem"), "That didn't work. Please try again, or ", helplineLink(this.facts), ".");
    return null;
  }
}
