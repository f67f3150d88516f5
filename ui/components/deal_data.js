// data: { sections: [{ title, icon, field, note, stop, lines: [{ label, text, href, names, field, note }], items }], wrong, undo };
// every text comes formatted from Python. A field that can be corrected sends its name as `wrong`, one that was corrected as
// `undo`; `stop` is { send, contact, text }: a button that sends the contact under that name.

function named(text, type) {
  try {
    return new Intl.DisplayNames(["en"], { type }).of(text) || text;
  } catch {
    return text; // not a code after all
  }
}

function wrong(place, label, data, send) {
  const name = `${data.wrong}: ${label}`;
  return [
    place.field && el("button", { type: "button", class: "wrong", "data-key": `wrong-${place.field}`, "aria-label": name, title: data.wrong, onclick: () => send("wrong", place.field) }, icon("flag")),
    place.note &&
      el(
        "div",
        { class: "note" },
        place.note,
        " ",
        el("button", { type: "button", class: "undo", "data-key": `undo-${place.field}`, "aria-label": `${data.undo}: ${label}`, onclick: () => send("undo", place.field) }, data.undo),
      ),
  ];
}

function stop({ stop, title }, send) {
  if (!stop) return null;
  const attributes = { type: "button", class: "stop", "data-key": `${stop.send}-${stop.contact}`, "aria-label": `${stop.text}: ${title}` };
  return el("button", { ...attributes, onclick: () => send(stop.send, stop.contact) }, icon(stop.send === "stop" ? "block" : "undo"), " ", stop.text);
}

function line(item, data, send) {
  const href = safeHref(item.href);
  const target = href && href.startsWith("https:") ? { target: "_blank", rel: "noopener noreferrer" } : {};
  const words = item.names ? named(item.text, item.names) : item.text;
  const text = href ? el("a", { href, ...target, text: words }) : words;
  return [el("dt", { text: item.label }), el("dd", {}, text, wrong(item, item.label, data, send))];
}

export default function ({ data, parentElement, setTriggerValue }) {
  const send = (name, field) => setTriggerValue(name, field);
  return redraw(parentElement, "deal-data", (root) => {
    root.append(
      ...data.sections.map((section) =>
        el(
          "section",
          {},
          el("h3", {}, section.icon && [icon(section.icon), " "], section.title),
          wrong(section, section.title, data, send),
          section.lines.length > 0 && el("dl", {}, section.lines.map((item) => line(item, data, send))),
          stop(section, send),
          section.items.length > 0 && el("ul", {}, section.items.map((text) => el("li", { text }))),
        ),
      ),
    );
  });
}
