// data: { label, tools: [{ key, text, icon, look, hint, href, is_disabled }], sheet: { title, facts, headline, situation,
// sections: [{ title, text, items }], foot },
// keys: see board_tools.keys.js }. `look` is quiet, small (the icon alone is seen), write or primary. Sends the key
// of the button that was pressed as `act`. The tool "print" prints here.
// The sheet is put beside the app only while it prints: there it is alone, and what the app looks like doesn't matter.

const SHEET_STYLE = `
@page { size: A4; margin: 16mm 15mm; }
@media print {
  html, body { background: #fff !important; height: auto !important; overflow: visible !important; }
  body > :not(.sheet) { display: none !important; }
}
.sheet { width: 180mm; font-family: Inter, sans-serif; color: #1d2129; line-height: 1.4; }
.sheet * { overflow-wrap: anywhere; line-height: inherit; }
.sheet p, .sheet ul, .sheet li { font-size: 1em; }
.sheet h1 { font-size: 1.6em; margin: 0 0 0.15em; }
.sheet .facts { color: #5b626e; margin: 0 0 0.9em; }
.sheet p.headline { font-weight: 650; font-size: 1.15em; margin: 0 0 0.3em; }
.sheet .situation { margin: 0 0 1em; white-space: pre-wrap; }
.sheet .sections { columns: 2; column-gap: 9mm; }
.sheet section { break-inside: avoid; margin: 0 0 0.8em; }
.sheet h2 { font-size: 0.95em; font-weight: 650; color: #3548b8; margin: 0 0 0.15em; }
.sheet p { margin: 0; }
.sheet ul { margin: 0; padding-left: 1.1em; }
.sheet .foot { color: #5b626e; font-size: 0.85em; border-top: 0.5pt solid #c9ced8; margin-top: 0.6em; padding-top: 0.4em; }
`;

// The first size of type with which the sheet fits on its page; the smallest can still be read.
const SIZES_PT = [10.5, 9.5, 8.5, 7.5, 6.5];
const PAGE_MM = 297 - 2 * 16;

function fit(sheet) {
  const most = (PAGE_MM / 25.4) * 96 * 0.98;
  for (const size of SIZES_PT) {
    sheet.style.fontSize = `${size}pt`;
    if (sheet.offsetHeight <= most) return;
  }
}

function makeSheet(sheet) {
  const part = (item) =>
    el(
      "section",
      {},
      el("h2", { text: item.title }),
      item.text && el("p", { text: item.text }),
      item.items && el("ul", {}, item.items.map((text) => el("li", { text }))),
    );
  return el(
    "article",
    { class: "sheet" },
    el("style", { text: SHEET_STYLE }),
    el("h1", { text: sheet.title }),
    el("p", { class: "facts", text: sheet.facts }),
    sheet.headline && el("p", { class: "headline", text: sheet.headline }),
    sheet.situation && el("p", { class: "situation", text: sheet.situation }),
    el("div", { class: "sections" }, sheet.sections.map(part)),
    el("div", { class: "foot", text: sheet.foot }),
  );
}

function tool(item, act, keys) {
  const isNamed = item.look !== "small";
  const attributes = {
    class: `tool ${item.look === "primary" ? "write primary" : item.look}`,
    "data-key": item.key,
    title: item.hint || (isNamed ? null : item.text),
    "aria-label": isNamed ? null : item.text,
  };
  const parts = [icon(item.icon), isNamed && el("span", { text: item.text })];
  if (item.href) return el("a", { ...attributes, href: safeHref(item.href), target: "_blank", rel: "noopener noreferrer" }, parts);
  if (item.key === "keys") return keysPanel(el("button", { ...attributes, type: "button" }, parts), keys.data, keys.panels);
  const press = () => (item.key === "print" ? window.print() : act(item.key));
  return el("button", { ...attributes, type: "button", disabled: item.is_disabled, onclick: press }, parts);
}

export default function ({ data, parentElement, setTriggerValue }) {
  const leave = redraw(parentElement, "board-tools", (root, panels) => {
    const act = (key) => setTriggerValue("act", key);
    root.append(el("div", { class: "tools", role: "group", "aria-label": data.label }, data.tools.map((item) => tool(item, act, { data: data.keys, panels }))));
  });
  const root = parentElement.querySelector(".root");
  root.sheet = data.sheet;
  if (!root.lay) {
    let sheet = null;
    root.lay = () => {
      if (sheet) return;
      sheet = makeSheet(root.sheet);
      document.body.append(sheet);
      fit(sheet);
    };
    root.clear = () => {
      if (sheet) sheet.remove();
      sheet = null;
    };
    window.addEventListener("beforeprint", root.lay);
    window.addEventListener("afterprint", root.clear);
    root.unlisten = listenForKeys(data.keys);
  }
  return () => {
    leave();
    root.unlisten();
    root.clear();
    window.removeEventListener("beforeprint", root.lay);
    window.removeEventListener("afterprint", root.clear);
  };
}
