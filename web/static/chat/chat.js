import {
  RequestFailed, asFailure, eraseSession, readMessages, readReadiness, resumeSession, sendFeedback, sendMessage, startSession,
} from "./api.js";
import { Composer } from "./composer.js";
import { fill, helplineLink, part, pressable, spokenWait } from "./element.js";
import { MessageLog } from "./log.js";
import { Outbox } from "./outbox.js";
import { TabMemory } from "./tab.js";
import { YourChat } from "./your-chat.js";

const POLL_MS = 3000;
const SLOW_POLL_MS = 15_000;
const POLLS_BEFORE_SLOW = 40;
// The same message again would be refused again, so these are not tried again.
const REFUSALS = {
  409: "Not sent. This button can't be used any more. Please type instead.",
  413: "Not sent: too long. Please use fewer words.",
  422: "Not sent. Please say it another way.",
};
const READINESS_NOTICES = {
  starting: "The assistant is starting.",
  unreachable: "The assistant can't be reached right now.",
};

/** The chat from consent to clearing. */
export class Chat {
  /**
   * @param {HTMLElement} root see `layOut`
   * @param {object} facts
   */
  constructor(root, facts) {
    this.root = root;
    this.facts = facts;
    this.memory = new TabMemory();
    this.unsentBefore = this.memory.unsent;
    this.session = null;
    // Set while what was said before is on its way here.
    this.restoring = null;
    this.bubbles = new Map();
    this.log = new MessageLog(
      root,
      facts,
      ({ title, payload }) => this.say(title, { payload }),
      (id, reply, helpful) => sendFeedback(this.session, id, reply, helpful),
    );
    this.composer = new Composer(root, (text) => this.say(text, { text }));
    this.outbox = new Outbox(this.deliveries());
    this.yourChat = new YourChat(root, facts, () => this.endSession());
    this.listen();
  }

  part(name) {
    return part(this.root, name);
  }

  listen() {
    const presses = {
      agree: () => this.agree(),
      "your-chat-open": () => this.yourChat.open(this.session),
      clear: () => this.askToErase(),
      keep: () => this.part("confirm").close(),
      erase: () => this.erase(),
    };
    for (const [name, action] of Object.entries(presses)) this.part(name).addEventListener("click", action);
    this.part("resume").addEventListener("submit", (event) => this.resume(event));
  }

  /** Takes up the conversation of this tab, or asks for consent. */
  open() {
    if (this.session) return;
    if (this.memory.session) this.restore(this.memory.session);
    else this.showStep("consent");
  }

  focus() {
    if (this.session) this.focusConversation();
    else this.part("consent-title").focus();
  }

  // On a phone, focus in the box would cover what was said with the keyboard.
  focusConversation() {
    const hasKeyboard = window.matchMedia("(hover: hover) and (pointer: fine)").matches;
    (hasKeyboard ? this.composer : this.log).focus();
  }

  showStep(step) {
    const isTalking = step === "conversation";
    this.part("consent").hidden = isTalking;
    for (const name of ["conversation", "composer", "your-chat-open"]) this.part(name).hidden = !isTalking;
  }

  // Starting

  async agree() {
    const answer = await this.once(startSession);
    if (!answer) return;
    fill(this.part("consent-problem"));
    if (answer instanceof RequestFailed) fill(this.part("consent-problem"), ...this.startProblem(answer));
    else this.begin(answer);
  }

  begin({ session, replies }) {
    this.enter(session);
    // After an erasure its receipt stands there, with a button that would end this new chat.
    this.log.empty();
    this.log.addReplies(replies);
    this.focusConversation();
  }

  startProblem({ status, retryAfterSeconds }) {
    const whatToDo = status === 429 ? `Please wait ${spokenWait(retryAfterSeconds)}, then try again` : "The chat did not start. Try again";
    return [`${whatToDo}, or `, helplineLink(this.facts), "."];
  }

