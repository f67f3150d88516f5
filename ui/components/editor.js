// data: { draft, text, base, height, is_readonly, dropped, offered, is_heard, labels: { name, unsaved, refused, discard } }. Its state `text`: { text, base }.
// What is typed is kept in this browser at once, so that neither a reload nor another page loses it, and sent a moment later.

const SEND_AFTER_MS = 400;
const drafts = makeDrafts("draft:");

function readDraft(name) {
  const kept = drafts.read(name);
  return kept && typeof kept.text === "string" && typeof kept.base === "string" ? kept : null;
}

function build(parent) {
  const root = el("div", { class: "root editor" });
  const field = el("textarea", { id: "field", spellcheck: "false", autocomplete: "off", autocapitalize: "off" });
  const state = el("span", { class: "state muted", role: "status" });
  const discard = el("button", { type: "button", class: "discard" });
  const label = el("label", { for: "field" });
  root.append(el("div", { class: "head" }, label, state, discard), field);
  Object.assign(root, { field, state, discard, label, base: null, saved: null, isSent: false, timer: null });
  field.addEventListener("input", () => root.typed());
  field.addEventListener("blur", () => root.flush());
  discard.addEventListener("click", () => root.discardAll());
  parent.append(root);
  return root;
}

function bind(root, data, setStateValue) {
  const isChanged = () => root.field.value !== data.text;
  const send = () => {
    root.timer = null;
    root.isSent = true;
    setStateValue("text", { text: root.field.value, base: root.base });
  };
  root.tell = () => {
    root.state.textContent = isChanged() ? (drafts.isRefused ? data.labels.refused : data.labels.unsaved) : "";
    root.discard.hidden = !isChanged();
  };
  root.typed = () => {
    if (isChanged()) drafts.keep(data.draft, { text: root.field.value, base: root.base });
    else drafts.drop(data.draft);
    root.tell();
    clearTimeout(root.timer);
    root.timer = setTimeout(send, SEND_AFTER_MS);
  };
  root.flush = () => {
    if (root.timer === null) return;
    clearTimeout(root.timer);
    send();
  };
  root.discardAll = () => {
    root.base = data.base;
    root.field.value = data.text;
    drafts.drop(data.draft);
    root.tell();
    clearTimeout(root.timer);
    send();
    root.field.focus();
  };
  return send;
}

export default function ({ data, parentElement, setStateValue }) {
  const known = parentElement.querySelector(".root");
  const root = known || build(parentElement);
  if (data.dropped) drafts.drop(data.dropped);
  const send = bind(root, data, setStateValue);
  root.label.textContent = data.labels.name;
  root.discard.textContent = data.labels.discard;
  root.field.readOnly = data.is_readonly;
  root.field.style.height = `${data.height}px`;
  if (!known) {
    const draft = data.is_readonly ? null : readDraft(data.draft);
    root.field.value = draft ? draft.text : data.text;
    root.base = draft ? draft.base : data.base;
    if (draft) send();
  } else if (root.field.value === data.text || root.field.value === root.saved) {
    // What nobody has changed follows what was saved elsewhere.
    root.field.value = data.text;
    root.base = data.base;
    drafts.drop(data.draft);
    if (root.isSent && root.saved !== data.text) send();
  }
  root.saved = data.text;
  if (known && !data.is_heard && root.timer === null && root.field.value !== data.text) send();
  if (typeof data.offered === "string" && !data.is_readonly) {
    root.base = data.base;
    root.field.value = data.offered;
    root.typed();
    root.flush();
  }
  root.tell();
}
