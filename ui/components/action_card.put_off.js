// Putting an action off or dismissing it. data.put_off: { days: [{ day, text }], first, last, reasons, longest, labels }.
// Sends { kind: "snooze", text: "2026-12-03" } and { kind: "dismiss", text: reason }.

function putOffButtons(data, local, refresh) {
  const button = (name, glyph, text, label) =>
    el(
      "button",
      {
        type: "button",
        class: "plain slim",
        "data-key": name,
        "aria-label": label,
        "aria-expanded": String(local.putOff === name),
        title: text,
        onclick: () => {
          local.putOff = local.putOff === name ? null : name;
          refresh();
        },
      },
      icon(glyph),
    );
  const { labels } = data.put_off;
  return [button("snooze", "snooze", labels.snooze, labels.snooze_of), button("dismiss", "close", labels.dismiss, labels.dismiss_of)];
}

function putOffPanel(data, act, local) {
  if (local.putOff === "snooze") return snoozePanel(data.put_off, send(act, local, "snooze"));
  if (local.putOff === "dismiss") return dismissPanel(data.put_off, send(act, local, "dismiss"), local);
  return null;
}

function send(act, local, kind) {
  return (text) => {
    local.putOff = null;
    local.reason = "";
    act({ kind, text });
  };
}

function snoozePanel({ days, first, last, labels }, choose) {
  const field = el("input", { type: "date", class: "words day", "data-key": "snooze-day", min: first, max: last, required: true, "aria-label": labels.other_day });
  const take = () => field.reportValidity() && choose(field.value);
  field.addEventListener("keydown", (event) => event.key === "Enter" && take());
  return el(
    "div",
    { class: "put-off", role: "group", "aria-label": labels.until },
    el("span", { class: "muted", text: labels.until }),
    days.map((item) => choice(`snooze-${item.day}`, item.text, () => choose(item.day))),
    el("span", { class: "pair" }, field, el("button", { type: "button", class: "button", "data-key": "snooze-other", text: labels.snooze, onclick: take })),
  );
}

function dismissPanel({ reasons, longest, labels }, choose, local) {
  const field = el("input", { type: "text", class: "words", "data-key": "dismiss-words", maxlength: String(longest), placeholder: labels.reason, "aria-label": labels.reason });
  field.value = local.reason || "";
  field.addEventListener("input", () => (local.reason = field.value));
  const take = () => choose(field.value.trim());
  field.addEventListener("keydown", (event) => event.key === "Enter" && take());
  return el(
    "div",
    { class: "put-off", role: "group", "aria-label": labels.why },
    el("span", { class: "muted", text: labels.why }),
    reasons.map((text, index) => choice(`dismiss-${index}`, text, () => choose(text))),
    el("span", { class: "pair" }, field, el("button", { type: "button", class: "button", "data-key": "dismiss-other", text: labels.dismiss, onclick: take })),
  );
}

function choice(key, text, onclick) {
  return el("button", { type: "button", class: "choice", "data-key": key, text, onclick });
}
