// data: { icon, tone, title, text, sections: [{ title, text, items, parts: [{ label, points }], buttons }], is_open, buttons, focus }
// One line that unfolds; without sections it is a line alone. A button ({ key, text, icon, is_primary, leaves, shortcut }) sends its key as `act`.

function buttons(items, act) {
  return items.map((item) =>
    el(
      "button",
      { type: "button", class: item.is_primary ? "act primary" : "act", "data-key": item.key, "aria-keyshortcuts": item.shortcut || null, onclick: () => act(item.key, item.leaves) },
      item.icon && [icon(item.icon), " "],
      item.text,
      keyHint(item.shortcut),
    ),
  );
}

function section(item, act) {
  return el(
    "section",
    {},
    item.title && el("h4", { text: item.title }),
    item.text && el("p", { text: item.text }),
    item.items && el("ul", {}, item.items.map((text) => el("li", { text }))),
    item.parts && el("dl", {}, item.parts.map((part) => [el("dt", { text: part.label }), el("dd", { text: part.points })])),
    item.buttons.length > 0 && el("div", { class: "acts" }, buttons(item.buttons, act)),
  );
}

// Whoever pressed a button that is gone goes on with the keyboard where it makes sense.
function takeFocus(root, focus, local) {
  if (!focus || local.focus === focus || document.activeElement !== document.body) return;
  local.focus = focus;
  find(root, "button", focus.split(" ")[0]).focus({ preventScroll: true });
}

export default function ({ data, parentElement, setTriggerValue }) {
  const act = (key, leaves) => {
    if (leaves) skipNextPush();
    setTriggerValue("act", key);
  };
  return redraw(parentElement, "folder", (root, _panels, local) => {
    const line = [icon(data.icon), el("span", {}, el("strong", { text: data.title }), data.text && el("span", { class: "muted", text: ` ${data.text}` }))];
    const tone = data.tone ? `box tone-${data.tone}` : "box";
    if (!data.sections.length) {
      root.append(el("div", { class: tone, role: data.role || null }, el("div", { class: "summary" }, line, buttons(data.buttons, act))));
      takeFocus(root, data.focus, local);
      return;
    }
    root.append(
      el(
        "details",
        { class: tone, "data-key": "folder", open: data.is_open },
        el("summary", { class: "summary" }, line, icon("expand_more", "chevron")),
        el("div", { class: "sections" }, data.sections.map((item) => section(item, act))),
        data.buttons.length > 0 && el("div", { class: "acts last" }, buttons(data.buttons, act)),
      ),
    );
  });
}
