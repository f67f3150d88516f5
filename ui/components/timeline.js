// data: { label, groups: [{ key, text }], items: [{ id, group, icon, who, when, note, tone, subject, text, quoted, told }], shown, ... };
// the item `shown` is scrolled to. Which group is shown is the reader's own.

function itemOf(item, data) {
  return el(
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
      item.told && ` · ${item.told}`,
    ),
    item.subject && el("div", { class: "subject", text: item.subject }),
    item.text && el("div", { class: "text", text: item.text }),
    item.quoted &&
      el(
        "details",
        { "data-key": `quoted-${item.id}` },
        el("summary", { class: "muted", text: data.quoted }),
        el("div", { class: "text muted", text: item.quoted }),
      ),
  );
}

export default function ({ data, parentElement }) {
  const draw = (root, _panels, local) => {
    if (!data.items.length) {
      root.append(el("p", { class: "muted", text: data.empty }));
      return;
    }
    const group = local.group || "all";
    const chosen = data.items.filter((item) => group === "all" || item.group === group);
    const show = (key) => {
      local.group = key;
      redraw(parentElement, "timeline", draw);
    };
    const buttons = data.groups.map((one) =>
      el("button", { type: "button", class: "group", "data-key": `group-${one.key}`, "aria-pressed": String(one.key === group), text: one.text, onclick: () => show(one.key) }),
    );
    root.append(
      el("div", { class: "groups", role: "group", "aria-label": data.groups_label }, buttons),
      chosen.length ? el("ol", { "aria-label": data.label }, chosen.map((item) => itemOf(item, data))) : el("p", { class: "muted", text: data.none_here }),
    );
    const shown = data.shown && local.scrolled !== data.shown && find(root, "li", data.shown);
    // The dialog is still sliding in; only then is there something to scroll.
    if (shown) setTimeout(() => shown.scrollIntoView({ block: "center" }), 300);
    local.scrolled = data.shown;
  };
  return redraw(parentElement, "timeline", draw);
}