  /** Opens the conversation of a visitor code. */
  async resume(event) {
    event.preventDefault();
    const input = this.part("resume-code");
    const code = input.value.toLowerCase().match(/[a-z]+/g)?.join(" ");
    if (!code) return input.focus();
    const answer = await this.once(() => resumeSession(code));
    if (!answer) return;
    fill(this.part("resume-problem"));
    if (answer instanceof RequestFailed) {
      fill(this.part("resume-problem"), ...this.resumeProblem(answer));
      return;
    }
    input.value = "";
    await this.restore(answer.session);
    if (this.session) this.focusConversation();
  }

  resumeProblem({ status, retryAfterSeconds }) {
    if (status === 404 || status === 422) return ["No chat has this code. Please check the words: a new code replaces the old one."];
    return this.startProblem({ status, retryAfterSeconds });
  }

  /** What `call` answers; null when the visitor pressed again before it answered. */
  async once(call) {
    if (this.isStarting) return null;
    this.isStarting = true;
    const answer = await call().catch(asFailure);
    this.isStarting = false;
    return answer;
  }

  enter(session) {
    this.session = session;
    this.memory.write({ session });
    fill(this.part("consent-notice"));
    this.showStep("conversation");
    this.watchReadiness(session);
  }

  async restore(session) {
    this.enter(session);
    const restoring = {};
    this.restoring = restoring;
    const answer = await readMessages(session).catch(asFailure);
    if (this.restoring !== restoring) return;
    this.restoring = null;
    if (!(answer instanceof RequestFailed)) this.showPast(answer.messages);
    else if (answer.isSessionGone) this.endSession();
    else this.explainFailedRestore(session);
  }

  // What waited in this tab is sent again, unless only its answer got lost on the way here.
  showPast(messages) {
    const known = new Set([...messages, ...this.outbox.waiting].map(({ id }) => id));
    const unsent = this.unsentBefore.filter(({ id }) => !known.has(id));
    this.unsentBefore = [];
    // What was typed meanwhile comes behind what was said before, once.
    this.log.empty();
    this.log.restore(messages);
    for (const message of [...this.outbox.waiting, ...unsent]) this.show(message);
    this.outbox.add(...unsent);
  }

  explainFailedRestore(session) {
    const again = pressable("Try again", "button retry", () => {
      this.log.focus();
      again.closest(".message").remove();
      this.restore(session);
    });
    this.log.addProblem("Your messages did not load. ", again, " or ", helplineLink(this.facts), ".");
    // One that has been answered is answered again, not processed again.
    const unsent = this.unsentBefore;
    this.unsentBefore = [];
    for (const message of unsent) if (!this.bubbles.has(message.id)) this.show(message);
    this.outbox.add(...unsent);
  }

  // Talking

  /**
   * Shows what the visitor said and sends it.
   * @param {string} shown
   * @param {{text: string}|{payload: string}} content
   */
  say(shown, content) {
    const message = { id: newId(), shown, ...content };
    this.show(message);
    if (!this.restoring) {
      this.outbox.add(message);
      return;
    }
    this.unsentBefore.push(message);
    this.remember(this.outbox.waiting);
  }

  show({ id, shown }) {
    this.bubbles.set(id, this.log.addVisitorMessage(shown));
  }

  deliveries() {
    return {
      send: (message) => sendMessage(this.session, message),
      onChange: (waiting) => this.remember(waiting),
      // Tries that nobody asked for are not shown or read aloud.
      onSending: ({ id }) => this.log.showTyping(!this.log.hasProblem(this.bubbles.get(id))),
      onAnswer: (message, answer) => this.receive(message, answer),
      onRefused: (message, failure) => this.explainRefusal(message, failure),
      onDelayed: (_, failure) => this.explainDelay(failure),
    };
  }

  remember(waiting) {
    if (this.session) this.memory.write({ unsent: [...this.unsentBefore, ...waiting] });
    this.log.setBusy(waiting.length > 0);
  }

