// data: { label, tiles: [{ label, value, detail, tone }] }

export default function ({ data, parentElement }) {
  return redraw(parentElement, "kpis", (root) => {
    root.append(
      el(
        "ul",
        { "aria-label": data.label, tabindex: "0" },
        data.tiles.map((tile) =>
          el(
            "li",
            {},
            el("div", { class: "label", text: tile.label }),
            el(
              "div",
              { class: "figures" },
              el("span", { class: "value", text: tile.value }),
              tile.detail && " ",
              tile.detail && el("span", { class: `detail tone-${tile.tone}`, text: tile.detail }),
            ),
          ),
        ),
      ),
    );
  });
}
