import { renderCard } from "./cards.js";
import { callLink, element, fill, part, pressable } from "./element.js";

const AUTHORS = { visitor: "You", bot: "Assistant", staff: "Our team" };

/** What was said: bubbles, cards and choices, the typing indicator and the pinned crisis card. */
export class MessageLog {
  /**
   * @param {HTMLElement} root
   * @param {object} facts
   * @param {(choice: {title: string, payload: string}) => void} onChoose
   * @param {(id: string, reply: number, helpful: boolean) => Promise<unknown>} onFeedback
   */
  constructor(root, facts, onChoose, onFeedback) {
    this.facts = facts;
    this.onChoose = onChoose;
    this.onFeedback = onFeedback;
    this.list = part(root, "log");
    this.scroller = part(root, "scroller");
    this.typing = part(root, "typing");
    this.pinned = part(root, "pinned");
    this.isBusy = false;
    this.isAtEnd = true;
    this.height = this.scroller.clientHeight;
    this.scroller.addEventListener("scroll", () => this.noteWhetherAtEnd());
    // The newest message stays in sight when the phone's keyboard opens.
    new ResizeObserver(() => this.keepTheEnd()).observe(this.scroller);
  }

  /** Shows what the visitor said and returns its element. */
  addVisitorMessage(text) {
    const message = messageElement("visitor", element("p", { class: "bubble", dir: "auto" }, text));
    this.list.append(message);
    this.scrollToEnd();
    return message;
  }

  /**
   * Shows one turn of the assistant. Only its choices can be tapped from now on.
   * @param {object[]} replies
   * @param {{id?: string, toRate?: number, before?: Element|null}} turn `id` of the message that they answer, `toRate` the
   *   place of the reply to be rated, `before` the first of the messages that still wait for an answer
   */
  addReplies(replies, { id, toRate, before = null } = {}) {
    this.retireChoices();
    const shown = replies.map((reply) => this.addReply(reply, "bot", before));
    this.askForFeedback(id, toRate, shown[toRate]);
    const first = shown.find(Boolean);
    if (first) this.scrollToTurn(first);
  }

  /** Shows a conversation that took place before, without reading it aloud. */
  restore(messages) {
    this.list.ariaLive = "off";
    for (const message of messages) {
      const shown = this.addPastMessage(message);
      const ofTurn = ({ author, id }) => author === "bot" && id === message.id;
      if (message.to_rate) this.askForFeedback(message.id, messages.filter(ofTurn).indexOf(message), shown);
    }
    this.scrollToEnd();
    requestAnimationFrame(() => (this.list.ariaLive = "polite"));
  }

  addPastMessage({ author, text, ...rest }) {
    if (author !== "visitor") return this.addReply({ text, ...rest }, author);
    this.retireChoices();
    return this.addVisitorMessage(text ?? "");
  }

  addReply({ text, buttons, custom }, author = "bot", before = null) {
    const card = renderCard(custom, this.facts);
    const content = [
      ...(text ? [element("p", { class: "bubble", dir: "auto" }, ...this.withPhoneLinks(text))] : []),
      ...(card ? [card] : []),
      ...(buttons?.length ? [this.choices(buttons)] : []),
    ];
    if (custom?.card === "crisis") this.pin(custom);
    if (!content.length) return null;
    const message = messageElement(author, ...content);
    this.list.insertBefore(message, before);
    return message;
  }

  choices(buttons) {
    const pressables = buttons.map((choice) => {
      const made = pressable(choice.title, "button choice", () => this.onChoose(choice));
      made.dataset.live = "";
      return made;
    });
    return element("div", { class: "choices" }, ...pressables);
  }

  retireChoices() {
    for (const choice of this.list.querySelectorAll(".choice[data-live]")) {
      choice.disabled = true;
      delete choice.dataset.live;
    }
  }

  /** Asks whether the reply at `place` of those to the message `id` was helpful; `message` is the element that shows it. */
  askForFeedback(id, place, message) {
    if (!message) return;
    const question = element("div", { class: "feedback", role: "group", "aria-label": "Was this helpful?", "aria-live": "off" });
    const choose = (helpful) => this.rate(question, id, place, helpful);
    question.append(
      pressable("Helpful", "quiet-choice", () => choose(true)),
      pressable("Not helpful", "quiet-choice", () => choose(false)),
    );
    message.append(question);
  }