  receive({ id }, { replies, to_rate: toRate }) {
    this.log.clearProblem(this.bubbles.get(id));
    if (replies.some(({ custom }) => custom?.card === "erased")) {
      this.forget();
      this.log.addReplies(replies);
      this.offerNewChat();
      return;
    }
    this.log.addReplies(replies, { id, toRate, before: this.bubbles.get(this.outbox.waiting[0]?.id) });
    this.log.setBusy(this.outbox.waiting.length > 0);
  }

  explainRefusal(message, failure) {
    if (failure.isSessionGone) this.endSession(message);
    else this.log.showProblem(this.bubbles.get(message.id), REFUSALS[failure.status] ?? REFUSALS[422]);
  }

  explainDelay({ status, retryAfterSeconds }) {
    this.log.showTyping(false);
    const [first, ...others] = this.outbox.waiting.map(({ id }) => this.bubbles.get(id));
    for (const bubble of others) this.log.showProblem(bubble, "Not sent yet.");
    if (status === 429) {
      this.log.showProblem(first, `Not sent yet. It will be sent in ${spokenWait(retryAfterSeconds)}. Or `, helplineLink(this.facts), ".");
      return;
    }
    const again = pressable("Try now", "button retry", () => this.tryNow(first));
    const why = navigator.onLine ? "Not sent yet. We'll keep trying. " : "You are offline. We'll send it when you are back online. ";
    this.log.showProblem(first, why, again, " or ", helplineLink(this.facts), ".");
  }

  tryNow(bubble) {
    this.log.focus();
    this.log.clearProblem(bubble);
    this.outbox.tryNow();
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
    const answer = await this.once(() => eraseSession(this.session));
    if (!answer) return;
    if (!(answer instanceof RequestFailed)) this.leave(`Your chat is erased. Receipt: ${answer.receipt}`);
    else if (answer.isSessionGone) this.endSession();
    else fill(this.part("confirm-problem"), "Not cleared. Try again, or ", helplineLink(this.facts), ".");
  }

  /** Back to consent; what `refused`, the messages behind it and the box itself say is in the box again. */
  endSession(refused) {
    const unsent = [...(refused ? [refused] : []), ...this.unsentBefore, ...this.outbox.waiting].map(({ text }) => text);
    const words = [...unsent, this.composer.text].filter(Boolean).join("\n");
    this.leave("This chat has ended. You can start a new one.");
    this.composer.write(words);
  }

  leave(notice) {
    this.forget();
    this.showStep("consent");
    fill(this.part("consent-notice"), notice);
    this.part("consent-notice").focus();
  }

  forget() {
    this.memory.forget();
    this.takeAway();
    this.composer.write("");
  }

  /** The page slept while another of this tab may have gone on with the chat, cleared it or left: what the tab knows counts. */
  wake() {
    const before = this.session;
    this.memory.read();
    this.takeAway();
    this.unsentBefore = this.memory.unsent;
    if (this.memory.session !== before) this.composer.write("");
  }

  /** Nothing of the conversation is shown or under way any more. */
  takeAway() {
    this.session = null;
    this.restoring = null;
    this.unsentBefore = [];
    this.outbox.empty();
    this.part("confirm").close();
    this.yourChat.close();
    this.bubbles.clear();
    this.log.empty();
  }

  offerNewChat() {
    for (const name of ["composer", "your-chat-open"]) this.part(name).hidden = true;
    this.log.addControl(pressable("Start a new chat", "button", () => this.leave("The chat before is erased.")));
    this.log.focus();
  }
}

function pause(milliseconds) {
  return new Promise((resolve) => setTimeout(resolve, milliseconds));
}

// crypto.randomUUID is missing on pages without HTTPS.
function newId() {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  bytes[6] = (bytes[6] & 0x0f) | 0x40;
  bytes[8] = (bytes[8] & 0x3f) | 0x80;
  return Array.from(bytes, (byte, at) => ([4, 6, 8, 10].includes(at) ? "-" : "") + byte.toString(16).padStart(2, "0")).join("");
}
