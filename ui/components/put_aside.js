// data: { title, is_open, rows: [{ id, icon, tone, title, text, undo_of }], undo }. Sends the id of a row as `undo`.

function row(item, data, undo) {
  return el(
    "li",
    {},
    icon(item.icon, `tone-${item.tone}`),
    el("span", { class: "what" }, el("strong", { text: item.title }), " ", el("span", { class: "muted", text: item.text })),
    el("button", { type: "button", class: "undo", "data-key": item.id, "aria-label": item.undo_of, onclick: () => undo(item.id) }, icon("undo"), " ", data.undo),
  );
}

export default function ({ data, parentElement, setTriggerValue }) {
  const undo = (id) => setTriggerValue("undo", id);
  return redraw(parentElement, "put-aside", (root) =>
    root.append(
      el(
        "details",
        { class: "aside", "data-key": "aside", open: data.is_open },
        el("summary", {}, icon("inventory_2"), el("strong", { text: data.title }), icon("expand_more", "chevron")),
        el("ul", { "aria-label": data.title }, data.rows.map((item) => row(item, data, undo))),
      ),
    ),
  );
}
