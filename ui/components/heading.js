// data: { title, whole_title, level, chips: [{ text, tone, icon, title }], note, back: null | { text, href } }. Sends `back` when the link is followed.

export default function ({ data, parentElement, setTriggerValue }) {
  return redraw(parentElement, "heading", (root) => {
    root.append(
      el(
        "div",
        { class: data.back ? "row one-line" : "row" },
        data.back &&
          pageLink(
            { class: "back", href: safeHref(data.back.href), "data-key": "back", "aria-label": data.back.text, title: data.back.text },
            () => setTriggerValue("back", true),
            icon("arrow_back"),
            el("span", { class: "back-text", text: ` ${data.back.text}` }),
          ),
        el(`h${data.level}`, { text: data.title, title: data.whole_title }),
        data.chips.length > 0 &&
          el(
            "div",
            { class: "chips", tabindex: data.back ? "0" : null },
            data.chips.map((chip) =>
              el("span", { class: `chip tone-${chip.tone}`, title: chip.title }, chip.icon && icon(chip.icon), chip.text),
            ),
          ),
        data.note && el("span", { class: "muted note", text: data.note }),
      ),
    );
  });
}
