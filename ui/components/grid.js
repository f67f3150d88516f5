// data: { label, columns: [{ text, align }], rows: [{ id, cells: [cell], is_current }], is_headless, is_stacked }. A cell is
// { text, tone, title } | { parts: [{ text, tone, title }] } | { first, second } | { badge, tone } | { marks: [{ icon, tone, title }] } | { buttons: [{ act, icon, label }] }.
// Sends `act`: { act, id }.

function cellOf(cell, row, send) {
  if (cell.first !== undefined) return [el("div", { class: "first", text: cell.first }), el("div", { class: "second muted", text: cell.second })];
  if (cell.badge !== undefined) return [el("span", { class: `chip tone-${cell.tone}`, text: cell.badge })];
  if (cell.marks) return [el("span", { class: "marks", role: "img", "aria-label": cell.label }, cell.marks.map((mark) => el("span", { title: mark.title }, icon(mark.icon, `tone-${mark.tone}`))))];
  if (cell.parts) return cell.parts.map((part) => el("span", { class: `part tone-${part.tone}`, title: part.title, text: part.text }));
  if (cell.buttons) {
    return cell.buttons.map((button) =>
      el(
        "button",
        { type: "button", class: "tool", "aria-label": button.label, title: button.label, "data-key": `${button.act}-${row.id}`, onclick: () => send({ act: button.act, id: row.id }) },
        icon(button.icon),
      ),
    );
  }
  return [el("span", { class: cell.tone ? `tone-${cell.tone}` : "", title: cell.title, text: cell.text })];
}

export default function ({ data, parentElement, setTriggerValue }) {
  return redraw(parentElement, "grid", (root) => {
    const send = (event) => {
      if (event.act === "open") skipNextPush();
      setTriggerValue("act", event);
    };
    const head = data.columns.map((column) => el(column.text ? "th" : "td", { scope: column.text ? "col" : null, role: column.text ? "columnheader" : "cell", class: `${column.align || ""} ${column.priority || ""}`, text: column.text }));
    const body = data.rows.map((row) =>
      el(
        "tr",
        { role: "row", class: row.is_current ? "current" : null, "aria-current": row.is_current ? "true" : null },
        row.cells.map((cell, index) => el("td", { role: "cell", class: `${data.columns[index].align || ""} ${data.columns[index].priority || ""}` }, cellOf(cell, row, send))),
      ),
    );
    root.append(
      el("table", { role: "table", class: data.is_stacked ? "stacked" : null, "aria-label": data.label }, !data.is_headless && el("thead", { role: "rowgroup" }, el("tr", { role: "row" }, head)), el("tbody", { role: "rowgroup" }, body)),
    );
  });
}
