// data: { label, columns: [{ key, text, kind }], sort, packed, divider: null | { at, text } }; every text comes formatted from Python, and once: `packed` is the JSON of
// { fields, texts, rows }, where a row is a list of places in `texts`, in the order of `fields`.

function unpack(packed) {
  const { fields, texts, rows } = JSON.parse(packed);
  const read = (places, index) => ({ label: texts[places[index]], points: texts[places[index + 1]] });
  return rows.map((row) =>
    Object.fromEntries(
      fields.map((name, index) => {
        const value = row[index];
        if (name !== "parts") return [name, texts[value]];
        return [name, value.flatMap((_, place) => (place % 2 ? [] : [read(value, place)]))];
      }),
    ),
  );
}

const KINDS = { number: "end" };

function scoreCell(row, data, panels) {
  const panel = el(
    "div",
    { class: "panel", popover: "manual", role: "dialog", "aria-label": row.why_label },
    el("div", { class: "panel-title", text: row.why_label }),
    row.none && el("div", { text: row.none }),
    row.parts.length > 0 &&
      el(
        "dl",
        {},
        row.parts.map((part) => [el("dt", { text: part.label }), el("dd", { text: part.points })]),
        el("dt", { class: "sum", text: data.total_label }),
        el("dd", { class: "sum", text: row.score }),
      ),
  );
  const button = el("button", {
    type: "button",
    class: `score chip tone-${row.tone}`,
    "aria-label": row.score_label,
    "data-key": `score-${row.id}`,
    text: row.score,
  });
  return el("td", { class: "c-score", role: "cell", rowspan: hasWhy(row) ? 2 : 1 }, panels.join(button, panel));
}

function engagementCell(row) {
  const bar = el("span", { class: "bar" });
  const fill = el("span", { class: `fill tone-${row.engagement_tone}` });
  fill.style.width = `${row.engagement_share}%`;
  bar.append(fill);
  return el(
    "td",
    { class: "c-engagement", role: "cell" },
    el("span", { class: "visually-hidden", text: row.engagement_label }),
    el(
      "span",
      { class: "meter", "aria-hidden": "true" },
      bar,
      el("span", { class: "figure", text: row.engagement }),
      icon(row.trend_icon, `tone-${row.trend_tone}`),
    ),
  );
}

// A deal is two rows of one body: its facts, and beneath, over the whole width, why it needs somebody.
function bodyOf(row, data, open, panels) {
  const link = pageLink({ class: "deal", href: safeHref(row.href), "data-key": row.id, title: row.whole_name }, () => open(row), [
    el("span", { class: "short", text: row.name }),
    el("span", { class: "whole", text: row.whole_name }),
  ]);
  const follow = () => window.getSelection().isCollapsed && link.click();
  const why = hasWhy(row) && el(
    "tr",
    { role: "row", class: "why" },
    el(
      "td",
      { role: "cell", colspan: data.columns.length - 1 },
      el(
        "div",
        { class: "why-line muted" },
        el("span", { class: "reason", title: row.reason, text: row.reason || "\u00a0" }),
        row.contact && el("span", { class: "contact" }, icon("person"), " ", row.contact),
      ),
    ),
  );
  return el("tbody", { role: "rowgroup", onclick: follow }, factsOf(row, data, link, panels), why);
}

function dividerOf(data) {
  const cell = el("th", { scope: "rowgroup", role: "rowheader", colspan: data.columns.length, text: data.divider.text });
  return el("tbody", { role: "rowgroup", class: "divider" }, el("tr", { role: "row" }, cell));
}

function hasWhy(row) {
  return Boolean(row.reason || row.contact);
}

function factsOf(row, data, link, panels) {
  return el(
    "tr",
    { role: "row" },
    scoreCell(row, data, panels),
    el("td", { class: "c-deal", role: "cell" }, link),
    el("td", { class: row.name === row.whole_name ? "c-company" : "c-company said", role: "cell", title: row.company }, el("span", { class: "company", text: row.company })),
    el("td", { class: "c-stage", role: "cell", title: row.stage, text: row.stage }),
    el("td", { class: "c-value end", role: "cell", text: row.value }),
    el("td", { class: `c-closes tone-${row.closes_tone || "gray"}`, role: "cell", title: row.closes_title, text: row.closes }),
    el(
      "td",
      { class: "c-touch", role: "cell", title: row.touch_title },
      row.touch_icon && icon(row.touch_icon, `tone-${row.touch_tone}`),
      el("span", { class: "visually-hidden", text: row.touch_title }),
      el("span", { class: "muted", text: row.touch }),
    ),
    engagementCell(row),
    el(
      "td",
      { class: "c-state", role: "cell", title: `${row.state_text} ${row.state_detail}` },
      el("span", { class: `dot ${row.state}`, "aria-hidden": "true" }),
      el("span", { class: row.state === "none" ? "muted" : "", text: row.state_text }),
      row.state_detail && el("span", { class: "muted", text: ` ${row.state_detail}` }),
    ),
  );
}

function headOf(data, setTriggerValue) {
  const cells = data.columns.map((column) => {
    const isSorted = column.key === data.sort;
    const label = column.is_sortable
      ? el(
          "button",
          {
            type: "button",
            class: "sort",
            "aria-label": `${data.sort_label} ${column.text}`,
            onclick: () => {
              replaceNextPush();
              setTriggerValue("sort", column.key);
            },
          },
          column.text,
          isSorted && icon(column.is_ascending ? "arrow_upward" : "arrow_downward"),
        )
      : column.text;
    return el(
      "th",
      {
        scope: "col",
        role: "columnheader",
        class: `c-${column.key} ${KINDS[column.kind] || ""}`,
        "aria-sort": isSorted ? (column.is_ascending ? "ascending" : "descending") : null,
      },
      label,
    );
  });
  return el("thead", { role: "rowgroup" }, el("tr", { role: "row" }, cells));
}

export default function ({ data, parentElement, setTriggerValue }) {
  return redraw(parentElement, "deals", (root, panels) => {
    const open = (row) => {
      panels.close();
      setTriggerValue("open", row.id);
    };
    const bodies = unpack(data.packed).map((row) => bodyOf(row, data, open, panels));
    if (data.divider) bodies.splice(data.divider.at, 0, dividerOf(data));
    root.append(
      el(
        "table",
        { role: "table", "aria-label": data.label },
        headOf(data, setTriggerValue),
        bodies,
      ),
    );
  });
}
