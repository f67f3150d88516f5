// data: { title, level, chips: [{ text, tone, icon, title }], note, back: null | { text, href } }. Sends `back` when the link is followed.

export default function ({ data, parentElement, setTriggerValue }) {
  return redraw(parentElement, "heading", (root) => {
    root.append(
      el(
        "div",
        { class: "row" },
        data.back &&
          pageLink(
            { class: "back", href: safeHref(data.back.href), "data-key": "back" },
            () => setTriggerValue("back", true),
            icon("arrow_back"),
            " ",
            data.back.text,
          ),
        el(`h${data.level}`, { text: data.title }),
        data.chips.map((chip) =>
          el("span", { class: `chip tone-${chip.tone}`, title: chip.title }, chip.icon && icon(chip.icon), chip.text),
        ),
        data.note && el("span", { class: "muted note", text: data.note }),
      ),
    );
  });
}
