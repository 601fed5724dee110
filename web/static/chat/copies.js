import { element } from "./element.js";

// Safari reads the file only after its question whether to download it.
const KEPT_MS = 60_000;

/** Saves `text` on the visitor's device. */
export function saveFile(name, type, text) {
  const address = URL.createObjectURL(new Blob([text], { type }));
  element("a", { href: address, download: name }).click();
  setTimeout(() => URL.revokeObjectURL(address), KEPT_MS);
}

/** Prints `text` and nothing of the page around it. */
export function printText(text, place) {
  const paper = element("iframe", { title: "Print", class: "visually-hidden", "aria-hidden": "true" });
  place.append(paper);
  const { document: sheet } = paper.contentWindow;
  const words = sheet.createElement("pre");
  words.style.cssText = "font: 12pt/1.5 serif; white-space: pre-wrap";
  words.textContent = text;
  sheet.body.append(words);
  paper.contentWindow.addEventListener("afterprint", () => paper.remove());
  paper.contentWindow.print();
}
