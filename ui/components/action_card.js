// data: one action of the board, every text formatted in Python. Events go out as `act`: { kind, ... }.

const COPIED_MS = 2500;

function cardHead(data) {
  return [
    el("h3", {}, icon(data.icon), " ", data.title),
    el(
      "p",
      { class: "when", title: data.when.exact },
      el("strong", { text: data.when.text }),
      data.when.reason && ` · ${data.when.reason}`,
    ),
    data.when.night && el("p", { class: "night" }, icon("bedtime"), " ", data.when.night),
    data.rationale && el("p", { class: "why-text", text: data.rationale }),
  ];
}

function checklist(data, act) {
  if (!data.prerequisites.length) return null;
  return el(
    "ol",
    { class: "prerequisites", "aria-label": data.labels.prerequisites },
    data.prerequisites.map((item, index) => {
      const box = el("input", {
        type: "checkbox",
        "data-key": `check-${index}`,
        onchange: () => act({ kind: "check", text: item.text, is_on: box.checked }),
      });
      box.checked = item.is_done;
      return el("li", {}, el("label", {}, box, el("span", { text: item.text })));
    }),
  );
}

// Everything that leaves the card goes through here: what blocks must be checked first, and the use is reported.
function makeExits(data, act, local, announce, root, refresh) {
  const blocking = data.findings.filter((finding) => finding.severity === "block").map((finding) => finding.text);
  // Another text is another thing to check.
  const text = `${data.draft} ${data.edit ? data.edit.base : ""}`;
  if (local.draft !== text) Object.assign(local, { draft: text, checked: new Set(), waiting: null, left: false });
  const needsCheck = () => blocking.some((text) => !local.checked.has(text));
  const leave = (way, field) => {
    act({ kind: "use", way, field, acknowledged: blocking.filter((text) => local.checked.has(text)) });
    local.left = true;
    refresh();
  };
  const isHeld = (key) => {
    if (!needsCheck()) return false;
    local.waiting = key;
    refresh();
    return true;
  };
  return {
    blocking,
    needsCheck,
    check(text, isOn) {
      local.checked[isOn ? "add" : "delete"](text);
      refresh();
    },
    goOn() {
      const waiting = local.waiting;
      local.waiting = null;
      const control = find(refresh(), "*", waiting);
      if (control) control.click();
    },
    async copy(text, field, button) {
      if (isHeld(button.dataset.key)) return;
      const isCopied = await writeClipboard(text);
      announce(isCopied ? data.labels.copied : data.labels.not_copied);
      if (!isCopied) return;
      const key = button.dataset.key;
      leave("copy", field);
      show(find(root(), "*", key), data.labels.copied);
    },
    // A file to save or a page to print.
    take(item) {
      const key = `way-${item.way}`;
      if (isHeld(key)) return;
      if (item.file) saveFile(item.file);
      else printPage(item.page);
      leave(item.way, "");
      const told = item.file ? data.labels.saved : data.labels.printed;
      announce(told);
      show(find(root(), "*", key), told);
    },
    leave(event, way) {
      if (isHeld(`way-${way}`)) event.preventDefault();
      else leave(way, "");
    },
  };
}

function show(button, text) {
  if (!button || !button.isConnected) return;
  const label = button.querySelector(".label");
  const glyph = button.querySelector(".icon");
  const before = { text: label && label.textContent, glyph: glyph.textContent };
  if (button.dataset.restore) return;
  button.dataset.restore = "1";
  if (label) label.textContent = text;
  glyph.textContent = "check";
  button.classList.add("copied");
  setTimeout(() => {
    if (label) label.textContent = before.text;
    glyph.textContent = before.glyph;
    button.classList.remove("copied");
    delete button.dataset.restore;
  }, COPIED_MS);
}

function findings(data, exits, local) {
  if (!data.findings.length) return null;
  const tone = exits.needsCheck() ? "block" : data.findings.some((one) => one.severity === "warn") ? "warn" : exits.blocking.length ? "checked" : "info";
  return el(
    "div",
    { class: `strip ${tone}`, role: local.waiting ? "alert" : null },
    icon(tone === "checked" ? "verified" : tone === "info" ? "info" : "warning"),
    el(
      "div",
      { class: "strip-text" },
      local.waiting && el("strong", { text: data.labels.before_use }),
      data.findings.map((finding) => findingLine(finding, data, exits, local)),
      local.waiting &&
        el("button", { type: "button", class: "button primary", "data-key": "go-on", disabled: exits.needsCheck(), text: data.labels.go_on, onclick: exits.goOn }),
    ),
  );
}

function findingLine(finding, data, exits, local) {
  if (finding.severity !== "block") return el("div", { text: finding.text });
  const box = el("input", { type: "checkbox", "data-key": `finding-${finding.text}`, onchange: () => exits.check(finding.text, box.checked) });
  box.checked = local.checked.has(finding.text);
  return el("label", { class: "finding", title: data.labels.check }, box, el("span", { text: finding.text }));
}

// What left while steps were open: they are named, not asked for.
function stillOpen(data, local) {
  const open = data.prerequisites.filter((item) => !item.is_done);
  if (!local.left || !open.length) return null;
  return el(
    "div",
    { class: "strip info", role: "status" },
    icon("checklist"),
    el("div", { class: "strip-text" }, el("strong", { text: data.labels.still_open }), open.map((item) => el("div", { class: "step", title: item.text, text: item.text }))),
  );
}

// A text, or its segments: [text, how it is marked, why].
function marked(value) {
  if (typeof value === "string") return value;
  return value.map(([text, tone, why]) => (tone ? el("mark", { class: `fact-${tone}`, title: why, text }) : text));
}

