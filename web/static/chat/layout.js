import { callLink, element } from "./element.js";

/**
 * Everything that the chat shows apart from what is said, as one element. A `data-part` names what others look for.
 * @param {{name: string, greeting: string, isPage: boolean}} settings
 * @param {object} facts
 */
export function layOut(settings, facts) {
  const chat = element(
    "div",
    { class: "chat" },
    top(settings, facts),
    part("p", "exit-hint", { role: "status" }),
    element("div", { class: "stage" }, consent(settings, facts), conversation()),
    yourChat(facts),
    confirm(),
  );
  if (settings.isPage) return element("div", { class: "root" }, part("div", "frame", { "data-page": "" }, chat));
  const frame = part("dialog", "frame", { "aria-label": "Chat" }, chat);
  return element("div", { class: "root" }, launcher(), frame);
}

function part(tag, name, attributes = {}, ...children) {
  return element(tag, { class: name, "data-part": name, ...attributes }, ...children);
}

function button(name, label, className = "button", attributes = {}) {
  return element("button", { type: "button", class: className, "data-part": name, ...attributes }, label);
}

function problem(name, role = "alert") {
  return part("p", name, { class: "problem", role });
}

function launcher() {
  return button("launcher", "Chat", "launcher", { "aria-haspopup": "dialog" });
}

function top({ name, isPage }, facts) {
  return element(
    "div",
    { class: "top" },
    element(
      "div",
      { class: "top-row" },
      element("h2", { class: "provider" }, name),
      ...(isPage ? [] : [button("close", "×", "button quiet close", { "aria-label": "Close the chat" })]),
      element("p", { class: "automated" }, "Automated assistant"),
      button("your-chat-open", "Your chat", "button quiet", { hidden: "" }),
      button("exit", "Quick exit", "button exit"),
    ),
    dangerBar(facts),
  );
}

function dangerBar({ emergency, crisisLine, helpline }) {
  const line = (name, number, ...shown) => element("a", { href: `tel:${number}`, "aria-label": name }, ...shown);
  return element(
    "aside",
    { class: "danger-bar", "aria-label": "If you are in danger" },
    element("span", { class: "danger-label" }, "In danger?"),
    line(`Call ${emergency}`, emergency, emergency),
    line(`Call ${crisisLine}`, crisisLine, crisisLine),
    line(`Helpline ${helpline.display}`, helpline.tel, "Helpline", element("span", { class: "wide-only" }, ` ${helpline.display}`)),
  );
}

function consent({ greeting }, facts) {
  const { helpline, helplineHours, consent: notice, retentionDays, calls } = facts;
  return part(
    "section",
    "consent",
    { class: "panel", "aria-labelledby": "consent-title" },
    part("p", "consent-notice", { class: "notice", tabindex: "-1", hidden: "" }),
    part("h3", "consent-title", { id: "consent-title", tabindex: "-1" }, greeting),
    element("p", { class: "consent-text" }, notice.text),
    button("agree", "I agree, start the chat", "button primary large"),
    problem("consent-problem"),
    element("p", { class: "tip" }, "Someone near? Quick exit, or Esc twice, leaves this page at once."),
    element("p", {}, "Rather talk to a person? ", callLink(`Call ${helpline.display}`, helpline.tel), `, answered ${helplineHours}.`),
    element("p", {}, staffHours(calls)),
    resume(),
    element("p", { class: "small-print" }, `Notice of ${notice.version}. Your chat is kept for ${retentionDays} days.`),
  );
}

function staffHours({ from, until }) {
  const [first, last] = [from, until].map((time) => time.replace(" ", "\u00a0"));
  return `If you ask for a call, our team calls between ${first} and ${last} your time.`;
}

function resume() {
  const input = part("input", "resume-code", {
    class: "field", id: "resume-code", autocomplete: "off", autocapitalize: "none", spellcheck: "false", "aria-describedby": "resume-problem",
  });
  return element(
    "details",
    { class: "resume" },
    element("summary", {}, "I have a code from an earlier chat"),
    part(
      "form",
      "resume",
      { class: "resume-form", autocomplete: "off", novalidate: "" },
      element("label", { for: "resume-code" }, "Your six words"),
      input,
      element("button", { type: "submit", class: "button" }, "Open my chat"),
      element("p", { class: "problem", id: "resume-problem", role: "alert", "data-part": "resume-problem" }),
    ),
  );
}

function conversation() {
  return part(
    "section",
    "conversation",
    { "aria-labelledby": "conversation-title", hidden: "" },
    element("h3", { id: "conversation-title", class: "visually-hidden" }, "Conversation"),
    part("p", "starting", { class: "notice starting", role: "status", hidden: "" }),
    part(
      "div",
      "scroller",
      { role: "region", "aria-label": "Messages", tabindex: "0" },
      part("div", "log", { role: "log", "aria-live": "polite", "aria-label": "Chat" }),
      part("div", "typing", { role: "status" }),
    ),
    part("section", "pinned", { "aria-label": "Help right now", hidden: "" }),
    composer(),
  );
}

function composer() {
  const input = part("textarea", "message", {
    class: "writing", id: "message", rows: "1", placeholder: "Write a message", enterkeyhint: "send", autocomplete: "off", "aria-describedby": "message-problem",
  });
  return part(
    "form",
    "composer",
    { autocomplete: "off", novalidate: "" },
    element("label", { class: "visually-hidden", for: "message" }, "Your message"),
    input,
    element("button", { type: "submit", class: "button primary send", "data-part": "send" }, "Send"),
    element("p", { class: "problem", id: "message-problem", role: "status", "data-part": "message-problem" }),
  );
}

function yourChat({ calls, helpline, helplineHours }) {
  return part(
    "dialog",
    "your-chat",
    { class: "sheet", "aria-labelledby": "your-chat-title" },
    element(
      "div",
      { class: "sheet-top" },
      element("h3", { id: "your-chat-title" }, "Your chat"),
      element("div", { class: "row" }, button("your-chat-close", "Done"), button("exit", "Quick exit", "button exit")),
    ),
    problem("your-chat-problem"),
    element(
      "section",
      {},
      element("h4", {}, "Come back later"),
      part("div", "code", { role: "status" }, codeOffer()),
      button("code-make", "Get a code"),
    ),
    element(
      "section",
      {},
      element("h4", {}, "Keep a copy"),
      element("p", {}, "Others who use this device could find it."),
      element("div", { class: "row" }, button("download", "Download"), button("print", "Print")),
    ),
    element(
      "section",
      {},
      element("h4", {}, "A call from our team"),
      part("div", "callback", { role: "status" }),
      element("p", {}, staffHours(calls)),
      element("p", {}, "Helpline: ", callLink(helpline.display, helpline.tel), `, answered ${helplineHours}.`),
    ),
    element(
      "section",
      {},
      element("h4", {}, "Erase"),
      element("p", {}, "This takes back your consent and erases the chat."),
      button("clear", "Clear this chat"),
    ),
  );
}

function codeOffer() {
  return element("p", {}, "A code of six words opens this chat again, on any device. We keep nothing on this one.");
}

function confirm() {
  return part(
    "dialog",
    "confirm",
    { class: "sheet", "aria-labelledby": "confirm-title", "aria-describedby": "confirm-text" },
    element("h3", { id: "confirm-title" }, "Clear this chat?"),
    element("p", { id: "confirm-text" }, "We erase it for good. A call you asked for is canceled too."),
    problem("confirm-problem"),
    element("div", { class: "row" }, button("keep", "Keep it"), button("erase", "Yes, clear it", "button primary")),
  );
}
