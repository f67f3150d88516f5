// Editing a text in its place, rewriting it by a line, and the texts that stood before. data.edit: { deal, base, fields:
// [{ name, label, text, is_line }], tail, shown, notice, earlier: [{ id, label, text, button }], heard, rewrite, labels }.
// Sends { kind: "edit", draft, base, token, texts }, "editing" (opened or closed), "rewrite" and "restore".
// What is typed is kept in this tab at once, under the recommendation that it belongs to: a reload or another page loses nothing.

const edits = makeDrafts("edit:", () => sessionStorage);
// What was asked of the server in this page already: a board that can't be kept is not asked for in circles.
const askedFor = (window.salesActionAskedFor = window.salesActionAskedFor || new Set());

const editName = (data) => `${data.edit.deal}|${data.draft}|${data.id}`;

function readEdit(name) {
  const kept = edits.read(name);
  return kept && typeof kept.base === "string" && typeof kept.texts === "object" ? kept : null;
}

function keepEdit({ key, base, texts, told, data }) {
  edits.keep(key, { base, texts });
  if (edits.isRefused) told.textContent = data.edit.labels.unkept;
}

// Unsaved texts of the same deal that belong to another recommendation than the one shown.
function otherEdits(data) {
  const begin = `${data.edit.deal}|`;
  return edits.names(begin).map((name) => name.slice(begin.length).split("|")).filter(([draft]) => draft !== data.draft);
}

function findUnsaved(data, act, local) {
  if (!data.edit || local.edit) return;
  const kept = readEdit(editName(data));
  if (kept) {
    openEditor(data, act, local, kept);
    return;
  }
  for (const [draft, action] of otherEdits(data)) {
    if (askedFor.has(`${draft}|${action}`)) continue;
    askedFor.add(`${draft}|${action}`);
    setTimeout(() => act({ kind: "editing", is_on: true, draft, field: action }), 0);
    return;
  }
}

function openEditor(data, act, local, kept) {
  const state = { key: editName(data), draft: data.draft, base: kept ? kept.base : data.edit.base, texts: kept ? kept.texts : {}, token: null, data };
  local.edit = state;
  local.rewrite = false;
  state.node = buildEditor(state, act, local);
  const asked = `${data.draft}|${data.id}`;
  askedFor.add(asked);
  act({ kind: "editing", is_on: true, draft: data.draft, field: data.id });
}

function buildEditor(state, act, local) {
  const { fields, tail, labels } = state.data.edit;
  const notice = el("div", { class: "edit-notice", role: "alert" });
  const told = el("span", { class: "muted", role: "status", text: labels.keys });
  edits.probe();
  if (edits.isRefused) told.textContent = labels.unkept;
  const isChanged = () => fields.some((field) => field.name in state.texts && state.texts[field.name] !== field.text);
  const close = () => {
    edits.drop(state.key);
    local.edit = null;
    state.refresh();
  };
  const leave = () => {
    close();
    act({ kind: "editing", is_on: false, draft: state.draft, field: state.data.id });
  };
  const cancel = () => {
    if (!isChanged()) return leave();
    const discard = el("button", { type: "button", class: "button", "data-key": "edit-discard", text: labels.discard, onclick: leave });
    const keep = el("button", { type: "button", class: "button", text: labels.keep, onclick: () => { notice.replaceChildren(); state.inputs[0].focus(); } });
    notice.replaceChildren(el("div", { class: "strip warn" }, el("div", { class: "strip-text" }, labels.discard_question), discard, keep));
    discard.focus();
  };
  const save = () => {
    state.token = `${Date.now()}-${Math.random()}`;
    told.textContent = labels.saving;
    const texts = Object.fromEntries(fields.map((field, index) => [field.name, state.inputs[index].value]));
    act({ kind: "edit", draft: state.draft, base: state.base, token: state.token, texts });
  };
  const rows = fields.map((field) => editField(field, state, isChanged));
  state.inputs = rows.map((row) => row.input);
  Object.assign(state, { notice, told, close, leave, save });
  const node = el(
    "div",
    { class: "edit", role: "group", "aria-label": labels.edit_of },
    notice,
    rows.map((row) => row.node),
    tail && el("div", { class: "edit-tail muted" }, el("div", { text: labels.added }), el("div", { class: "prose", text: tail })),
    el(
      "div",
      { class: "edit-foot" },
      el("button", { type: "button", class: "button primary", "data-key": "edit-save", text: labels.save, onclick: save }),
      el("button", { type: "button", class: "button", "data-key": "edit-cancel", text: labels.cancel, onclick: cancel }),
      told,
    ),
  );
  node.addEventListener("keydown", (event) => {
    if (event.isComposing) return;
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) {
      event.preventDefault();
      save();
    } else if (event.key === "Escape") {
      event.stopPropagation();
      cancel();
    }
  });
  return node;
}

function editField(field, state, isChanged) {
  const id = `edit-${field.name}`;
  const input = field.is_line
    ? el("input", { type: "text", id, class: "words", "data-key": id })
    : el("textarea", { id, class: "words", "data-key": id, rows: "2" });
  input.value = field.name in state.texts ? state.texts[field.name] : field.text;
  const grow = () => {
    if (field.is_line) return;
    input.style.height = "auto";
    input.style.height = `${input.scrollHeight + 2}px`;
  };
  input.addEventListener("input", () => {
    state.texts[field.name] = input.value;
    grow();
    if (isChanged()) keepEdit(state);
    else edits.drop(state.key);
  });
  requestAnimationFrame(grow);
  return { input, node: el("div", { class: "edit-row" }, el("label", { for: id, class: "muted", text: field.label }), input) };
}

