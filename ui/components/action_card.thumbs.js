// Thumbs on an action: one click counts at once. data.thumbs: { standing, about, heard, kinds: [{ key, text }], more,
// judged, labels }; `judged` says what they are about where that isn't the text that is seen.
// Sends { kind: "thumb", text: "positive" | "negative" | "" (taken back), about } and { kind: "say", text, about }.

function thumbButton(data, act, local, side, glyph, label) {
  const isOn = data.thumbs.standing === side;
  const click = () => {
    local.isAsked = side === "negative" && !isOn;
    act({ kind: "thumb", text: isOn ? "" : side });
  };
  return el(
    "button",
    { type: "button", class: isOn ? `thumb on-${side}` : "thumb", "data-key": `thumb-${side}`, "aria-pressed": String(isOn), "aria-label": label, title: label, onclick: click },
    icon(glyph),
  );
}

function thumbs(data, act, local) {
  const { labels, more } = data.thumbs;
  return el(
    "div",
    { class: "thumbs", role: "group", "aria-label": labels.thumbs },
    thumbButton(data, act, local, "positive", "thumb_up", labels.up),
    thumbButton(data, act, local, "negative", "thumb_down", labels.down),
    data.thumbs.standing && el("span", { class: "muted counted", role: "status", text: labels.counted }),
    data.thumbs.standing &&
      pageLink({ class: "more", href: safeHref(more), "data-key": "more", "aria-label": labels.more_of }, () => act({ kind: "more" }), labels.more),
  );
}

// What a thumb down is about, and what should be different: both may stay open. Words stay until they were heard: a server
// that is away, or can't store them, loses nothing.
function whyDown(data, act, local, refresh) {
  const { heard } = data.thumbs;
  if (local.isSent && heard !== local.heard) Object.assign(local, { isSent: false, isAsked: false, words: "" });
  if (data.thumbs.standing !== "negative" || !local.isAsked) return null;
  const { labels, kinds, about } = data.thumbs;
  const field = el("input", { type: "text", class: "words", "data-key": "words", maxlength: "500", placeholder: labels.example, "aria-label": labels.different });
  field.value = local.words || "";
  field.addEventListener("input", () => (local.words = field.value));
  const send = () => {
    const words = field.value.trim();
    if (words) {
      Object.assign(local, { isSent: true, heard, words: field.value });
      act({ kind: "say", text: words, about: about || "" });
    } else {
      Object.assign(local, { isAsked: false, words: "" });
      refresh();
    }
  };
  field.addEventListener("keydown", (event) => event.key === "Enter" && send());
  const choices = kinds.map((kind) =>
    el("button", { type: "button", class: kind.key === about ? "choice on" : "choice", "data-key": `about-${kind.key}`, "aria-pressed": String(kind.key === about), text: kind.text, onclick: () => act({ kind: "thumb", text: "negative", about: kind.key }) }),
  );
  return el(
    "div",
    { class: "why-down" },
    el("div", { class: "choices", role: "group", "aria-label": labels.why }, el("span", { class: "muted", text: labels.why }), choices),
    el(
      "div",
      { class: "say-row" },
      field,
      el("button", { type: "button", class: "button", "data-key": "send-words", text: labels.send, onclick: send }),
    ),
  );
}

function learned(data) {
  if (!data.learned.length) return null;
  return el(
    "ul",
    { class: "learned", "aria-label": data.thumbs.labels.learned },
    data.learned.map((text) => el("li", {}, icon("school"), el("span", { text }))),
  );
}
