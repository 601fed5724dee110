import { RequestFailed, eraseSession, forgetSession, readMessages, readReadiness, sendMessage, startSession, storeSession, storedSession } from "./chat-api.js";
import { Composer } from "./chat-composer.js";
import { element, fill, helplineLink, part, pressable, readFacts } from "./chat-elements.js";
import { watchQuickExit } from "./chat-exit.js";
import { MessageLog } from "./chat-log.js";
import { fitToVisibleArea } from "./chat-viewport.js";

const POLL_MS = 3000;
const SLOW_POLL_MS = 15_000;
const POLLS_BEFORE_SLOW = 40;

/** The chat from consent to clearing, inside one element of the page. */
export class Chat {
  /** @param {HTMLElement} root the element that carries `data-chat` */
  constructor(root) {
    this.root = root;
    this.facts = readFacts(root);
    this.session = null;
    this.isSending = false;
    this.log = new MessageLog(root, this.facts, ({ title, payload }) => this.say(title, { payload }));
    this.composer = new Composer(root, (text) => this.say(text, { text }));
    this.listen();
  }

  part(name) {
    return part(this.root, name);
  }

  listen() {
    this.part("agree").addEventListener("click", () => this.agree());
    this.part("clear").addEventListener("click", () => this.askToErase());
    this.part("keep").addEventListener("click", () => this.part("confirm").close());
    this.part("erase").addEventListener("click", () => this.erase());
  }

  /** Takes up the conversation of this tab, or asks for consent. */
  open() {
    const session = storedSession();
    if (session) this.restore(session);
    else this.showStep("consent");
  }

  showStep(step) {
    this.part("failsafe").hidden = true;
    this.part("consent").hidden = step !== "consent";
    this.part("conversation").hidden = step !== "conversation";
    this.part("clear").hidden = step !== "conversation";
  }

  async agree() {
    if (this.isSending) return;
    this.setBusy(true);
    fill(this.part("consent-problem"));
    try {
      this.begin(await startSession());
    } catch (failure) {
      fill(this.part("consent-problem"), ...this.startProblem(failure));
    } finally {
      this.setBusy(false);
    }
  }

  begin({ session, replies }) {
    storeSession(session);
    this.enter(session);
    this.log.addReplies(replies);
    this.focusConversation();
  }

  enter(session) {
    this.session = session;
    this.showStep("conversation");
    this.watchReadiness(session);
  }

  // On a phone, focus in the box would cover the greeting with the keyboard.
  focusConversation() {
    const hasKeyboard = window.matchMedia("(hover: hover) and (pointer: fine)").matches;
    (hasKeyboard ? this.composer : this.log).focus();
  }

  startProblem({ status, retryAfterSeconds }) {
    const what = status === 429 ? `Please wait ${spokenWait(retryAfterSeconds)}, then try again` : "The chat did not start. Please try again";
    return [`${what}, or `, helplineLink(this.facts), "."];
  }

  async restore(session) {
    this.enter(session);
    try {
      const { messages } = await readMessages(session);
      if (this.session === session) this.log.restore(messages);
    } catch (failure) {
      this.explainFailedRestore(failure, session);
    }
  }

  explainFailedRestore(failure, session) {
    if (mustRethrow(failure) || this.session !== session) return;
    if (failure.isSessionGone) return this.endSession();
    const again = pressable("Show my messages", "button", () => {
      this.log.empty();
      this.restore(session);
    });
    this.log.addReplies([{ text: `Your messages did not load. If you need someone now, call ${this.facts.helpline.display}.` }]);
    this.log.list.lastElementChild.append(again);
  }

  /**
   * Shows what the visitor said and sends it.
   * @param {string} shown
   * @param {{text: string}|{payload: string}} content
   */
  say(shown, content) {
    if (this.isSending) return;
    const bubble = this.log.addVisitorMessage(shown);
    this.deliver({ id: crypto.randomUUID(), ...content }, bubble);
  }

  async deliver(message, bubble) {
    if (this.isSending) return;
    const { session } = this;
    this.log.clearProblem(bubble);
    this.setBusy(true);
    try {
      const { replies } = await sendMessage(session, message);
      this.setBusy(false);
      if (this.session === session) this.receive(replies);
    } catch (failure) {
      this.setBusy(false);
      if (this.session === session) this.explainFailedMessage(failure, message, bubble);
    }
  }
}
