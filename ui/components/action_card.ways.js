// The ways out of a card. data.content.buttons: [{ way, text, icon, is_primary, is_small, hint }] with what leaves:
// `copy` (a text), `href` (a link), `file` ({ name, mime, text }) or `page` ({ title, facts, text }, to print).

function bar(data, exits, others) {
  const buttons = data.content.buttons.map((item) => {
    const look = item.is_primary ? "button primary" : item.is_small ? "button small" : "button";
    const attributes = { class: look, "data-key": `way-${item.way}`, title: item.hint, "aria-label": item.is_small ? item.hint : null };
    const key = item.way === "copy" ? data.labels.copy_key : null;
    const inner = [icon(item.icon), !item.is_small && el("span", { class: "label", text: item.text }), keyHint(key)];
    if (item.href) {
      const target = item.href.startsWith("https:") ? { target: "_blank", rel: "noopener noreferrer" } : {};
      return el("a", { ...attributes, ...target, href: safeHref(item.href), onclick: (event) => exits.leave(event, item.way) }, inner);
    }
    const take = () => (item.copy === undefined ? exits.take(item) : exits.copy(item.copy, "", button));
    const button = el("button", { type: "button", ...attributes, "aria-keyshortcuts": key, onclick: take }, inner);
    return button;
  });
  return buttons.length || others.length ? el("div", { class: "bar" }, buttons, others) : null;
}

function saveFile({ name, mime, text }) {
  const address = URL.createObjectURL(new Blob([text], { type: mime }));
  const link = el("a", { href: address, download: name });
  document.body.append(link);
  link.click();
  link.remove();
  setTimeout(() => URL.revokeObjectURL(address), 60000);
}

const PAGE_STYLE = `
@page { size: A4; margin: 18mm 16mm; }
body { margin: 0; font: 11pt/1.45 Inter, sans-serif; color: #1d2129; overflow-wrap: anywhere; }
h1 { font-size: 1.35em; margin: 0 0 0.2em; }
.facts { color: #5b626e; margin: 0 0 1em; }
.text { white-space: pre-wrap; margin: 0; }
`;

// In a frame of its own: the page around it prints the summary of the deal.
function printPage({ title, facts, text }) {
  const frame = el("iframe", { "aria-hidden": "true", tabindex: "-1", style: "position:fixed;width:0;height:0;border:0" });
  document.body.append(frame);
  const page = frame.contentDocument;
  page.title = title;
  page.head.append(el("style", { text: PAGE_STYLE }));
  page.body.append(el("h1", { text: title }), el("p", { class: "facts", text: facts }), el("p", { class: "text", text }));
  frame.contentWindow.addEventListener("afterprint", () => setTimeout(() => frame.remove(), 0));
  frame.contentWindow.focus();
  frame.contentWindow.print();
}
