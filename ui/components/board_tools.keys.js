// Shortcuts of the board. keys: { copy, done, next (the keys), list: [[key, what it does]], where, on }. They press the very
// buttons that are seen, so whatever holds a button holds its key. Streamlit's own shortcuts run the script instead: a browser
// gives the clipboard to a gesture alone. Single keys must be possible to turn off (WCAG 2.1.4); that is kept in this browser.

const KEYS_KEPT = "sales-action:keys";
const TYPED_IN = "input:not([type=checkbox], [type=radio], [type=button]), textarea, select, [contenteditable=true]";

function areKeysOn() {
  try {
    return localStorage.getItem(KEYS_KEPT) !== "off";
  } catch {
    return true;
  }
}

function turnKeys(isOn) {
  try {
    localStorage.setItem(KEYS_KEPT, isOn ? "on" : "off");
  } catch {
    // Then it holds for this page alone.
  }
  document.documentElement.style.setProperty("--sales-action-keys", isOn ? "inline-block" : "none");
}

// The drawn parts of the components whose key begins so, in their order on the page.
function drawn(key) {
  const places = [...document.querySelectorAll(`[class*="st-key-${key}"]`)];
  return places.flatMap((place) => [...place.querySelectorAll("*")].filter((node) => node.shadowRoot).map((node) => node.shadowRoot));
}

function findButton(keys, pressed) {
  if (pressed === keys.next) return drawn("queue").map((root) => find(root, "button", "next") || find(root, "button", "deals")).find(Boolean);
  const name = { [keys.copy]: "way-copy", [keys.done]: "done" }[pressed];
  if (!name) return null;
  const cards = drawn("card-");
  const mine = cards.find((root) => root.activeElement);
  return (mine ? [mine] : cards).map((root) => find(root, "button", name)).find(Boolean);
}

function listenForKeys(keys) {
  turnKeys(areKeysOn());
  const onKey = (event) => {
    if (event.repeat || event.isComposing || event.ctrlKey || event.metaKey || event.altKey || event.shiftKey) return;
    const target = event.composedPath()[0];
    const isTyping = target.matches && target.matches(TYPED_IN);
    if (isTyping || document.querySelector('[role="dialog"], [role="listbox"], [role="menu"]')) return;
    if (document.documentElement.style.getPropertyValue("--sales-action-keys") === "none") return;
    const button = findButton(keys, event.key.toLowerCase());
    if (!button) return;
    event.preventDefault();
    event.stopPropagation();
    button.focus();
    button.click();
  };
  document.addEventListener("keydown", onKey, { capture: true });
  return () => document.removeEventListener("keydown", onKey, { capture: true });
}

function keysPanel(button, keys, panels) {
  const box = el("input", { type: "checkbox", onchange: () => turnKeys(box.checked) });
  box.checked = areKeysOn();
  const lines = keys.list.map(([key, does]) => [el("dt", { text: does }), el("dd", { text: key })]);
  const name = button.getAttribute("aria-label");
  const panel = el(
    "div",
    { class: "panel keys", popover: "manual", role: "group", "aria-label": name },
    el("div", { class: "panel-title", text: name }),
    el("dl", {}, lines),
    el("p", { class: "muted", text: keys.where }),
    el("label", {}, box, ` ${keys.on}`),
  );
  return el("span", { class: "keys-tool" }, panels.join(button, panel));
}
