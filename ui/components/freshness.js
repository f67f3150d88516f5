// data: { badge: { icon, tone, text }, line, marks_label, marks: [{ key, label, icon, tone, title, texts, lines }] }

function mark(item, panels) {
  const panel = el(
    "div",
    { class: "panel", popover: "manual", role: "dialog", "aria-label": item.title },
    el("div", { class: "panel-title", text: item.title }),
    item.texts.map((text) => el("p", { text })),
    item.lines.map((line) => el("div", { class: "mark-line" }, el("span", { class: "muted", text: line.label }), " ", el("code", { text: line.text }))),
  );
  const button = el(
    "button",
    { type: "button", class: "mark", "data-key": item.key, "aria-label": item.title },
    icon(item.icon, `tone-${item.tone}`),
    el("span", { class: "mark-name", text: ` ${item.label}` }),
  );
  return el("li", {}, panels.join(button, panel));
}

export default function ({ data, parentElement }) {
  return redraw(parentElement, "freshness", (root, panels) => {
    root.append(
      el(
        "div",
        { class: "row" },
        el("span", { class: `chip tone-${data.badge.tone}` }, icon(data.badge.icon), " ", data.badge.text),
        el("span", { class: "line muted", text: data.line }),
        el("ul", { class: "marks", "aria-label": data.marks_label }, data.marks.map((item) => mark(item, panels))),
      ),
    );
  });
}
