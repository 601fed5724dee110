import { Chat } from "./chat.js";
import { Frame } from "./frame.js";
import { layOut } from "./layout.js";

const NAME = "admissions-chat";

/**
 * Brings every <admissions-chat> of the page to life. What stood inside the element is shown no more.
 * @param {object} facts see `chat_facts` of the server
 * @throws when the style sheet does not load; the page then stays as it was
 */
export async function define(facts) {
  const sheet = await readStyleSheet();
  if (customElements.get(NAME)) return;
  const connect = (place) => bringToLife(place, facts, sheet);
  customElements.define(
    NAME,
    class extends HTMLElement {
      connectedCallback() {
        if (!this.shadowRoot) connect(this);
      }
    },
  );
}

function bringToLife(place, facts, sheet) {
  const settings = readSettings(place, facts);
  const root = layOut(settings, facts);
  const chat = new Chat(root, facts);
  const frame = new Frame(root, settings, chat);
  // Last, because from here on the phone lines inside the element are hidden.
  const shadow = place.attachShadow({ mode: "open" });
  shadow.adoptedStyleSheets = [sheet];
  shadow.append(root);
  frame.start();
}

// A sheet made by script works under policies that forbid style elements.
async function readStyleSheet() {
  const response = await fetch(new URL("chat.css", import.meta.url));
  if (!response.ok) throw new Error("The chat's style sheet did not load");
  return new CSSStyleSheet().replace(await response.text());
}

function readSettings(place, facts) {
  return {
    name: place.getAttribute("name") || facts.provider,
    greeting: place.getAttribute("greeting") || "You can ask anything here",
    color: place.getAttribute("color"),
    isLeft: place.getAttribute("position") === "left",
    isPage: place.getAttribute("display") === "page",
    exitAddress: place.getAttribute("exit") || "https://www.weather.gov/",
  };
}
