// data: { sections: [{ title, icon, lines: [{ label, text, href, names }], items }] }; every text comes formatted from Python.

function named(text, type) {
  try {
    return new Intl.DisplayNames(["en"], { type }).of(text) || text;
  } catch {
    return text; // not a code after all
  }
}

function line(item) {
  const href = safeHref(item.href);
  const target = href && href.startsWith("https:") ? { target: "_blank", rel: "noopener noreferrer" } : {};
  const words = item.names ? named(item.text, item.names) : item.text;
  const text = href ? el("a", { href, ...target, text: words }) : words;
  return [el("dt", { text: item.label }), el("dd", {}, text)];
}

export default function ({ data, parentElement }) {
  return redraw(parentElement, "deal-data", (root) => {
    root.append(
      ...data.sections.map((section) =>
        el(
          "section",
          {},
          el("h3", {}, section.icon && [icon(section.icon), " "], section.title),
          section.lines.length > 0 && el("dl", {}, section.lines.map(line)),
          section.items.length > 0 && el("ul", {}, section.items.map((text) => el("li", { text }))),
        ),
      ),
    );
  });
}