function fields(data, exits) {
  return data.content.fields.map((field) => {
    return el(
      "div",
      { class: "field" },
      el("span", { class: "field-name muted", text: field.label }),
      el("span", { class: "field-value" }, el("strong", {}, marked(field.strong)), field.muted && ` ${field.muted}`),
      field.copy && copyButton(field, exits),
    );
  });
}

function copyButton(item, exits) {
  const button = el(
    "button",
    {
      type: "button",
      class: "quiet",
      "data-key": `copy-${item.key}`,
      "aria-label": item.copy_label,
      title: item.copy_label,
      onclick: () => exits.copy(item.copy, item.key, button),
    },
    icon("content_copy"),
  );
  return button;
}

const BLOCKS = {
  text: (block) => el("div", { class: "prose" }, marked(block.text)),
  say: (block) => el("div", { class: "say prose" }, marked(block.text)),
  list: (block) => el("ul", {}, block.items.map((item) => el("li", {}, marked(item)))),
  numbered: (block) => el("ol", {}, block.items.map((item) => el("li", {}, marked(item)))),
  pairs: (block) =>
    el("dl", { class: "pairs" }, block.items.map(([ask, answer]) => [el("dt", {}, marked(ask)), el("dd", {}, marked(answer))])),
  bubble: (block) =>
    el("div", { class: "chat" }, el("div", { class: "bubble prose" }, marked(block.text)), el("div", { class: "to muted", text: block.note })),
};

function blocks(data, exits) {
  return data.content.blocks.map((block, index) => {
    const body = BLOCKS[block.kind](block);
    if (block.is_folded) {
      return el("details", { class: "block", "data-key": `block-${index}` }, el("summary", { class: "muted", text: block.label }), body);
    }
    return el("div", { class: "block" }, block.copy && copyButton(block, exits), block.label && el("div", { class: "block-name muted", text: block.label }), body);
  });
}

function evidence(data, act) {
  if (!data.evidence.length) return null;
  return el(
    "details",
    { class: "evidence", "data-key": "evidence" },
    el("summary", { class: "muted" }, icon("format_quote"), " ", data.labels.evidence),
    data.evidence.map((item) =>
      el("blockquote", {}, el("span", { text: `“${item.quote}”` }), " ", citation(data, item, act)),
    ),
  );
}

function citation(data, item, act) {
  if (!item.source_id) return el("cite", { class: "muted", text: item.by });
  const show = () => act({ kind: "source", text: item.source_id });
  return el(
    "cite",
    {},
    el("button", { type: "button", class: "source", "data-key": `source-${item.source_id}`, title: data.labels.show_source, text: item.by, onclick: show }),
  );
}

function writeButton(data, act) {
  if (!data.write) return null;
  return el(
    "button",
    { type: "button", class: "button wide", "data-key": "write", "aria-label": `${data.write}: ${data.title}`, onclick: () => act({ kind: "write" }) },
    icon("auto_awesome"),
    el("span", { text: data.write }),
  );
}

function foot(data, act, local, refresh) {
  const done = el(
    "button",
    { type: "button", class: "plain", "data-key": "done", "aria-label": data.labels.done_of, "aria-keyshortcuts": data.labels.done_key, onclick: () => act({ kind: "done" }) },
    icon("check"),
    " ",
    data.labels.done,
    keyHint(data.labels.done_key),
  );
  return el("div", { class: "foot" }, thumbs(data, act, local), putOffButtons(data, local, refresh), done);
}

export default function ({ data, parentElement, setTriggerValue }) {
  // The editor outlives a drawing, so it must find the newest way out.
  parentElement.act = (event) => setTriggerValue("act", { action_id: data.id, ...event });
  const act = (event) => parentElement.act(event);
  const draw = (root, _panels, local) => {
    const status = el("div", { class: "visually-hidden", role: "status", "aria-live": "polite" });
    const announce = (text) => (status.textContent = text);
    findUnsaved(data, act, local);
    root.announce = announce;
    const refresh = () => {
      redraw(parentElement, "action", draw);
      if (local.edit) local.edit.refresh = refresh;
      return root;
    };
    const exits = makeExits(data, act, local, announce, () => root, refresh);
    const isMessage = data.content.kind !== "outline";
    root.append(
      el(
        "article",
        { class: "card", "aria-label": data.card_label },
        cardHead(data),
        checklist(data, act),
        editLines(data),
        data.used && el("p", { class: "used" }, icon("outbox"), " ", data.used),
        el(
          "div",
          { class: isMessage ? `message ${data.content.kind}` : "outline" },
          local.edit
            ? local.edit.node
            : [
                isMessage && bar(data, exits, editButtons(data, act, local, refresh)),
                rewritePanel(data, act, local),
                findings(data, exits, local),
                stillOpen(data, local),
                fields(data, exits),
                blocks(data, exits),
              ],
        ),
        earlierTexts(data, act),
        data.facts && el("p", { class: "facts muted" }, icon("fact_check"), " ", data.facts),
        writeButton(data, act),
        evidence(data, act),
        learned(data),
        data.thumbs.judged && el("p", { class: "facts muted", text: data.thumbs.judged }),
        foot(data, act, local, refresh),
        putOffPanel(data, act, local),
        whyDown(data, act, local, refresh),
        status,
      ),
    );
  };
  const standing = parentElement.querySelector(".root");
  if (standing && standing.local.edit) {
    standing.local.edit.refresh = () => redraw(parentElement, "action", draw);
    if (updateEditor(data, standing.local, standing.announce)) return standing.panels.dispose;
  }
  const dispose = redraw(parentElement, "action", draw);
  const { local } = parentElement.querySelector(".root");
  if (local.edit && !local.edit.refresh) local.edit.refresh = () => redraw(parentElement, "action", draw);
  return dispose;
}
