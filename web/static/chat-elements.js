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

/** The element of the page that plays the role `name`. */
export function part(root, name) {
  return root.querySelector(`[data-part="${name}"]`);
}

/** Shows `children` in `target`, or hides it when there are none. */
export function fill(target, ...children) {
  target.replaceChildren(...children);
  target.hidden = children.length === 0;
}

/** The phone lines that the page was rendered with. */
export function readFacts({ dataset }) {
  return {
    helpline: { display: dataset.helplineDisplay, tel: dataset.helplineTel },
    emergency: dataset.emergency,
    crisisLine: dataset.crisisLine,
    samhsa: { display: dataset.samhsaDisplay, tel: dataset.samhsaTel },
    domesticViolence: { display: dataset.domesticViolenceDisplay, tel: dataset.domesticViolenceTel },
  };
}

/** The helpline as a link, for the end of a sentence about something that went wrong. */
export function helplineLink({ helpline }) {
  return callLink(`call ${helpline.display}`, helpline.tel);
}
