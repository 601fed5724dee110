import { calendarEntry } from "./calendar.js";
import { saveFile } from "./copies.js";
import { callLink, element, localTime, pressable, textLink } from "./element.js";

const CARDS = new Map([
  ["crisis", crisisCard],
  ["insurance", insuranceCard],
  ["helpline", helplineCard],
  ["callback", callbackCard],
  ["fit", fitCard],
  ["erased", erasedCard],
]);

const CRISIS_TITLES = {
  suicide: "You don't have to be alone with this",
  medical: "Get medical help now",
  violence: "Your safety comes first",
};
const POSSIBLE_DANGER_TITLE = "If someone is in danger now";

const INSURANCE_BADGES = {
  accepted: "On our list",
  not_listed: "Not on our list",
  government: "Government plan: not on our list",
  ambiguous: "Which one?",
};

const CALLBACK_TITLES = {
  booked: "Callback saved",
  changed: "Callback changed",
  cancelled: "Callback canceled",
};

const FIT_NEXT_STEPS = {
  assessment: "Next step: an assessment",
  higher_care: "Next step: ask about live-in care",
  urgent: "Next step: help right now",
  minor: "Next step: help for teens",
};

/**
 * The card of a reply, or null when there is none or this page does not know it.
 * @param {{card?: string}|undefined} custom
 * @param {object} facts
 */
export function renderCard(custom, facts) {
  return CARDS.get(custom?.card)?.(custom, facts) ?? null;
}

function crisisCard({ type, level }, facts) {
  const isPossible = level === "ask" && type !== "suicide";
  const title = isPossible ? POSSIBLE_DANGER_TITLE : (CRISIS_TITLES[type] ?? CRISIS_TITLES.suicide);
  return element(
    "div",
    { class: `card crisis ${level === "ask" ? "is-asking" : "is-acting"}` },
    element("p", { class: "card-title" }, title),
    element("div", { class: "card-lines" }, ...crisisLines(type, facts)),
  );
}

function crisisLines(type, { emergency, crisisLine, domesticViolence }) {
  const help = callLink(`Call ${emergency}`, emergency, "button urgent");
  const lifeline = [
    callLink(`Call ${crisisLine}`, crisisLine, "button urgent"),
    textLink(`Text ${crisisLine}`, crisisLine, "button urgent"),
  ];
  if (type === "medical") return [help, ...lifeline];
  if (type !== "violence") return [...lifeline, help];
  const hotline = callLink(`Domestic violence line\n${domesticViolence.display}`, domesticViolence.tel, "button urgent whole-row");
  return [help, ...lifeline, hotline];
}

function insuranceCard({ status, names }) {
  const badge = INSURANCE_BADGES[status];
  if (!badge) return null;
  return element(
    "div",
    { class: "card insurance" },
    element("span", { class: "card-title" }, (names ?? []).join(", ")),
    element("span", { class: `badge is-${status}` }, badge),
  );
}

function helplineCard({ phone, display }) {
  return element("div", { class: "card helpline" }, callLink(`Call ${display}`, phone, "button primary large"));
}

function callbackCard({ state, reference, promised_by: promisedBy }) {
  const isPromised = state !== "cancelled" && promisedBy;
  return element(
    "div",
    { class: "card callback" },
    element("p", { class: "card-title" }, CALLBACK_TITLES[state] ?? CALLBACK_TITLES.booked),
    ...(isPromised ? [labelled("We'll call by", localTime(promisedBy))] : []),
    labelled("Reference", reference),
    ...(isPromised && !Number.isNaN(Date.parse(promisedBy)) ? [calendarButton(reference, promisedBy)] : []),
  );
}

function fitCard({ outcome }, facts) {
  const nextStep = FIT_NEXT_STEPS[outcome];
  if (!nextStep) return null;
  return element(
    "div",
    { class: "card fit" },
    element("p", { class: "card-title" }, nextStep),
    element("div", { class: "card-lines" }, ...fitLines(outcome, facts)),
  );
}

function fitLines(outcome, { emergency, crisisLine, samhsa, helpline }) {
  const lifeline = callLink(`Call ${crisisLine}`, crisisLine, "button");
  if (outcome === "urgent") return [callLink(`Call ${emergency}`, emergency, "button urgent"), lifeline];
  if (outcome === "minor") return [lifeline, callLink(`Call ${samhsa.display}`, samhsa.tel, "button")];
  return [callLink(`Call ${helpline.display}`, helpline.tel, "button")];
}

function erasedCard({ receipt }) {
  return element("div", { class: "card erased" }, element("p", { class: "card-title" }, "Erased"), labelled("Receipt", receipt));
}

function labelled(label, value) {
  return element("p", { class: "labelled" }, element("span", { class: "label" }, label), " ", element("strong", {}, value));
}

function calendarButton(reference, promisedBy) {
  const save = () => saveFile("call.ics", "text/calendar", calendarEntry(reference, promisedBy));
  return pressable("Add to my calendar", "button", save);
}