  async rate(question, id, place, helpful) {
    const { display, tel } = this.facts.helpline;
    const thanks = helpful ? ["Thank you."] : ["Thank you. A person can help: ", callLink(display, tel), "."];
    const said = element("p", { class: "small-print", role: "status", tabindex: "-1" }, ...thanks);
    question.replaceChildren(said);
    said.focus({ preventScroll: true });
    // It is not worth a worry that this did not arrive.
    await this.onFeedback(id, place, helpful).catch(() => {});
  }

  pin(crisis) {
    fill(this.pinned, renderCard(crisis, this.facts));
  }

  /** While a message is on its way nothing in the log can send another. */
  setBusy(isBusy) {
    this.isBusy = isBusy;
    const choices = [...this.list.querySelectorAll(".choice[data-live]")];
    // A focused control that gets disabled would drop the keyboard visitor at the top of the page.
    if (isBusy && choices.includes(this.list.getRootNode().activeElement)) this.focus();
    for (const choice of choices) choice.disabled = isBusy;
    if (!isBusy) this.showTyping(false);
  }

  showTyping(isTyping) {
    if (isTyping === Boolean(this.typing.firstChild)) return;
    this.typing.replaceChildren(...(isTyping ? typingDots() : []));
    if (isTyping) this.scrollToEnd();
  }

  /** Says below `message` why it was not delivered; `children` are text, links, a way to try again. */
  showProblem(message, ...children) {
    const said = message.querySelector(".problem");
    const problem = element("p", { class: "problem" }, ...children);
    // The same words again would be read aloud again.
    if (said?.textContent === problem.textContent) return;
    this.clearProblem(message);
    message.append(problem);
    this.scrollToEnd();
  }

  clearProblem(message) {
    message.querySelector(".problem")?.remove();
  }

  hasProblem(message) {
    return Boolean(message.querySelector(".problem"));
  }

  /** Says what went wrong when that belongs to no message. */
  addProblem(...children) {
    this.list.append(messageElement("bot", element("p", { class: "problem" }, ...children)));
  }

  /** Puts a control below everything that was said. */
  addControl(control) {
    this.list.append(element("div", { class: "choices" }, control));
    this.scrollToEnd();
  }

  empty() {
    this.list.replaceChildren();
    fill(this.pinned);
  }

  focus() {
    this.scroller.focus({ preventScroll: true });
  }

  scrollToEnd() {
    this.scroller.scrollTop = this.scroller.scrollHeight;
  }

  noteWhetherAtEnd() {
    const { scrollHeight, scrollTop, clientHeight } = this.scroller;
    // A keyboard that has just opened took the end away; the visitor did not scroll from it.
    if (clientHeight === this.height) this.isAtEnd = scrollHeight - scrollTop - clientHeight < 4;
  }

  keepTheEnd() {
    if (this.isAtEnd) this.scrollToEnd();
    this.height = this.scroller.clientHeight;
  }

  /** A turn that is taller than the screen is shown from its beginning. */
  scrollToTurn(firstMessage) {
    const turnTop = firstMessage.offsetTop - this.list.offsetTop;
    this.scroller.scrollTop = Math.min(turnTop, this.scroller.scrollHeight - this.scroller.clientHeight);
  }

  withPhoneLinks(text) {
    const numbers = phoneNumbers(this.facts);
    return text.split(phonePattern(numbers)).map((piece) => (numbers.has(piece) ? callLink(piece, numbers.get(piece)) : piece));
  }
}

function messageElement(author, ...content) {
  const name = element("span", { class: author === "staff" ? "author" : "visually-hidden" }, `${AUTHORS[author] ?? AUTHORS.bot}: `);
  return element("div", { class: `message from-${author}` }, name, ...content);
}

function typingDots() {
  const dots = element("span", { class: "dots", "aria-hidden": "true" }, element("i"), element("i"), element("i"));
  return [element("span", { class: "visually-hidden" }, "The assistant is writing"), dots];
}

function phoneNumbers({ helpline, samhsa, poisonControl, domesticViolence, emergency, crisisLine }) {
  const lines = [helpline, samhsa, poisonControl, domesticViolence].map(({ display, tel }) => [display, tel]);
  return new Map([...lines, [emergency, emergency], [crisisLine, crisisLine]]);
}

// The capturing group keeps the numbers among the pieces of `split`.
function phonePattern(numbers) {
  const alternatives = [...numbers.keys()].map((display) => display.replace(/[^\w\s]/g, "\\$&"));
  return new RegExp(`(?<![\\w-])(${alternatives.join("|")})(?![\\w-])`);
}