// New data under an open editor: nothing of it is drawn anew. Returns whether it stays open.
function updateEditor(data, local, announce) {
  const state = local.edit;
  if (!data.edit) return true;
  const { heard, labels } = data.edit;
  if (state.token && heard && heard.token === state.token) {
    state.token = null;
    state.told.textContent = labels.keys;
    if (!heard.problem) {
      edits.drop(state.key);
      local.edit = null;
      announce(labels.saved);
      return false;
    }
    tellProblem(state, data, heard.problem);
  } else if (!state.token && data.draft === state.draft && data.edit.base !== state.base) {
    tellProblem(state, data, labels.came_first);
  }
  return true;
}

function tellProblem(state, data, problem) {
  const { labels, fields, base } = data.edit;
  const isOutdated = data.draft === state.draft && base !== state.base;
  const saveOver = () => {
    state.base = base;
    keepEdit(state);
    state.notice.replaceChildren();
    state.save();
  };
  state.notice.replaceChildren(
    el(
      "div",
      { class: "strip warn" },
      icon("warning"),
      el(
        "div",
        { class: "strip-text" },
        el("div", { text: problem }),
        isOutdated && el("details", {}, el("summary", { text: labels.theirs }), fields.map((field) => el("div", { class: "prose", text: field.text }))),
        isOutdated && el("button", { type: "button", class: "button", "data-key": "edit-over", text: labels.save_over, onclick: saveOver }),
        isOutdated && " ",
        isOutdated && el("button", { type: "button", class: "button", "data-key": "edit-theirs", text: labels.take_theirs, onclick: state.leave }),
      ),
    ),
  );
}

function editButtons(data, act, local, refresh) {
  if (!data.edit) return [];
  const { labels, rewrite } = data.edit;
  const open = () => {
    openEditor(data, act, local, null);
    refresh();
    local.edit.inputs[local.edit.inputs.length > 1 && data.edit.fields[0].is_line ? 1 : 0].focus();
  };
  const ask = () => {
    local.rewrite = !local.rewrite;
    refresh();
  };
  return [
    el("button", { type: "button", class: "button small", "data-key": "edit", title: labels.edit, "aria-label": labels.edit_of, onclick: open }, icon("edit")),
    el(
      "button",
      { type: "button", class: "button small", "data-key": "rewrite", title: rewrite.short, "aria-label": rewrite.name, "aria-expanded": String(Boolean(local.rewrite)), disabled: rewrite.is_running, onclick: ask },
      icon("auto_fix_high"),
    ),
  ];
}

function rewritePanel(data, act, local) {
  if (!data.edit || !local.rewrite || data.edit.rewrite.is_running) return null;
  const { rewrite, base } = data.edit;
  const send = (line) => {
    if (!line.trim()) return;
    Object.assign(local, { rewrite: false, line: "" });
    act({ kind: "rewrite", text: line, base });
  };
  if (rewrite.is_free) {
    const shorten = el("button", { type: "button", class: "button", "data-key": "rewrite-go", text: rewrite.label, onclick: () => send(rewrite.suggestions[0]) });
    return el("div", { class: "rewrite", role: "group", "aria-label": rewrite.name }, el("span", { class: "muted", text: rewrite.hint }), shorten);
  }
  const field = el("input", { type: "text", class: "words", "data-key": "rewrite-line", maxlength: String(rewrite.longest), placeholder: rewrite.example, "aria-label": rewrite.how });
  field.value = local.line || "";
  field.addEventListener("input", () => (local.line = field.value));
  field.addEventListener("keydown", (event) => event.key === "Enter" && !event.isComposing && send(field.value));
  const fill = (text) => {
    field.value = local.line = text;
    field.focus();
  };
  return el(
    "div",
    { class: "rewrite", role: "group", "aria-label": rewrite.name },
    rewrite.suggestions.map((text) => choice(`rewrite-${text}`, text, () => fill(text))),
    el("span", { class: "pair" }, field, el("button", { type: "button", class: "button", "data-key": "rewrite-go", text: rewrite.label, onclick: () => send(field.value) })),
  );
}

function earlierTexts(data, act) {
  if (!data.edit || !data.edit.earlier.length) return null;
  const { earlier, labels, base } = data.edit;
  return el(
    "details",
    { class: "earlier", "data-key": "earlier" },
    el("summary", { class: "muted" }, icon("history"), " ", labels.earlier),
    earlier.map((one) =>
      el(
        "div",
        { class: "earlier-text" },
        el("div", { class: "muted", text: one.label }),
        el("div", { class: "prose", text: one.text }),
        el("button", { type: "button", class: "button", "data-key": `restore-${one.id}`, "aria-label": `${one.button}: ${one.label}`, text: one.button, onclick: () => act({ kind: "restore", text: one.id, base }) }),
      ),
    ),
  );
}

function editLines(data) {
  if (!data.edit) return null;
  const { shown, notice } = data.edit;
  return [
    shown && el("p", { class: "used" }, icon("edit_note"), " ", shown),
    notice && el("p", { class: "used" }, icon("history"), " ", notice),
  ];
}
