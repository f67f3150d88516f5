// data: { label, is_whole, rows: [{ kind, segments: [[text, is_changed]] }], signs: { added, removed }, more }

export default function ({ data, parentElement }) {
  return redraw(parentElement, "difference", (root) => {
    const sign = { added: "+", removed: "−", same: " " };
    root.append(
      ...(data.is_whole ? [el("div", { class: "whose", "aria-hidden": "true", text: data.label })] : []),
      el(
        "div",
        { class: data.is_whole ? "lines whole" : "lines", role: "group", "aria-label": data.label, tabindex: "0" },
        data.rows.map((row) => {
          if (row.kind === "gap") return el("div", { class: "gap", "aria-hidden": "true", text: "⋯" });
          return el(
            "div",
            { class: `line ${row.kind}` },
            el("span", { class: "sign", "aria-hidden": "true", text: sign[row.kind] }),
            data.signs[row.kind] && el("span", { class: "visually-hidden", text: `${data.signs[row.kind]}: ` }),
            el("span", { class: "text" }, row.segments.map(([text, isChanged]) => (isChanged ? el("mark", { text }) : text))),
          );
        }),
        data.more && el("div", { class: "gap", text: data.more }),
      ),
    );
  });
}
