// Keys for the inbox of Teach. They count only while the focus is in it, and not while someone types.

const items = [...document.querySelectorAll("[data-item]")];

const isTyping = (element) => element.matches("select, textarea, input:not([type=radio])");

const go = (item) => {
  item?.focus();
  item?.scrollIntoView({ block: "nearest" });
};

const choose = (item, number) => {
  const option = item.querySelectorAll("input[name=meaning]")[number - 1];
  if (option) {
    option.checked = true;
    option.focus();
    item.querySelector("select[name=other]").value = "";
  }
};

const open = (item) => {
  const details = item.querySelector("details.flag");
  if (details) {
    details.open = true;
    details.querySelector("input[name=note]").focus();
  }
};

const edit = (item) => {
  const field = item.querySelector("input[name=text]");
  field.focus();
  field.setSelectionRange(field.value.length, field.value.length);
};

const keys = {
  j: (item) => go(items[items.indexOf(item) + 1]),
  k: (item) => go(items[items.indexOf(item) - 1]),
  s: (item) => item.querySelector("[data-skip]").click(),
  o: (item) => item.querySelector("select[name=other]").focus(),
  e: edit,
  f: open,
};

document.addEventListener("keydown", (event) => {
  const item = event.target.closest("[data-item]");
  if (!item || event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target)) {
    return;
  }
  if (event.key === "Enter" && event.target === item) {
    event.preventDefault();
    const form = item.querySelector("form[action$='/confirm']");
    form.requestSubmit(form.querySelector("button:not([data-skip])"));
  } else if (/^[1-9]$/.test(event.key)) {
    event.preventDefault();
    choose(item, Number(event.key));
  } else if (keys[event.key]) {
    event.preventDefault();
    keys[event.key](item);
  }
});

// Escape leads from a field back to its message, where the keys count again.
document.addEventListener("keydown", (event) => {
  if (event.key === "Escape") {
    go(event.target.closest("[data-item]"));
  }
});

go(items[0]);
