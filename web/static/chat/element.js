/**
 * Makes an element. Strings among `children` become text, never markup.
 * @param {string} tag
 * @param {Record<string, string>} [attributes]
 * @param {...(Node|string)} children
 */
export function element(tag, attributes = {}, ...children) {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value);
  made.append(...children);
  return made;
}

/**
 * @param {string} label
 * @param {string} className
 * @param {() => void} onPress
 */
export function pressable(label, className, onPress) {
  const made = element("button", { type: "button", class: className }, label);
  made.addEventListener("click", onPress);
  return made;
}

/** A link that calls `number` when tapped. */
export function callLink(label, number, className = "") {
  return element("a", { href: `tel:${number}`, class: className }, label);
}

/** A link that opens a text message to `number`. */
export function textLink(label, number, className = "") {
  return element("a", { href: `sms:${number}`, class: className }, label);
}

/** The element below `root` that plays the role `name`. */
export function part(root, name) {
  return root.querySelector(`[data-part="${name}"]`);
}

/** Shows `children` in `target`, or hides it when there are none. */
export function fill(target, ...children) {
  target.replaceChildren(...children);
  target.hidden = children.length === 0;
}

/** The helpline as a link, for the end of a sentence about something that went wrong. */
export function helplineLink({ helpline }) {
  return callLink(`call ${helpline.display}`, helpline.tel);
}

/** A moment on the visitor's clock, as `<time>`; empty for what is none. */
export function localTime(isoTime) {
  const time = new Date(isoTime);
  const parts = { weekday: "long", month: "short", day: "numeric", hour: "numeric", minute: "2-digit", timeZoneName: "short" };
  const spoken = Number.isNaN(time.getTime()) ? "" : new Intl.DateTimeFormat("en-US", parts).format(time);
  return element("time", { datetime: isoTime }, spoken);
}

/** `seconds` as a visitor says them. */
export function spokenWait(seconds) {
  if (seconds < 1) return "a moment";
  if (seconds < 90) return seconds === 1 ? "1 second" : `${seconds} seconds`;
  return `${Math.ceil(seconds / 60)} minutes`;
}
