import {
  RequestFailed, eraseSession, forgetSession, readMessages, readReadiness, sendMessage, startSession, storeSession, storedSession,
} from "./chat-api.js";
import { Composer } from "./chat-composer.js";
import { fill, helplineLink, part, pressable, readFacts } from "./chat-elements.js";
import { watchQuickExit } from "./chat-exit.js";
import { MessageLog } from "./chat-log.js";
import { fitToVisibleArea } from "./chat-viewport.js";

const POLL_MS = 3000;
const SLOW_POLL_MS = 15_000;
const POLLS_BEFORE_SLOW = 40;
// The same message again would be refused again, so these offer no retry.
const REFUSALS = {
  409: "Not sent. This button can't be used any more. Please type instead.",
  413: "Not sent: too long. Please say it in fewer words.",
  422: "Not sent. Please say it in other words.",
};
const READINESS_NOTICES = {
  starting: "The assistant is starting.",
  unreachable: "The assistant can't be reached right now.",
};

/** The chat from consent to clearing, inside one element of the page. */
export class Chat {
  /** @param {HTMLElement} root the element that carries `data-chat` */
  constructor(root) {
    this.root = root;
    this.facts = readFacts(root);
    this.session = null;
    this.isBusy = false;
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
    const isTalking = step === "conversation";
    this.part("failsafe").hidden = true;
    this.part("consent").hidden = isTalking;
    this.part("conversation").hidden = !isTalking;
    this.part("composer").hidden = !isTalking;
    this.part("clear").hidden = !isTalking;
  }

  setBusy(isBusy) {
    this.isBusy = isBusy;
    this.composer.setBusy(isBusy);
    this.log.setBusy(isBusy);
  }

  // Starting

  async agree() {
    if (this.isBusy) return;
    this.setBusy(true);
    fill(this.part("consent-problem"));
    const answer = await startSession().catch(asFailure);
    this.setBusy(false);
    if (answer instanceof RequestFailed) fill(this.part("consent-problem"), ...this.startProblem(answer));
    else this.begin(answer);
  }

  begin({ session, replies }) {
    storeSession(session);
    fill(this.part("consent-notice"));
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
    const whatToDo = status === 429 ? `Please wait ${spokenWait(retryAfterSeconds)}, then try again` : "The chat did not start. Try again";
    return [`${whatToDo}, or `, helplineLink(this.facts), "."];
  }

  async restore(session) {
    this.enter(session);
    this.setBusy(true);
    const answer = await readMessages(session).catch(asFailure);
    if (this.session !== session) return;
    this.setBusy(false);
    if (!(answer instanceof RequestFailed)) this.log.restore(answer.messages);
    else if (answer.isSessionGone) this.endSession();
    else this.explainFailedRestore(session);
  }

  explainFailedRestore(session) {
    const again = pressable("Try again", "button retry", () => {
      this.log.empty();
      this.restore(session);
    });
    this.log.addProblem("Your messages did not load. ", again, " or ", helplineLink(this.facts), ".");
  }

  // Talking

  /**
   * Shows what the visitor said and sends it.
   * @param {string} shown
   * @param {{text: string}|{payload: string}} content
   */
  say(shown, content) {
    if (this.isBusy) return;
    this.deliver({ id: crypto.randomUUID(), ...content }, this.log.addVisitorMessage(shown));
  }

  async deliver(message, bubble) {
    const { session } = this;
    this.log.clearProblem(bubble);
    this.setBusy(true);
    this.log.showTyping();
    const answer = await sendMessage(session, message).catch(asFailure);
    // Cleared or ended meanwhile: a late answer must not show up in the next conversation.
    if (this.session !== session) return;
    this.setBusy(false);
    if (answer instanceof RequestFailed) this.explainFailedMessage(answer, message, bubble);
    else this.receive(answer.replies);
  }

  receive(replies) {
    const isErased = replies.some(({ custom }) => custom?.card === "erased");
    if (isErased) this.forget();
    this.log.addReplies(replies);
    if (isErased) this.offerNewChat();
  }

  explainFailedMessage({ status, isSessionGone, retryAfterSeconds }, message, bubble) {
    if (isSessionGone) this.endSession(message.text);
    else if (status in REFUSALS) this.log.showProblem(bubble, REFUSALS[status]);
    else if (status === 429) this.askToWait(retryAfterSeconds, message, bubble);
    else this.offerRetry(message, bubble);
  }

  askToWait(seconds, message, bubble) {
    this.log.showProblem(bubble, `Not sent yet. You can try again in ${spokenWait(seconds)}, or `, helplineLink(this.facts), ".");
    setTimeout(() => bubble.isConnected && this.offerRetry(message, bubble), seconds * 1000);
  }

  offerRetry(message, bubble) {
    const retry = this.log.retryButton(() => this.retry(message, bubble));
    this.log.showProblem(bubble, "Not sent. ", retry, " or ", helplineLink(this.facts), ".");
  }

  // With the same id, so that a message that did arrive is not processed twice.
  retry(message, bubble) {
    this.log.moveToEnd(bubble);
    this.deliver(message, bubble);
  }

  async watchReadiness(session) {
    for (let polls = 0; this.session === session; polls++) {
      const readiness = await readReadiness();
      const isLate = polls >= POLLS_BEFORE_SLOW;
      this.showReadiness(readiness === "starting" && isLate ? "unreachable" : readiness);
      if (readiness === "ready") return;
      await pause(isLate ? SLOW_POLL_MS : POLL_MS);
    }
  }

  showReadiness(readiness) {
    // The same words again would be read aloud again at each poll.
    if (readiness === this.readiness) return;
    this.readiness = readiness;
    const notice = READINESS_NOTICES[readiness];
    fill(this.part("starting"), ...(notice ? [`${notice} You don't have to wait: `, helplineLink(this.facts), "."] : []));
  }

  // Ending

  askToErase() {
    fill(this.part("confirm-problem"));
    this.part("confirm").showModal();
  }

  async erase() {
    if (this.isErasing) return;
    this.isErasing = true;
    const answer = await eraseSession(this.session).catch(asFailure);
    this.isErasing = false;
    if (!(answer instanceof RequestFailed)) this.leave(`Your chat is erased. Receipt: ${answer.receipt}`);
    else if (answer.isSessionGone) this.endSession();
    else fill(this.part("confirm-problem"), "Not cleared. Try again, or ", helplineLink(this.facts), ".");
  }

  endSession(unsentText = "") {
    this.leave("This chat has ended. You can start a new one.");
    this.composer.write(unsentText);
  }

  leave(notice) {
    this.forget();
    this.part("confirm").close();
    this.showStep("consent");
    fill(this.part("consent-notice"), notice);
    this.part("consent-notice").focus();
  }

  forget() {
    forgetSession();
    this.session = null;
    this.setBusy(false);
    this.log.empty();
    this.composer.write("");
  }

  offerNewChat() {
    this.part("composer").hidden = true;
    this.part("clear").hidden = true;
    this.log.addControl(pressable("Start a new chat", "button", () => this.leave("The chat before is erased.")));
    this.log.focus();
  }
}

function asFailure(failure) {
  return failure;
}

function pause(milliseconds) {
  return new Promise((resolve) => setTimeout(resolve, milliseconds));
}

function spokenWait(seconds) {
  if (seconds < 1) return "a moment";
  if (seconds < 90) return seconds === 1 ? "1 second" : `${seconds} seconds`;
  return `${Math.ceil(seconds / 60)} minutes`;
}

function start(root) {
  watchQuickExit(root);
  fitToVisibleArea(root);
  new Chat(root).open();
}

start(document.querySelector("[data-chat]"));
