// data: { label, items: [{ id, icon, who, when, note, tone, subject, text }], empty, shown }; the item `shown` is scrolled to.

export default function ({ data, parentElement }) {
  return redraw(parentElement, "timeline", (root) => {
    if (!data.items.length) {
      root.append(el("p", { class: "muted", text: data.empty }));
      return;
    }
    root.append(
      el(
        "ol",
        { "aria-label": data.label },
        data.items.map((item) =>
          el(
            "li",
            { "data-key": item.id, class: item.id === data.shown ? "shown" : null },
            el(
              "div",
              { class: "head muted" },
              icon(item.icon),
              " ",
              el("strong", { text: item.who }),
              ` · ${item.when}`,
              item.note && el("span", { class: `tone-${item.tone}`, text: ` · ${item.note}` }),
            ),
            item.subject && el("div", { class: "subject", text: item.subject }),
            item.text && el("div", { class: "text", text: item.text }),
          ),
        ),
      ),
    );
    const shown = data.shown && find(root, "li", data.shown);
    // The dialog is still sliding in; only then is there something to scroll.
    if (shown) setTimeout(() => shown.scrollIntoView({ block: "center" }), 300);
  });
}
